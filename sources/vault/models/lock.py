from django.db import connections, models

from newsroom.append_only import AppendOnly


class Lock(AppendOnly):
    """A member locked their vault: what was still unlocking at that moment stays locked."""

    member_id = models.UUIDField(db_index=True)
    locked_at = models.DateTimeField(
        db_default=models.Func(function="clock_timestamp", template="%(function)s()")
    )

    def __str__(self):
        return f"lock of {self.member_id}"

    @staticmethod
    def take_turn(member_id):
        """Let one request at a time lock or unlock for a member, until its transaction ends."""
        with connections["vault"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('lodestar unlock'), hashtext(%s))",
                [str(member_id)],
            )
