"""Backup of all stored data to one file, and restore from it."""
