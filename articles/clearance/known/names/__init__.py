"""The forms of names."""
