"""`python -m hashdrop`: the commands below, and the operator's rooms, end, codes, purge, webhooks."""

import argparse
import sys

from hashdrop.administration.arguments import COMMANDS as ADMINISTRATION
from hashdrop.administration.arguments import check, declare
from hashdrop.cluster.find import find
from hashdrop.cluster.run import run_cluster, upgrade_cluster
from hashdrop.embedded import deployed
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.lan import run_for_lan
from hashdrop.embedded.run import run, set_up
from hashdrop.settings import SettingsError, load_settings

COMMANDS = {
    "run": "serve HashDrop, with an embedded LiveKit server unless LIVEKIT_* names another",
    "dev": "the same, with hot reload",
    "cluster": "serve it as several machines would: two backends, two LiveKit servers, Postgres, Redis, Caddy",
    "upgrade": "bring a running cluster to what this checkout holds, one backend after the other",
    "lan": "serve it to phones and computers of the same network, over HTTPS",
    "setup": "get the LiveKit server and compile the pages, without serving",
    "doctor": "say what is configured, what can be reached and what is missing",
    "compile": "compile the pages, for `serve`",
    "migrate": "bring the database up to date",
    "serve": "serve as one backend of a deployment: nothing is embedded or compiled",
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; None: the process's own.

    Returns:
        The exit status: 1 if HashDrop could not start or a call could not be made, 2 for a wrong setting.
    """
    parser = argparse.ArgumentParser(prog="python -m hashdrop", description="Private video meetings.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, text in COMMANDS.items():
        commands.add_parser(name, help=text, description=text)
    declare(commands.add_parser)
    parsed = parser.parse_args(arguments)
    check(parser, parsed)
    command = parsed.command
    try:
        settings = load_settings()
        if command == "doctor":
            # Imported only here: it needs half of what the backend needs, and a start should be quick.
            from hashdrop.embedded import doctor

            return doctor.examine(find(settings))
        if command in ADMINISTRATION:
            from hashdrop.administration.commands import administer

            return administer(parsed, settings)
        if command == "setup":
            set_up(settings)
            return 0
        if command == "compile":
            deployed.compile_pages(settings)
            return 0
        if command == "migrate":
            deployed.migrate(settings)
            return 0
        if command == "serve":
            deployed.serve(settings)
        if command == "cluster":
            return run_cluster(settings)
        if command == "upgrade":
            return upgrade_cluster(settings)
        if command == "lan":
            return run_for_lan(settings)
        return run(settings, reload=command == "dev")
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
