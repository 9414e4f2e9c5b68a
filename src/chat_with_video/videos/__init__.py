"""Stored videos, with their metadata, transcripts and segments."""
