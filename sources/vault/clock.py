"""The database's time: a web server's clock never decides whether a key still opens."""

from django.db import connections


def now():
    """Return the vault database's current time (aware)."""
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
