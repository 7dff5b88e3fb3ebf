"""Lets one publication run at a time, so that each sees all editions before it."""

from django.db import connections


def take_turn():
    """Wait for the newsroom's other publications; the turn ends with the transaction."""
    with connections["newsroom"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lodestar publication'))")
