"""Session keys and idempotency keys: creating, hashing and deriving them. Pure except for drawing."""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from hashdrop.conference.rules.caller import Caller

REPLAY_TTL = timedelta(minutes=10)
"""How long an `Idempotency-Key` is honoured (docs/protocol.md, Idempotency)."""

LONG_KEY = 16
"""Characters from which on an `Idempotency-Key` is assumed to be random (docs/protocol.md, Idempotency)."""
_SESSION_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def new_session_key() -> str:
    """128 random bits, URL-safe."""
    return secrets.token_urlsafe(16)


def is_session_key(shown: str | None) -> bool:
    """Whether this has the form of a session key. Anything else need not be looked up."""
    return bool(shown and _SESSION_KEY.fullmatch(shown))


def hash_key(key: str) -> str:
    """The hash under which a session key is stored. 128 random bits need no salt and no slow hash."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Repeat:
    """A request that its sender may repeat.

    Attributes:
        key: SHA-256 over route, address and `Idempotency-Key`: the same key from another address is somebody else's.
            With a short key, which two clients may both have chosen, the `User-Agent` is included too.
        request: SHA-256 over the request's fields.
    """

    key: str
    request: str


def repeat_of(route: str, caller: Caller, idempotency_key: str | None, fields: Mapping[str, object]) -> Repeat | None:
    """The identity of a request that may be repeated; None: it has no `Idempotency-Key`."""
    if not idempotency_key:
        return None
    sender = [caller.network] if len(idempotency_key) >= LONG_KEY else [caller.network, caller.user_agent]
    return Repeat(
        key=hash_key(json.dumps([route, *sender, idempotency_key])),
        request=hash_key(json.dumps(fields, sort_keys=True)),
    )


def derived_session_key(secret: str, seed: str) -> str:
    """A session key of 128 bits that can be derived again, from a seed in the database and a secret outside of it.

    So a repeated request receives the same session key, although only the key's hash is stored.
    """
    digest = hmac.digest(secret.encode(), b"hashdrop session key " + seed.encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")
