"""The least that could do the same work: what the program's figures are compared with."""
