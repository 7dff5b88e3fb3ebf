import uuid

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from newsroom.models import Directory
from sources import codenames
from sources.models.handler import Handler


class SourceQuerySet(models.QuerySet):
    def visible_to(self, staff):
        """Sources `staff` may use at the desk. Anything else is a 404."""
        return self.filter(Exists(Handler.objects.filter(staff=staff, source=OuterRef("pk"))))


class SourceManager(models.Manager.from_queryset(SourceQuerySet)):
    def draw(self):
        """Return a new, unsaved source with a codename that no other has."""
        return self.model(codename=codenames.draw(self.filter_taken))

    def filter_taken(self, codename):
        return self.filter(codename=codename).exists()


class Source(models.Model):
    """The card of a person promised confidentiality: a codename, and nothing that identifies them.

    `fact_version` counts the facts the vault holds; a clearance is good for one count only. From
    `destroyed_at` on no key to anything that was sealed exists here, and from `gone_on` on in no
    backup. While it is `on_hold` nothing is destroyed; who placed the hold and why is in the vault.
    Of an `off_system` source nothing that identifies them is ever stored; chosen when it is
    registered, and for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codename = models.CharField(max_length=60, unique=True)
    fact_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=models.functions.Now())
    destroyed_at = models.DateTimeField(null=True)
    gone_on = models.DateField(null=True)
    on_hold = models.BooleanField(default=False)
    off_system = models.BooleanField(default=False)

    objects = SourceManager()

    class Meta:
        ordering = ["codename"]

    def __str__(self):
        return self.codename

    def get_absolute_url(self):
        return reverse("source", args=[self.pk])

    @property
    def promise(self):
        """The promise as it stands: its newest version, or None."""
        # Not `first()`: lists prefetch the promises.
        return max(self.promises.all(), key=lambda promise: promise.version, default=None)

    def is_covered_by(self, clearance):
        """Whether a clearance of this source was given against all that is known of it today."""
        # Where facts should be stored and none is, nothing could have been found.
        is_known = self.off_system or self.fact_version > 0
        return is_known and clearance.fact_version == self.fact_version

    def live_attestations(self):
        """Attestations that hold now: in time, not withdrawn, and truly signed."""
        return Directory().genuine(self.attestations.live().select_related("member"))
