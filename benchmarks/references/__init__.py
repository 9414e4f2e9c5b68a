"""Minimal programs for the same work, with which the figures are compared."""
