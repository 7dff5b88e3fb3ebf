import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import Directory


class SignedVerdict(AppendOnly):
    """What a member signed about one galley; written by the vault, checked by the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    member = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    signature = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True
        ordering = ["made_at"]

    def is_genuine(self):
        """Whether the member signed exactly this, with a key that was vouched for."""
        return Directory().is_believed(self)


class ClearanceQuerySet(models.QuerySet):
    def live(self):
        """Clearances that were not withdrawn and whose author's grant still runs."""
        return self.filter(withdrawal=None, valid_until__gt=Now())


class Clearance(SignedVerdict):
    """A circle member's signed verdict that a galley does not give a source away.

    It holds for one digest and for the facts known at the time (`fact_version`), while the
    member's grant runs (`valid_until`).
    """

    galley = models.ForeignKey("articles.Galley", models.PROTECT, related_name="clearances")
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="clearances")
    fact_version = models.PositiveIntegerField()
    valid_until = models.DateTimeField()

    objects = ClearanceQuerySet.as_manager()

    def __str__(self):
        return f"clearance {self.pk}"

    def message(self):
        """Return the statement that the member signs."""
        return context.encode(
            "lodestar.clearance",
            1,
            self.id,
            self.galley_id,
            self.digest,
            self.source_id,
            self.fact_version,
            self.member_id,
            self.key_id,
            self.valid_until,
        )


class ClearanceWithdrawal(AppendOnly):
    """The end of a clearance, because its author left the circle."""

    clearance = models.OneToOneField(
        Clearance, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.clearance_id}"


class Declaration(SignedVerdict):
    """A signed statement that a galley leans on no confidential source."""

    galley = models.ForeignKey("articles.Galley", models.PROTECT, related_name="declarations")

    def __str__(self):
        return f"declaration {self.pk}"

    def message(self):
        """Return the statement that the member signs."""
        return context.encode(
            "lodestar.no_source",
            1,
            self.id,
            self.galley_id,
            self.digest,
            self.member_id,
            self.key_id,
        )
