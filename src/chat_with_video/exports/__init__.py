"""A chat or a transcript as a file to keep."""
