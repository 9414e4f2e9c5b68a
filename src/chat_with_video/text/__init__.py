"""Text and languages: what every other package asks about either."""
