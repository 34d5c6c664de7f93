"""Runs the migrations on the configured database, or on the one that a test or a command names."""

from alembic import context
from sqlalchemy import Connection, create_engine, pool, text
from sqlmodel import SQLModel

from hashdrop.conference import models  # noqa: F401  (fills the metadata)
from hashdrop.settings import load_settings


def migrate(connection: Connection) -> None:
    # SQLite can alter little of a table in place: batch mode copies the table.
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # If several processes start at once, one migrates; the others find it done.
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('hashdrop migrations', 0))"))
        context.run_migrations()


address = context.config.get_main_option("sqlalchemy.url") or load_settings().database_url
engine = create_engine(address, poolclass=pool.NullPool)
with engine.connect() as connection:
    migrate(connection)
