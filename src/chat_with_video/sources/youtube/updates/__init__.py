"""Newer releases of the libraries for YouTube, beside the ones that were installed."""
