"""Signed-out sessions, and search words that are the same for every Unicode form of a text."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


def upgrade() -> None:
    op.create_table(
        "revoked_sessions",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name="pk_revoked_sessions"),
    )
    _fill(normalized=True)


def downgrade() -> None:
    _fill(normalized=False)
    op.drop_table("revoked_sessions")


def _fill(*, normalized: bool) -> None:
    """Only segments whose words depend on how the text is encoded."""
    op.get_bind().execute(
        sa.text("""
            UPDATE segments SET words = to_tsvector(
                t.search_config::regconfig,
                regexp_replace(left(
                    CASE WHEN :normalized
                        THEN translate(normalize(spoken.text, NFKC), :invisible, '')
                        ELSE spoken.text
                    END,
                    20000
                ), :unspaced, :alone, 'g')
            )
            FROM transcripts t, (
                SELECT transcript_id, position, concat_ws(' ', lag(text) OVER said, text) AS text
                FROM segments
                WINDOW said AS (PARTITION BY transcript_id ORDER BY position)
            ) spoken
            WHERE t.id = segments.transcript_id AND spoken.transcript_id = segments.transcript_id
                AND spoken.position = segments.position
                AND (spoken.text IS NOT NFKC NORMALIZED OR spoken.text ~ :hidden)
        """),
        {
            "normalized": normalized,
            "invisible": _INVISIBLE,
            "hidden": f"[{_INVISIBLE}]",
            "unspaced": f"([{_UNSPACED}])",
            "alone": "\\1\x04",
        },
    )
