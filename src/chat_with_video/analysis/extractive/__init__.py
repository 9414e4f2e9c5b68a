"""Analysis without a model: what is said in a transcript, in its own words, by counting."""
