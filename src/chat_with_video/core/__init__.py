"""Shared foundations: every feature may use them, and they depend on no feature."""
