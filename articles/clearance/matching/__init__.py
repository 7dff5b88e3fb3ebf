"""Finding what is known in what was read."""
