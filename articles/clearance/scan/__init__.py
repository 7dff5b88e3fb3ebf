"""The leak check on files, without any database: what `manage.py scan` does."""
