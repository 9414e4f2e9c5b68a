"""Pages for people: HTML that works before any script has run."""
