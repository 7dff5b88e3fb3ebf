import hashlib
import time

from allauth.mfa import app_settings
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
    def use(cls, staff_id, code):
        """Note that a code is used now; False if it was used before."""
        step = int(time.time()) // app_settings.TOTP_PERIOD
        said = context.encode("lodestar.used_code", 1, staff_id, step, code)
        try:
            with transaction.atomic(using="newsroom"):
                cls.objects.create(digest=hashlib.sha256(said).hexdigest())
        except IntegrityError:
            return False
        return True
