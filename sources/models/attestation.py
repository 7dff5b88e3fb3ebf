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

    def withdraw(self):
        """Take back those that were not withdrawn yet."""
        for attestation in self.filter(withdrawal=None):
            AttestationWithdrawal.objects.create(attestation=attestation)


class Attestation(AppendOnly):
    """A circle member's signed word: I know who this is, checked this way on this day."""

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
        return context.encode(
            "lodestar.attestation",
            1,
            self.id,
            self.source_id,
            self.promise_id,
            self.member_id,
            self.key_id,
            self.method,
            self.verified_on.isoformat(),
            self.fair_description,
            self.valid_until,
        )

    def is_genuine(self):
        """Whether the member signed exactly this, with a key that was vouched for."""
        return Directory().is_believed(self)


class AttestationWithdrawal(AppendOnly):
    """The end of an attestation, because its author left the circle or took it back."""

    attestation = models.OneToOneField(
        Attestation, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.attestation_id}"
