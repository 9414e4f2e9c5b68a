"""Summary, action items, suggested questions and chapters of a transcript."""
