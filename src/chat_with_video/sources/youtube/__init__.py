"""A YouTube video → its transcript and metadata, by an ordered list of providers."""
