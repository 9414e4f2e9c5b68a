"""Conversations with a video."""
