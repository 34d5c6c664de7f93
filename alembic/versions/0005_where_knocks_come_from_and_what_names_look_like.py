"""The networks of knocks, guests dropped from a full waiting room, and how names may be misread.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from hashdrop.conference.rules.names import appearance

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refused_network", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("network", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("name_read", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("name_seen", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("dropped", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Newcomers to open rooms must not get names that could be confused with those of people in them.
    people = sa.table("participant", *map(sa.column, ("id", "username", "name_read", "name_seen")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(people.c.id, people.c.username)).all():
        look = appearance(row.username)
        named = sa.update(people).where(people.c.id == row.id)
        connection.execute(named.values(name_read=look.read, name_seen=look.seen))
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index("ix_participant_room_name_read", ["room_id", "name_read"])
        batch_op.create_index("ix_participant_room_name_seen", ["room_id", "name_seen"])


def downgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_room_name_seen")
        batch_op.drop_index("ix_participant_room_name_read")
        batch_op.drop_column("dropped")
        batch_op.drop_column("name_seen")
        batch_op.drop_column("name_read")
        batch_op.drop_column("network")
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_column("refused_at")
        batch_op.drop_column("refused_network")
