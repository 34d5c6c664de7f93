"""What a deployment runs (`deploy/`): the pages compiled beforehand, the database brought up to date once, backends."""

import os
from typing import NoReturn

from hashdrop.embedded import backend, frontend, migrations
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.embedded.run import require_project_folder
from hashdrop.settings import Settings


def compile_pages(settings: Settings) -> None:
    """Compile the pages that `serve` serves.

    Raises:
        CannotStart: They cannot be compiled.
    """
    require_project_folder()
    frontend.compile_pages(reflex_environment(settings))


def migrate(settings: Settings) -> None:
    """Bring the database up to date.

    Raises:
        CannotStart: It cannot be reached or changed.
    """
    require_project_folder()
    migrations.upgrade(reflex_environment(settings))


def serve(settings: Settings) -> NoReturn:
    """Become a backend: nothing is compiled, built or embedded, and signals reach it directly.

    Raises:
        CannotStart: The pages are not compiled.
    """
    require_project_folder()
    env = reflex_environment(settings)
    if not (frontend.web_dir(env) / "build" / "client").is_dir():
        raise CannotStart("The pages are not compiled yet: python -m hashdrop compile")
    own = backend.production(env)
    os.execve(own.command[0], list(own.command), own.env)
