"""Old names of props, which work for one more release."""

import warnings
from typing import Any


def rename(props: dict[str, Any], old: str, new: str) -> None:
    """Move a prop from its old name to its new one, with a warning that points at the caller of `create`.

    Args:
        props: The props that a component was given. Changed in place.
        old: The deprecated name.
        new: The name that replaces it. A value under this name wins.
    """
    if old not in props:
        return
    warnings.warn(f"{old} is deprecated; use {new}", DeprecationWarning, stacklevel=3)
    props.setdefault(new, props.pop(old))
