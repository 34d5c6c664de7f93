"""Runs the migrations on the database of the settings, or on the connection that a test hands in."""

from alembic import context
from sqlalchemy import Connection, create_engine, pool, text
from sqlmodel import SQLModel

from hashdrop.conference import models  # noqa: F401  (fills the metadata)
from hashdrop.settings import load_settings


def migrate(connection: Connection) -> None:
    # SQLite cannot alter most of a table in place: batch mode copies it.
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Of several that start at once, one migrates; the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('hashdrop migrations', 0))"))
        context.run_migrations()


address = context.config.get_main_option("sqlalchemy.url") or load_settings().database_url
engine = create_engine(address, poolclass=pool.NullPool)
with engine.connect() as connection:
    migrate(connection)
