"""Session keys and idempotency keys: made, hashed, and derived anew. Pure but for the draw."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

REPLAY_TTL = timedelta(minutes=10)
"""How long an `Idempotency-Key` is honoured (contract, section 4)."""


def new_session_key() -> str:
    """128 random bits, URL-safe."""
    return secrets.token_urlsafe(16)


def hash_key(key: str) -> str:
    """What is stored of a session key. 128 random bits need no salt and no slow hash."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Repeat:
    """A request that its sender may repeat.

    Attributes:
        key: SHA-256 over route, address and `Idempotency-Key`: another address with the same key is somebody else.
        request: SHA-256 over the request's fields.
    """

    key: str
    request: str


def repeat_of(route: str, network: str, idempotency_key: str | None, fields: Mapping[str, object]) -> Repeat | None:
    """What identifies a repeatable request; None: it came without an `Idempotency-Key`."""
    if not idempotency_key:
        return None
    return Repeat(
        key=hash_key(json.dumps([route, network, idempotency_key])),
        request=hash_key(json.dumps(fields, sort_keys=True)),
    )


def derived_session_key(secret: str, seed: str) -> str:
    """A session key of 128 bits that can be derived again, from a seed in the database and a secret outside it.

    So a repeated request gets its session key once more, though only the key's hash is stored.
    """
    digest = hmac.digest(secret.encode(), b"hashdrop session key " + seed.encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")
