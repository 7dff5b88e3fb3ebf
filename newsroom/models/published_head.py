import datetime

from django.db import models
from django.db.models.functions import Now

from newsroom.append_only import AppendOnly
from newsroom.chain import Head


class PublishedHead(AppendOnly):
    """The newest entry of a record, `newsroom` or `vault`, as readers were shown it on a day."""

    record = models.CharField(max_length=20)
    number = models.BigIntegerField()
    hash = models.BinaryField()
    # By UTC, as the entries are.
    published_on = models.DateField()
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.record} {self.number}"

    @property
    def head(self):
        """Number and hash, as the chain has them."""
        return Head(self.number, bytes(self.hash))

    @staticmethod
    def today():
        """Return the day it is."""
        return datetime.datetime.now(datetime.UTC).date()
