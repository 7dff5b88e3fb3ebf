"""From the bytes that would go out to everything that a reader or a machine could read in them."""
