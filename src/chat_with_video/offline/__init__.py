"""The offline engine: analyses and answers in a transcript's own words, without a model."""
