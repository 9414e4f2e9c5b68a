"""Chats and answers name the process that works on them; answers get a lease and a generation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("owner", sa.Integer(), nullable=True))
    op.add_column(
        "chats", sa.Column("worker_deaths", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "messages", sa.Column("generation", sa.Integer(), server_default="1", nullable=False)
    )
    op.add_column(
        "messages",
        sa.Column("leased_until", postgresql.TIMESTAMP(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("messages", "leased_until")
    op.drop_column("messages", "generation")
    op.drop_column("chats", "worker_deaths")
    op.drop_column("chats", "owner")
