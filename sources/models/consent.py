import uuid

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Now, TruncDate

from newsroom import context
from newsroom.append_only import AppendOnly
from newsroom.models import Directory


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        """Consents that nobody took back, each with `has_begun`: whether its day has come.

        Any row that takes one back does, signed or not: for silence no proof is needed.
        """
        begun = ExpressionWrapper(Q(named_from__lte=TruncDate(Now())), output_field=BooleanField())
        return self.filter(withdrawal=None).annotate(has_begun=begun)


class Consent(AppendOnly):
    """A circle member's signed word that the source agreed to be named from a day on.

    It was given under one version of the promise, and says nothing under the next.
    """

    class Method(models.TextChoices):
        MET = "met", "In person"
        CALLED = "called", "By telephone, on a known number"
        WRITTEN = "written", "In writing"
        BETWEEN = "between", "Through the go-between whose name is sealed"
        PROMISED = "promised", "Beforehand: the promise names the day"
        DIED = "died", "Beforehand: the promise allows it after their death, and they have died"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="consents")
    promise = models.ForeignKey("sources.Promise", models.PROTECT, related_name="consents")
    member = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    method = models.CharField(max_length=20, choices=Method)
    given_on = models.DateField()
    named_from = models.DateField()
    signature = models.BinaryField()
    made_at = models.DateTimeField(db_default=Now())

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "pk"]

    def __str__(self):
        return f"consent {self.pk}"

    def message(self):
        """Return the statement that the member signs."""
        return context.encode(
            "lodestar.consent",
            1,
            self.id,
            self.source_id,
            self.promise_id,
            self.member_id,
            self.key_id,
            self.method,
            self.given_on.isoformat(),
            self.named_from.isoformat(),
        )

    def is_genuine(self):
        """Whether the member signed exactly this, with a key that was vouched for."""
        return Directory().is_believed(self)


class ConsentWithdrawal(AppendOnly):
    """A member's signed word that the source agrees no longer; the consent stays on record."""

    consent = models.OneToOneField(
        Consent, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    member = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    key = models.ForeignKey("newsroom.DirectoryKey", models.PROTECT, related_name="+")
    signature = models.BinaryField()
    withdrawn_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"withdrawal of {self.consent_id}"

    def message(self):
        """Return the statement that the member signs."""
        return context.encode(
            "lodestar.consent_withdrawal", 1, self.consent_id, self.member_id, self.key_id
        )
