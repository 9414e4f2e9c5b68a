"""Readers, one for each format of a transcript."""
