"""Reads across videos: the history, and search in it."""
