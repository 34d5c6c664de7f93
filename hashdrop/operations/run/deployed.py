"""The commands of a deployment (`deploy/`): compile the pages, migrate the database, serve as a backend."""

import os
from typing import NoReturn

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.run import backend, frontend, migrations
from hashdrop.operations.run.local import require_project_folder
from hashdrop.operations.run.reflex_environment import reflex_environment
from hashdrop.settings import Settings


def compile_pages(settings: Settings) -> None:
    """Compile the pages for `serve`.

    Raises:
        CannotStart: They cannot be compiled.
    """
    require_project_folder()
    frontend.compile_pages(reflex_environment(settings))


def migrate(settings: Settings) -> None:
    """Migrate the database.

    Raises:
        CannotStart: It cannot be reached or changed.
    """
    require_project_folder()
    migrations.upgrade(reflex_environment(settings))


def serve(settings: Settings) -> NoReturn:
    """Replace this process by a backend, so that signals reach it directly.

    Raises:
        CannotStart: The pages have not been compiled.
    """
    require_project_folder()
    env = reflex_environment(settings)
    if not (frontend.web_dir(env) / "build" / "client").is_dir():
        raise CannotStart("The pages have not been compiled yet. Run: python -m hashdrop compile")
    own = backend.production(env)
    os.execve(own.command[0], list(own.command), own.env)
