import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models.directory import Directory
from newsroom.models.directory_key import UnvouchedKey

# What stands where words stood that must not be empty.
MARK = "[purged]"


class Purge(AppendOnly):
    """Two people's signed word that what one thing said is blanked; never what it said.

    Nothing here tells of which source it was; that stays with the circle.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # What was purged, by the words of `articles.clearance.shelves.purgeable`, and its key.
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    proposed_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    proposed_key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    proposed_signature = models.BinaryField()
    confirmed_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    confirmed_key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    confirmed_signature = models.BinaryField()
    purged_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["purged_at"]
        constraints = [
            models.CheckConstraint(
                name="newsroom_purge_by_two", condition=~Q(proposed_by=F("confirmed_by"))
            )
        ]

    def __str__(self):
        return f"purge {self.pk}"

    def message(self, word, member_id, key_id):
        """Return what a member signs; `word` is "propose" or "confirm"."""
        return context.encode(
            "lodestar.purge", 1, word, self.id, self.kind, self.key, member_id, key_id
        )

    def is_genuine(self):
        """Whether both signed exactly this, with keys that were vouched for."""
        directory = Directory()
        try:
            return self.proposed_by_id != self.confirmed_by_id and all(
                directory.is_signed(member, key, self.message(word, member, key), signature)
                for word, member, key, signature in (
                    (
                        "propose",
                        self.proposed_by_id,
                        self.proposed_key_id,
                        self.proposed_signature,
                    ),
                    (
                        "confirm",
                        self.confirmed_by_id,
                        self.confirmed_key_id,
                        self.confirmed_signature,
                    ),
                )
            )
        except UnvouchedKey:
            return False


class PurgedRow(AppendOnly):
    """One row that a purge has blanked; without it the database lets nobody change a word."""

    purge = models.ForeignKey(Purge, models.PROTECT, related_name="rows")
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "row"], name="newsroom_purgedrow_once")
        ]

    def __str__(self):
        return f"{self.table} {self.row}"
