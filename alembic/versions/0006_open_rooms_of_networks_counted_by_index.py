"""Count the open rooms of an IPv6 network, which is a range of addresses, by an index alone.

Revision: 0006, after 0004.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index("ix_room_creator_open")
        batch_op.create_index("ix_room_open_creator", ["ended_at", "creator_address"])


def downgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index("ix_room_open_creator")
        batch_op.create_index("ix_room_creator_open", ["creator_address", "ended_at"])
