"""The author's hand: what in a piece is typical of whoever wrote it, by their public writing."""
