"""Turns the markers that a model writes into citations, checked against the transcript."""
