"""The author's hand: how much a piece written by a source gives away by its style."""
