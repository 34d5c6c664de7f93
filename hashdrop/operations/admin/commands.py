"""The operators' commands. They can be used while HashDrop is running, and work on the same database."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from hashdrop.composition import compose
from hashdrop.conference.models import Room
from hashdrop.conference.rules.codes import normalize_code
from hashdrop.conference.rules.times import rfc3339
from hashdrop.conference.use_cases.operators import NoSuchRoom, OperatorService
from hashdrop.errors import Unavailable
from hashdrop.observability.logs import configure_logs
from hashdrop.operations.cluster.find import find
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import backend, livekit_config
from hashdrop.operations.run.local import runs_here
from hashdrop.settings import STATE_DIR, Settings

T = TypeVar("T")


def administer(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run a command.

    Args:
        arguments: Its arguments, as declared in `arguments.py`.
        settings: The operator's settings.

    Returns:
        The exit status: 1 if there is no such room, or the command failed.
    """
    configure_logs(settings.log_format)
    commands = {"rooms": _rooms, "end": _end, "codes": _codes, "purge": _purge, "webhooks": _webhooks}
    try:
        return commands[arguments.command](arguments, settings_here(settings))
    except NoSuchRoom as e:
        print(f"No open room has the name or code {e}. `python -m hashdrop rooms` lists them.", file=sys.stderr)
    except (Unavailable, SQLAlchemyError):
        print("The database does not respond, or has no tables yet. `make doctor` says what is wrong.", file=sys.stderr)
    return 1


def settings_here(settings: Settings) -> Settings:
    """The settings of the installation in this folder: those of `find`, or else the LiveKit server of `make run`.

    Raises:
        CannotStart: Two installations run here, and the settings don't say which one is meant.
    """
    is_ambiguous = len(settings.missing_livekit) == 3 and "database_url" not in settings.model_fields_set
    if is_ambiguous and all(map(runs_here, (STATE_DIR, STATE_DIR / "cluster"))):
        raise CannotStart(
            "Both `make cluster` and `make run` or `make lan` run in this folder. Stop the one that you don't mean, or "
            f"set DATABASE_URL to the database of the one that you do ({settings.database_url} is not the cluster's)."
        )
    here = find(settings)
    embedded = livekit_config.load(STATE_DIR)
    if len(here.settings.missing_livekit) < 3 or embedded is None:
        return here.settings
    return settings.with_variables(backend.livekit_environment(settings, embedded))


def _rooms(arguments: argparse.Namespace, settings: Settings) -> int:
    listed = _do(settings, OperatorService.open_rooms)
    _show(
        [
            {
                "roomName": room.name,
                **({"title": room.title} if arguments.names else {}),
                "createdAt": rfc3339(room.created_at),
                "admitted": admitted,
                "waiting": waiting,
                "codeExpiresAt": _time(room.code_expires_at),
            }
            for room, admitted, waiting in listed
        ],
        as_json=arguments.json,
    )
    return 0


def _end(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.all:
        synced = _do(settings, lambda operation: operation.end(arguments.room))
        print("Ended." if synced else f"Ended. {_NOT_SYNCED}")
        return 0
    database = make_url(settings.database_url).render_as_string(hide_password=True)
    where = f"at {settings.address}, in {database}"
    listed = _do(settings, OperatorService.open_rooms)
    people = sum(room.admitted + room.waiting for room in listed)
    if listed and not arguments.yes and not _confirm(f"Meetings {where}: {len(listed)}, people: {people}. End all?"):
        print("Nothing was ended.")
        return 1
    synced = _do(settings, lambda operation: _end_each(operation, [room.name for room, _, _ in listed]))
    ended = f"Ended {where}: {len(listed)}."
    print(ended if synced else f"{ended} {_NOT_SYNCED}")
    return 0


_NOT_SYNCED = "LiveKit does not respond. HashDrop disconnects the participants as soon as it does."


async def _end_each(operation: OperatorService, names: Sequence[str]) -> bool:
    synced = True
    for name in names:
        try:
            synced &= await operation.end(name)
        except NoSuchRoom:
            continue  # it has ended in the meantime
    return synced


def _codes(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.rotate:
        rooms: Sequence[Room] = [_do(settings, lambda operation: operation.rotate_code(arguments.room))]
    else:
        code = normalize_code(arguments.room or "")
        rooms = [
            room
            for room, _, _ in _do(settings, OperatorService.open_rooms)
            if arguments.room in (None, room.name) or (code and code == room.code)
        ]
        if arguments.room and not rooms:
            raise NoSuchRoom(arguments.room)
    _show(
        [{"roomName": room.name, "code": room.code, "expiresAt": _time(room.code_expires_at)} for room in rooms],
        as_json=arguments.json,
    )
    return 0


def _purge(arguments: argparse.Namespace, settings: Settings) -> int:
    older_than = timedelta(seconds=settings.retention) if arguments.older_than is None else arguments.older_than
    number = _do(settings, lambda operation: operation.purge(older_than, really=not arguments.dry_run))
    print(f"Ended rooms {'to purge' if arguments.dry_run else 'purged'}: {number}")
    return 0


def _webhooks(arguments: argparse.Namespace, settings: Settings) -> int:
    delivered, pending = _do(settings, lambda operation: operation.webhooks(arguments.limit))
    _show(
        [
            {
                "id": webhook.message_id,
                "type": webhook.type,
                "roomName": webhook.room_name,
                "createdAt": rfc3339(webhook.created_at),
                "attempts": webhook.attempts,
                "failure": webhook.failure,
                "deliveredAt": _time(webhook.delivered_at),
            }
            for webhook in (*delivered, *pending)
        ],
        as_json=arguments.json,
        if_empty="There are no webhooks.",
    )
    return 0


def _do(settings: Settings, work: Callable[[OperatorService], Awaitable[T]]) -> T:
    async def compose_and_work() -> T:
        parts = compose(settings)
        try:
            return await work(parts.operators)
        finally:
            await parts.close()

    return asyncio.run(compose_and_work())


def _confirm(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _time(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None


def _show(rows: Sequence[Mapping[str, object]], *, as_json: bool, if_empty: str = "No meeting is open.") -> None:
    if as_json:
        print(json.dumps(rows, indent=2))
    elif not rows:
        print(if_empty)
    else:
        table = [[*rows[0]], *(["-" if value is None else str(value) for value in row.values()] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for line in table:
            print("  ".join(map(str.ljust, line, widths)).rstrip())
