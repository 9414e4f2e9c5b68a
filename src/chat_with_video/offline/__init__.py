"""The offline engine: makes analyses and answers from a transcript's own words, without a model."""
