"""Numbered passages of a transcript, and search over them."""
