"""Segments keep their words for search, as their own language's stemmer leaves them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CONFIGS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"


def upgrade() -> None:
    op.add_column("transcripts", sa.Column("search_config", sa.Text(), nullable=True))
    op.add_column("segments", sa.Column("words", postgresql.TSVECTOR(), nullable=True))
    op.drop_index("ix_segments_words", table_name="segments", postgresql_using="gin")
    _fill()
    op.alter_column("transcripts", "search_config", nullable=False)
    op.alter_column("segments", "words", nullable=False)
    op.create_index(
        "ix_segments_words", "segments", ["words"], unique=False, postgresql_using="gin"
    )


def downgrade() -> None:
    op.drop_index("ix_segments_words", table_name="segments", postgresql_using="gin")
    op.drop_column("segments", "words")
    op.drop_column("transcripts", "search_config")
    op.create_index(
        "ix_segments_words",
        "segments",
        [sa.literal_column("to_tsvector('simple', text)")],
        unique=False,
        postgresql_using="gin",
    )


def _fill() -> None:
    bind = op.get_bind()
    bind.execute(sa.text("UPDATE transcripts SET search_config = 'simple'"))
    named = sa.text(
        "UPDATE transcripts SET search_config = :config"
        " WHERE split_part(replace(lower(language), '_', '-'), '-', 1) = :code"
    )
    bind.execute(named, [{"code": code, "config": config} for code, config in _CONFIGS.items()])
    bind.execute(
        sa.text(
            "UPDATE segments SET words = to_tsvector(t.search_config::regconfig, regexp_replace("
            "  left(concat_ws(' ', b.text, segments.text), 20000), :unspaced, :alone, 'g'))"
            " FROM transcripts t, segments s"
            " LEFT JOIN segments b"
            " ON b.transcript_id = s.transcript_id AND b.position = s.position - 1"
            " WHERE t.id = segments.transcript_id AND s.transcript_id = segments.transcript_id"
            " AND s.position = segments.position"
        ),
        {"unspaced": f"([{_UNSPACED}])", "alone": "\\1\x04"},
    )
