import hashlib

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly


class UsedCode(AppendOnly):
    """A code from somebody's app that was used: at both sites, by any process, it is good once."""

    # Of person, half minute and code; the code itself is worth nothing once it stands here.
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"used code {self.pk}"

    @classmethod
    def use(cls, staff_id, step, code):
        """Note that somebody used the code of a half minute (RFC 6238's T); False if used before.

        The half minute is the code's own, never that of the clock: a code that was checked before
        a half minute ended and is noted after it would otherwise count as two.
        """
        said = context.encode("lodestar.used_code", 1, staff_id, step, code)
        try:
            with transaction.atomic(using="newsroom"):
                cls.objects.create(digest=hashlib.sha256(said).hexdigest())
        except IntegrityError:
            return False
        return True
