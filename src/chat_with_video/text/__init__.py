"""Text and languages, for every other package."""
