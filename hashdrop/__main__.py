"""`python -m hashdrop`: the commands below, and the operators' commands rooms, end, codes, purge and webhooks."""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from hashdrop.operations.admin.arguments import add_commands
from hashdrop.operations.cluster.find import find
from hashdrop.operations.cluster.run import run_cluster, upgrade_cluster
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import deployed
from hashdrop.operations.run.lan import run_for_lan
from hashdrop.operations.run.local import run, set_up
from hashdrop.settings import Settings, SettingsError, load_settings


def _examine(settings: Settings) -> int:
    # Imported only here: it needs half of what the backend needs, which would slow down every start.
    from hashdrop.operations.doctor import report as doctor

    return doctor.examine(find(settings))


COMMANDS: dict[str, tuple[Callable[[Settings], int | None], str]] = {
    "run": (run, "serve HashDrop, with an embedded LiveKit server unless LIVEKIT_* configures one"),
    "dev": (partial(run, reload=True), "the same, with hot reload"),
    "cluster": (
        run_cluster,
        "serve it like a multi-machine deployment: two backends, two LiveKit servers, Postgres, Redis, Caddy",
    ),
    "upgrade": (upgrade_cluster, "upgrade a running cluster to this checkout, one backend after the other"),
    "lan": (run_for_lan, "serve it to phones and computers on the same network, over HTTPS"),
    "setup": (set_up, "get the LiveKit server and compile the pages, without serving"),
    "doctor": (_examine, "report what is configured, reachable and missing"),
    "compile": (deployed.compile_pages, "compile the pages, for `serve`"),
    "migrate": (deployed.migrate, "migrate the database"),
    "serve": (deployed.serve, "serve as one backend of a deployment, without embedding or compiling anything"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; None: the process's own.

    Returns:
        The exit status: 1 if HashDrop cannot start or calls are not possible, 2 for an invalid setting.
    """
    parser = argparse.ArgumentParser(prog="python -m hashdrop", description="Private video meetings.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (command, text) in COMMANDS.items():
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=lambda _, settings, command=command: command(settings))
    add_commands(commands)
    parsed = parser.parse_args(arguments)
    try:
        return parsed.run(parsed, load_settings()) or 0
    except SettingsError as e:
        print(e, file=sys.stderr)
        return 2
    except CannotStart as e:
        print(e, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
