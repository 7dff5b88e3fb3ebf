import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import Directory


class AttestationQuerySet(models.QuerySet):
    def live(self):
        """Attestations that were not withdrawn and whose author's grant still runs."""
        return self.filter(withdrawal=None, valid_until__gt=Now())

    def withdraw(self, why):
        """End those that were not withdrawn yet, for one of `AttestationWithdrawal.Why`."""
        for attestation in self.filter(withdrawal=None):
            AttestationWithdrawal.objects.create(attestation=attestation, why=why)


class Attestation(AppendOnly):
    """A circle member's signed word: I know who this is, checked this way on this day.

    `between` is the id of the sealed fact that names the go-between: the name itself stands in
    the vault only, and nobody at the desk could open it.
    """

    class Method(models.TextChoices):
        MET = "met", "Met in person"
        PAPERS = "papers", "Papers seen"
        CALLED = "called", "Called back through a known number"
        KNOWN = "known", "Known to me for years"
        BETWEEN = "between", "Vouched for by a named go-between"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="attestations")
    promise = models.ForeignKey("sources.Promise", models.PROTECT, related_name="attestations")
    member = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="attestations")
    key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    method = models.CharField(max_length=20, choices=Method)
    between = models.UUIDField(null=True)
    verified_on = models.DateField()
    fair_description = models.BooleanField("the agreed description is fair")
    valid_until = models.DateTimeField()
    signature = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    objects = AttestationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]

    def __str__(self):
        return f"attestation {self.pk}"

    def message(self):
        """Return the statement that the member signs."""
        # Version 1 has no go-between, and is what was signed before there was one.
        version, named = (2, [self.between]) if self.between else (1, [])
        return context.encode(
            "lodestar.attestation",
            version,
            self.id,
            self.source_id,
            self.promise_id,
            self.member_id,
            self.key_id,
            self.method,
            self.verified_on.isoformat(),
            self.fair_description,
            self.valid_until,
            *named,
        )

    def is_genuine(self):
        """Whether the member signed exactly this, with a key that was vouched for."""
        return Directory().is_believed(self)


class AttestationWithdrawal(AppendOnly):
    """The end of an attestation; the row that it ends stays."""

    class Why(models.TextChoices):
        TAKEN_BACK = "taken_back", "Taken back"
        LEFT = "left", "Ended with the place in the circle"
        DESTROYED = "destroyed", "Ended with the source"

    attestation = models.OneToOneField(
        Attestation, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    why = models.CharField(max_length=20, choices=Why, default=Why.LEFT)
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.attestation_id}"
