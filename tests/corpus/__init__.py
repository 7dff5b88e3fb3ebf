"""The leak corpus: people who do not exist, written in every way we know, set into prose."""
