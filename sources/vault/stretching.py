"""At most two passphrases are stretched at a time: each takes 256 MiB."""

import contextlib
import time

from django.db import connections

from newsroom.refusals import Refused

SLOTS = 2
PATIENCE = 20  # seconds
LOCK = 0x10DE  # names our advisory locks among others' in this database


@contextlib.contextmanager
def slot():
    """Hold one of the two places, over all processes of the vault; refuse after 20 s of waiting."""
    with connections["vault"].cursor() as cursor:
        place = _take(cursor)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, place])


def _take(cursor):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for place in range(SLOTS):
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, place])
            if cursor.fetchone()[0]:
                return place
        time.sleep(0.05)
    raise Refused(None, "Many people are unlocking right now. Try again in a moment.")
