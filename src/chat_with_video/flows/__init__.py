"""Work over several transactions."""
