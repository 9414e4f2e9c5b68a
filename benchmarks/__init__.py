"""How fast the program is, every figure beside its reference; docs/performance.md explains."""
