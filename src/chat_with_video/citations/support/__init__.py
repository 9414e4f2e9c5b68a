"""Decides whether a quote carries the sentence that cites it."""
