import hashlib
import uuid

from django.db import models
from django.db.models.functions import Now

from newsroom import context
from newsroom.append_only import AppendOnly


class Galley(AppendOnly):
    """The exact bytes that a revision would publish, under one digest (SHA-256, hexadecimal)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="galleys")
    digest = models.CharField(max_length=64)
    composed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-composed_at"]

    def __str__(self):
        return f"galley {self.digest[:8]}"

    @staticmethod
    def digest_of(artefacts):
        """Return the digest over path, kind, type and bytes of all artefacts, in any order."""
        parts = sorted((a.path, a.kind, a.content_type, bytes(a.body)) for a in artefacts)
        return hashlib.sha256(context.encode("lodestar.galley", 1, parts)).hexdigest()

    def is_whole(self):
        """Whether the stored artefacts still are what the digest was taken of."""
        artefacts = list(self.artefacts.all())
        return bool(artefacts) and self.digest_of(artefacts) == self.digest


class Artefact(AppendOnly):
    """One thing a galley would publish: a page, a feed entry, wire copy or a picture.

    `path` is where it will stand on the public site; a fragment of a shared page has a path of
    its own below `#`, e.g. `/feed.xml#the-quiet-desk`.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        FRONT = "front", "Entry on the front page"
        FEED = "feed", "Feed entry"
        SITEMAP = "sitemap", "Sitemap entry"
        CORRECTION = "correction", "Entry on the page of corrections"
        WIRE = "wire", "Wire copy"
        PICTURE = "picture", "Picture"

    galley = models.ForeignKey(Galley, models.PROTECT, related_name="artefacts")
    path = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    content_type = models.CharField(max_length=80)
    body = models.BinaryField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["galley", "path"], name="articles_artefact_path")
        ]

    def __str__(self):
        return self.path
