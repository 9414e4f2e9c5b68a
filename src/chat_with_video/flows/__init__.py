"""Work that spans several transactions."""
