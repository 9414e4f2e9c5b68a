"""The figures that the documents quote, measured anew by anybody."""
