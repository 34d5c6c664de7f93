"""Brings the database's tables up to date before the backend starts."""

import sys
from collections.abc import Mapping

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.go_toolchain import last_words
from hashdrop.embedded.processes import run_step


def upgrade(env: Mapping[str, str]) -> None:
    """Run the migrations that the database lacks.

    Raises:
        CannotStart: The database cannot be reached or changed.
    """
    status, output = run_step([sys.executable, "-m", "alembic", "upgrade", "head"], env)
    if status != 0:
        raise CannotStart(
            f"The database cannot be brought up to date ({last_words(output)}). Check DATABASE_URL, and that the "
            "database can be reached and written."
        )
