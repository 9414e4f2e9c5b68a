"""Reads across videos: the history and the search."""
