"""SQLite for SQLAlchemy's async sessions, called in the event loop's own thread.

A statement on a local file takes about 10 µs. Other async drivers hand each one to a thread and back, which takes ten
times as long, and those threads compete for the interpreter anyway. The one thing that may take long, waiting for
another process's lock, does not happen here: SQLite reports at once that it is busy, and `database.py` retries.
"""

import sqlite3
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool

DRIVER = "sqlite+inline"


class _Cursor(sqlite3.Cursor):
    """A cursor as SQLAlchemy expects it from async drivers."""

    async def _async_soft_close(self) -> None:
        """All rows are already in memory: there is nothing to wait for."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


class InlineSqlite(SQLiteDialect_pysqlite):
    """Python's own `sqlite3`, declared as an async driver."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """A pool in which no two tasks share a connection."""
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> Any:
        """The usual ones, with the connection class above."""
        arguments, options = super().create_connect_args(url)
        return arguments, {**options, "factory": _Connection}


registry.register("sqlite.inline", __name__, "InlineSqlite")
