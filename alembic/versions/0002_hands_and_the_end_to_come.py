"""Raised hands, and when a room ends because no host is there.

Revision: 0002, after 0001.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_NEVER_CAME = timedelta(minutes=10)


def upgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hand_raised_at", _TIME, nullable=True))
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_at", _TIME, nullable=True))

    # Rooms whose host has not come yet keep their ten minutes. For the others the sweep finds out whether one is there.
    room = sa.table("room", sa.column("id", sa.Integer), sa.column("created_at", _TIME), sa.column("ends_at", _TIME))
    came = sa.table("participant", sa.column("room_id", sa.Integer), sa.column("connected_at", _TIME))
    connection = op.get_bind()
    nobody_came = ~sa.exists().where(came.c.room_id == room.c.id, came.c.connected_at.is_not(None))
    for room_id, created_at in connection.execute(sa.select(room.c.id, room.c.created_at).where(nobody_came)).all():
        ends_at = created_at + _NEVER_CAME
        connection.execute(sa.update(room).where(room.c.id == room_id).values(ends_at=ends_at))


def downgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_column("ends_at")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("hand_raised_at")
