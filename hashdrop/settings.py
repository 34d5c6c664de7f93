"""Settings: one frozen object, read from the environment (and `.env`) and validated at start.

README.md has the table of names, defaults and meanings.
"""

import base64
import ipaddress
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from limits import parse_many
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

STATE_DIR = Path(os.environ.get("HASHDROP_STATE_DIR") or ".hashdrop")
"""The folder for all state of the embedded run, relative to the project's folder. Tests choose another one by
`HASHDROP_STATE_DIR` (only from the environment), so that they can run alongside `make run`."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingsError(Exception):
    """A setting has an invalid value. The message is one line: the variable and what it should be."""


class Settings(BaseSettings):
    """The operator's settings. Aliases are the names in the environment."""

    model_config = SettingsConfigDict(
        env_file=".env", frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    livekit_url: str | None = Field(None, alias="LIVEKIT_URL")
    livekit_api_key: str | None = Field(None, alias="LIVEKIT_API_KEY")
    livekit_api_secret: str | None = Field(None, alias="LIVEKIT_API_SECRET", repr=False)
    livekit_previous_api_key: str | None = Field(None, alias="LIVEKIT_PREVIOUS_API_KEY")
    livekit_previous_api_secret: str | None = Field(
        None, alias="LIVEKIT_PREVIOUS_API_SECRET", repr=False, validate_default=True
    )
    """The previous key, with which LiveKit may still sign while the key is being rotated (docs/operating.md)."""
    livekit_public_url: str | None = Field(None, alias="LIVEKIT_PUBLIC_URL")
    database_url: str = Field(f"sqlite:///{STATE_DIR}/hashdrop.db", alias="DATABASE_URL", repr=False)
    redis_url: str | None = Field(None, alias="REDIS_URL", repr=False)
    port: int = Field(3000, alias="HASHDROP_PORT", ge=1, le=65535)
    host: str = Field("127.0.0.1", alias="HASHDROP_HOST", min_length=1)
    public_url: str | None = Field(None, alias="HASHDROP_PUBLIC_URL")
    host_grace: int = Field(20, alias="HASHDROP_HOST_GRACE", ge=1, le=86400)
    """Seconds for which a room outlives its last host's connection."""
    waiting: Literal["room", "isolated"] = Field("room", alias="HASHDROP_WAITING")
    code_ttl: int = Field(86400, alias="HASHDROP_CODE_TTL", ge=60)
    """Seconds for which a code is valid."""
    retention: int = Field(86400, alias="HASHDROP_RETENTION", ge=60)
    """Seconds after which the rows of an ended room, which contain names and an address, are deleted."""
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field((), alias="HASHDROP_ALLOWED_ORIGINS")
    embed_origins: Annotated[tuple[str, ...], NoDecode] = Field((), alias="HASHDROP_EMBED_ORIGINS")
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = Field((), alias="HASHDROP_TRUSTED_PROXIES")
    limit_create: str = Field("30/minute", alias="HASHDROP_LIMIT_CREATE")
    limit_join: str = Field("120/minute", alias="HASHDROP_LIMIT_JOIN")
    limit_guess: str = Field("10/minute;20/15 minutes", alias="HASHDROP_LIMIT_GUESS")
    limit_calls: str = Field("1200/minute", alias="HASHDROP_LIMIT_CALLS")
    max_rooms_per_address: int = Field(50, alias="HASHDROP_MAX_ROOMS_PER_ADDRESS", ge=1)
    max_waiting: int = Field(100, alias="HASHDROP_MAX_WAITING", ge=1)
    metrics: str | None = Field(None, alias="HASHDROP_METRICS", repr=False)
    """None: there is no `/metrics`. `true`: it is open to anyone. Otherwise the bearer token that it requires."""
    webhook_url: str | None = Field(None, alias="HASHDROP_WEBHOOK_URL", repr=False)
    webhook_secrets: Annotated[tuple[str, ...], NoDecode] = Field(
        (), alias="HASHDROP_WEBHOOK_SECRET", repr=False, validate_default=True
    )
    operator_name: str | None = Field(None, alias="HASHDROP_OPERATOR_NAME", max_length=100)
    operator_url: str | None = Field(None, alias="HASHDROP_OPERATOR_URL")
    imprint_url: str | None = Field(None, alias="HASHDROP_IMPRINT_URL")
    privacy_url: str | None = Field(None, alias="HASHDROP_PRIVACY_URL")
    log_format: Literal["text", "json"] | None = Field(None, alias="HASHDROP_LOG_FORMAT")
    """None: text on a terminal, JSON elsewhere."""

    @field_validator("metrics")
    @classmethod
    def _is_open_or_hard_to_guess(cls, value: str | None) -> str | None:
        if value is not None and value != "true" and not re.fullmatch(r"[!-~]{16,}", value):
            raise ValueError("true, or a token of at least 16 letters, digits and punctuation marks")
        return value

    @field_validator("livekit_url", "livekit_public_url")
    @classmethod
    def _is_websocket_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("ws://", "wss://", "http://", "https://")):
            raise ValueError("an address that starts with ws://, wss://, http:// or https://")
        return value

    @field_validator("livekit_previous_api_secret")
    @classmethod
    def _with_its_key(cls, value: str | None, info: ValidationInfo) -> str | None:
        if (value is None) != (info.data.get("livekit_previous_api_key") is None):
            raise ValueError("set together with LIVEKIT_PREVIOUS_API_KEY, or not at all")
        return value

    @field_validator("public_url")
    @classmethod
    def _is_http_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("an address that starts with http:// or https://")
        return value and value.rstrip("/")

    @field_validator("operator_url", "imprint_url", "privacy_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is not None and not _is_link(value):
            raise ValueError("the address of a page, such as https://www.example.org/imprint")
        return value

    @field_validator("database_url")
    @classmethod
    def _with_driver(cls, value: str) -> str:
        try:
            url = make_url(value)
        except ArgumentError as e:
            raise ValueError("an SQLAlchemy address, such as sqlite:///file.db or postgresql://user@host/name") from e
        driver = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
        return url.set(drivername=driver.get(url.get_backend_name(), url.drivername)).render_as_string(
            hide_password=False
        )

    @field_validator("embed_origins")
    @classmethod
    def _are_origins(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        # They become part of a header, so they must not contain anything else.
        if not all(_is_safe(value) and re.fullmatch(r"https?://[a-z0-9.:\[\]-]+", value) for value in values):
            raise ValueError("comma-separated origins, such as https://www.example.org (http only for this machine)")
        return values

    @field_validator("webhook_url")
    @classmethod
    def _is_safe_address(cls, value: str | None) -> str | None:
        if value is not None and not _is_safe(value):
            raise ValueError("an address that starts with https://, or http:// for this machine")
        return value

    @field_validator("webhook_secrets")
    @classmethod
    def _with_their_address(cls, values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if bool(values) != bool(info.data.get("webhook_url")):
            raise ValueError("set together with HASHDROP_WEBHOOK_URL, or not at all")
        if not all(map(_is_webhook_secret, values)):
            raise ValueError(
                "whsec_ and 24 to 64 random bytes in base64; during a rotation two of them, separated by a comma"
            )
        return values

    @field_validator("allowed_origins", "embed_origins", "webhook_secrets", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip())
        except ValueError as e:
            raise ValueError("comma-separated addresses or networks, such as 10.0.0.0/8, ::1") from e

    @field_validator("limit_create", "limit_join", "limit_guess", "limit_calls")
    @classmethod
    def _is_rate_limit(cls, value: str) -> str:
        try:
            parse_many(value)
        except ValueError as e:
            raise ValueError("rates such as 30/minute or 10/minute;20/15 minutes") from e
        return value

    def with_variables(self, variables: Mapping[str, str]) -> Self:
        """The same settings, with other values for some environment variables."""
        return type(self)(_env_file=None, **self.model_dump(by_alias=True) | dict(variables))

    @property
    def missing_livekit(self) -> list[str]:
        """The names of the `LIVEKIT_*` variables that are not set."""
        present = {
            "LIVEKIT_URL": self.livekit_url,
            "LIVEKIT_API_KEY": self.livekit_api_key,
            "LIVEKIT_API_SECRET": self.livekit_api_secret,
        }
        return [name for name, value in present.items() if not value]

    @property
    def livekit_keys(self) -> list[tuple[str, str]]:
        """The keys, with their secrets, with which the LiveKit server may sign; the current one first."""
        pairs = [
            (self.livekit_api_key, self.livekit_api_secret),
            (self.livekit_previous_api_key, self.livekit_previous_api_secret),
        ]
        return [(key, secret) for key, secret in pairs if key and secret]

    @property
    def livekit_for_clients(self) -> str:
        """LiveKit's address for browsers and mobile clients; empty if there is none."""
        url = self.livekit_public_url or self.livekit_url or ""
        return url.replace("http", "ws", 1) if url.startswith("http") else url

    @property
    def own_origins(self) -> set[str]:
        """The origins of HashDrop's own pages. On this machine it can be reached by several names."""
        aliases = {f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}"}
        return {self.address} | (aliases if _is_loopback(self.address) else set())

    @property
    def address(self) -> str:
        """The address of HashDrop in links and QR codes, without a trailing slash."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::", "::1") else self.host
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def _is_safe(address: str) -> bool:
    """Whether data sent to this address is encrypted, or stays on this machine."""
    try:
        url = urlsplit(address)
        host = url.hostname or ""
    except ValueError:
        return False
    return (url.scheme == "https" and bool(host)) or (url.scheme == "http" and _is_loopback(address))


def _is_link(address: str) -> bool:
    """Whether a browser opens a page at this address."""
    try:
        url = urlsplit(address)
        return url.scheme in ("http", "https") and bool(url.hostname) and not re.search(r"[\s\x00-\x1f\x7f]", address)
    except ValueError:
        return False


def _is_loopback(address: str) -> bool:
    """Whether the host of an address is this machine's loopback interface."""
    host = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _is_webhook_secret(value: str) -> bool:
    try:
        return value.startswith("whsec_") and 24 <= len(base64.b64decode(value[6:], validate=True)) <= 64
    except ValueError:
        return False


@cache
def load_settings() -> Settings:
    """Read the settings once.

    Raises:
        SettingsError: A value is invalid.
    """
    try:
        return Settings()
    except ValidationError as e:
        first = e.errors()[0]
        name = str(first["loc"][0])
        if field := Settings.model_fields.get(name):  # otherwise `loc` is the alias itself
            name = field.alias or name
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name} has an invalid value. It should be: {reason}") from e
