"""The arguments of the operators' commands. They are declared at every start, so nothing heavy is imported here."""

import argparse
import re
from datetime import timedelta
from typing import Any

from hashdrop.settings import Settings

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_ROOM = "the room's name, as listed by `rooms`, or its code"


def add_commands(commands: Any) -> None:
    """Add the commands, with their arguments, to a parser.

    Args:
        commands: The result of its `add_subparsers`.
    """
    rooms = _add(commands, "rooms", "list the open rooms")
    rooms.add_argument("--names", action="store_true", help="also list titles, most of which contain a person's name")
    end = _add(commands, "end", "end a meeting for everybody, or all meetings")
    target = end.add_mutually_exclusive_group(required=True)
    target.add_argument("room", nargs="?", help=_ROOM)
    target.add_argument("--all", action="store_true", help="end every open room")
    end.add_argument("--yes", action="store_true", help="do not ask before ending all")
    codes = _add(commands, "codes", "list the codes of open rooms, or replace a room's code")
    codes.add_argument("room", nargs="?", help=f"only this room: {_ROOM}")
    codes.add_argument("--rotate", action="store_true", help="replace the room's code; the old one stops working")
    purge = _add(commands, "purge", "delete the data of ended rooms, including the names of participants")
    purge.add_argument(
        "--older-than", type=duration, metavar="TIME", help="how long ago they ended: 90s, 30m, 1h, 7d (the retention)"
    )
    purge.add_argument("--dry-run", action="store_true", help="only print how many there are")
    webhooks = _add(commands, "webhooks", "list the webhooks that were delivered last, and those still to be delivered")
    webhooks.add_argument("--limit", type=_positive, default=20, help="how many of each (default: 20)")
    for listing in (rooms, codes, webhooks):
        listing.add_argument("--json", action="store_true", help="print JSON, for scripts")


def _add(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=_administer, error=parser.error)
    return parser


def _administer(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.command == "codes" and arguments.rotate and not arguments.room:
        arguments.error("--rotate needs a room")
    from hashdrop.operations.admin.commands import administer

    return administer(arguments, settings)


def duration(text: str) -> timedelta:
    """Parse a duration such as `90s`, `30m`, `1h` or `7d`.

    Raises:
        argparse.ArgumentTypeError: It is invalid.
    """
    match = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 90s, 30m, 1h or 7d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1")
    return int(text)
