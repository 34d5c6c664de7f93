"""The arguments of the operator's commands. They are declared at every start, so nothing heavy is imported here."""

import argparse
import re
from collections.abc import Callable
from datetime import timedelta

COMMANDS = {
    "rooms": "list the open rooms",
    "end": "end a meeting for everybody, or all meetings",
    "codes": "list the codes of open rooms, or give a room a new one",
    "purge": "forget ended rooms, with the names of those who were there",
    "webhooks": "list the events that your own system was sent last, and those that it is still to get",
}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def declare(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Declare the commands and their arguments.

    Args:
        add: Makes the parser of a command, as `add_parser` of argparse's subparsers does.
    """
    rooms, end, codes, purge, webhooks = (add(name, help=text, description=text) for name, text in COMMANDS.items())
    room = "the room's name, as `rooms` lists it, or its code"
    rooms.add_argument("--names", action="store_true", help="list titles too: most have somebody's name in them")
    which = end.add_mutually_exclusive_group(required=True)
    which.add_argument("room", nargs="?", help=room)
    which.add_argument("--all", action="store_true", help="end every open room")
    end.add_argument("--yes", action="store_true", help="do not ask before ending all")
    codes.add_argument("room", nargs="?", help=f"only of one room: {room}")
    codes.add_argument("--rotate", action="store_true", help="draw a new code for the room; the old one opens nothing")
    purge.add_argument(
        "--older-than", type=duration, metavar="TIME", help="how long ago they ended: 90s, 30m, 1h, 7d (the retention)"
    )
    purge.add_argument("--dry-run", action="store_true", help="only say how many there are")
    webhooks.add_argument("--limit", type=int, default=20, help="how many of each kind (20)")
    for listing in (rooms, codes, webhooks):
        listing.add_argument("--json", action="store_true", help="as JSON, for scripts")


def check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """End the program with a usage message where arguments do not go together."""
    if arguments.command == "codes" and arguments.rotate and not arguments.room:
        parser.error("codes: --rotate needs a room")
    if arguments.command == "webhooks" and arguments.limit < 1:
        parser.error("webhooks: --limit is 1 or more")


def duration(text: str) -> timedelta:
    """A time such as `90s`, `30m`, `1h` or `7d`.

    Raises:
        ValueError: It is none.
    """
    match = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if match is None:
        raise ValueError(text)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
