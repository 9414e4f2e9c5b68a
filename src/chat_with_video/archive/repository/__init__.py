"""Backup and restore in PostgreSQL."""
