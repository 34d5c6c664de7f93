"""SQLite for SQLAlchemy's async sessions, called in the event loop's own thread.

A statement on a local file takes some 10 µs; the hop to a thread and back that other async drivers make for each takes
ten times as long, and those threads have to take turns for the interpreter all the same. What may last, waiting for
another process's lock, is not waited for here: SQLite says at once that it is busy, and `database.py` asks again.
"""

import sqlite3
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool

DRIVER = "sqlite+inline"


class _Cursor(sqlite3.Cursor):
    """A cursor as SQLAlchemy wants it of async drivers."""

    async def _async_soft_close(self) -> None:
        """All rows are at hand: there is nothing to wait for."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


class InlineSqlite(SQLiteDialect_pysqlite):
    """Python's own `sqlite3`, declared fit for async engines."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """Connections are never used by two tasks at a time."""
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> Any:
        """As ever, with the cursors above."""
        arguments, options = super().create_connect_args(url)
        return arguments, {**options, "factory": _Connection}


registry.register("sqlite.inline", __name__, "InlineSqlite")
