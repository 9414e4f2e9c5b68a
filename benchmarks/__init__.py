"""Measures the figures that the documentation quotes."""
