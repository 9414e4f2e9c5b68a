"""What an archive is made of, and what becomes of it, in PostgreSQL."""
