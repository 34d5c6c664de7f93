"""Count the open rooms of an address by an index alone, however many have ended.

Revision: 0003, after 0002.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index("ix_room_creator_address")
        batch_op.create_index("ix_room_creator_open", ["creator_address", "ended_at"])


def downgrade() -> None:
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index("ix_room_creator_open")
        batch_op.create_index("ix_room_creator_address", ["creator_address"])
