"""The rate limiter's table gets the name that its code has."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("turns", "rate_limit_slots")
    op.execute("ALTER INDEX pk_turns RENAME TO pk_rate_limit_slots")
    op.execute("ALTER INDEX ix_turns_name_at RENAME TO ix_rate_limit_slots_name_at")
    op.execute("ALTER SEQUENCE turns_id_seq RENAME TO rate_limit_slots_id_seq")


def downgrade() -> None:
    op.execute("ALTER SEQUENCE rate_limit_slots_id_seq RENAME TO turns_id_seq")
    op.execute("ALTER INDEX ix_rate_limit_slots_name_at RENAME TO ix_turns_name_at")
    op.execute("ALTER INDEX pk_rate_limit_slots RENAME TO pk_turns")
    op.rename_table("rate_limit_slots", "turns")
