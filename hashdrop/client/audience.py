"""Who may receive what is sent here, and is accepted."""

import json
from functools import lru_cache
from typing import NoReturn


@lru_cache(maxsize=1)  # it is needed for every message and rarely changes
def audience_of(metadata: str) -> tuple[str, ...]:
    """The admitted identities, as the server lists them in a room's metadata.

    Anything but a list means nobody, so that a mistake can't cause a leak.
    """
    try:
        listed = json.loads(metadata, parse_constant=_refuse)["admitted"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(one for one in listed if one and isinstance(one, str)) if isinstance(listed, list) else ()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
