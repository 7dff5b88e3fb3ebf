import datetime
import uuid

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Now, TruncDate

from newsroom.append_only import AppendOnly
from sources import definitions

# So long before a promise ends, everybody who works with it is told.
NOTICE = datetime.timedelta(days=30)


class PromiseManager(models.Manager):
    """Gives each promise that is read `has_expired` and `ends_soon`, by the database's clock."""

    def get_queryset(self):
        today = TruncDate(Now())
        return (
            super()
            .get_queryset()
            .annotate(
                has_expired=_holds(expires_on__lt=today),
                ends_soon=_holds(expires_on__range=(today, TruncDate(Now() + NOTICE))),
            )
        )


def _holds(**condition):
    # A promise without end is none of both, and not unknown.
    condition = Q(expires_on__isnull=False, **condition)
    return ExpressionWrapper(condition, output_field=BooleanField())


class Promise(AppendOnly):
    """What was agreed with a source, pinned to a version of the house definitions.

    A change is a new version; the old ones stay, because a promise is evidence.
    """

    class From(models.TextChoices):
        READERS = "readers", "Readers"
        SUBJECT = "subject", "Readers and the people the story is about"
        CIRCLE = "circle", "Everybody outside the circle"

    class Pronouns(models.TextChoices):
        AVOID = "avoid", "Avoid pronouns"
        THEY = "they", "They"
        ANY = "any", "Any; agreed with the source"

    class Release(models.TextChoices):
        NEVER = "never", "Never without asking again"
        DEATH = "death", "After the source's death"
        DATE = "date", "From the day the promise expires"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="promises")
    version = models.PositiveIntegerField()
    definitions = models.PositiveIntegerField(default=definitions.CURRENT)
    terms = models.CharField(max_length=30)
    anonymous_from = models.CharField(max_length=20, choices=From, default=From.READERS)
    at_sources_request = models.BooleanField("the source asked for anonymity", default=True)
    description = models.CharField("agreed description", max_length=200)
    second_reference = models.CharField(max_length=100)
    jeopardy = models.CharField("what disclosure would put at risk", max_length=30)
    reason = models.TextField("why the source is not named")
    pronouns = models.CharField(max_length=10, choices=Pronouns, default=Pronouns.AVOID)
    may_quote = models.BooleanField("may be quoted directly", default=True)
    expires_on = models.DateField(null=True, blank=True)
    release = models.CharField(max_length=10, choices=Release, default=Release.NEVER)
    made_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=models.functions.Now())

    objects = PromiseManager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["source", "version"], name="sources_promise_version")
        ]

    def __str__(self):
        return f"promise {self.version} to {self.source_id}"

    @property
    def term(self):
        """The `Term` as defined when the promise was made."""
        return definitions.term(self.definitions, self.terms)

    @property
    def at_risk(self):
        """The words for what disclosure would put at risk."""
        return definitions.jeopardy(self.definitions, self.jeopardy)

    @property
    def after_its_end(self):
        """What holds once it has expired, in words."""
        return {
            self.Release.NEVER: "Nothing more of this source is published after that day until a "
            "new version is agreed, and they are not named without being asked again.",
            self.Release.DEATH: "Nothing more of this source is published after that day until a "
            "new version is agreed, and they are not named before their death.",
            self.Release.DATE: "From that day the source may be named, once a member has recorded "
            "their consent. Nothing more of them is published without their name until a new "
            "version is agreed.",
        }[self.release]

    @property
    def allows_quotation(self):
        """Whether the source's own words may stand in quotation marks."""
        return self.may_quote and self.term.may_quote
