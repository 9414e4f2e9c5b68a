"""Videos, transcripts, segments and speakers in PostgreSQL."""
