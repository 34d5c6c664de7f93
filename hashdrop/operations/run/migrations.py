"""Migrates the database before the backend starts."""

import sys
from collections.abc import Mapping

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.processes import run_step
from hashdrop.operations.toolchain.go_toolchain import likely_cause


def upgrade(env: Mapping[str, str]) -> None:
    """Run the pending migrations.

    Raises:
        CannotStart: The database cannot be reached or changed.
    """
    status, output = run_step([sys.executable, "-m", "alembic", "upgrade", "head"], env)
    if status != 0:
        raise CannotStart(
            f"The database cannot be migrated ({likely_cause(output)}). Check DATABASE_URL, and that the database can "
            "be reached and is writable."
        )
