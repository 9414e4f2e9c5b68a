"""Scripts that are written without spaces between words."""

# Thai, Lao, Burmese, Khmer, Japanese and Chinese, for a character class in a regular expression of
# Python or PostgreSQL. The stored search vectors depend on it: a change needs a migration.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
