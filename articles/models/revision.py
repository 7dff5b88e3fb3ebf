import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from articles import body
from newsroom import purges
from newsroom.append_only import AppendOnly


class RevisionQuerySet(models.QuerySet):
    def written_by(self, staff):
        """Revisions in which somebody put words of their own."""
        return self.filter(made_by=staff, is_substitution=False)


class Revision(AppendOnly):
    """One saved state of everything a story would publish. It never changes; edits make the next.

    `body` is sanitised HTML in which a source is a token (`articles.body`). `is_substitution` says
    that a checker put words in it which the source's circle agreed on, and nothing of their own.
    """

    class Correction(models.TextChoices):
        """What readers are told: that we were wrong, or that we were unclear."""

        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey("articles.Story", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=200)
    deck = models.CharField(max_length=300, blank=True)
    slug = models.SlugField(max_length=100)
    byline = models.CharField(max_length=120, blank=True)
    author_source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="authored"
    )
    body = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    social_title = models.CharField(max_length=200, blank=True)
    social_text = models.CharField(max_length=400, blank=True)
    search_title = models.CharField(max_length=120, blank=True)
    search_text = models.CharField(max_length=300, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)
    # Of a correction: which edition it would replace, and what its readers are told.
    corrects = models.ForeignKey(
        "articles.Edition", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    correction_kind = models.CharField(max_length=20, choices=Correction, blank=True)
    correction_note = models.CharField(max_length=1000, blank=True)
    made_by = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    is_substitution = models.BooleanField(default=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="articles_revision_number"),
            # Nothing in print changes without a word, and nothing else carries one.
            models.CheckConstraint(
                name="articles_revision_correction",
                condition=Q(corrects=None, correction_kind="", correction_note="")
                | (Q(corrects__isnull=False) & ~Q(correction_kind="") & ~Q(correction_note="")),
            ),
        ]

    def __str__(self):
        return f"revision {self.number} of {self.story_id}"

    @property
    def is_purged(self):
        """Whether two people blanked what it said."""
        return purges.is_purged(self)

    @property
    def mark(self):
        """What a form remembers of the revision it began from: its number, below 0 once purged."""
        return -self.number if self.is_purged else self.number

    def sources_in_text(self):
        """Return the ids of the sources that the text leans on: its tokens and its author."""
        used = {token.source for token in body.tokens(self.body)}
        return used | ({self.author_source_id} - {None})


class SourceUse(AppendOnly):
    """A source that a revision declares, and how the piece leans on it."""

    class Role(models.TextChoices):
        AUTHOR = "author", "Wrote the piece"
        QUOTED = "quoted", "Quoted in their own words"
        PARAPHRASED = "paraphrased", "Reported in our words"
        BACKGROUND = "background", "Background only"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="uses")
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="uses")
    role = models.CharField(max_length=20, choices=Role)
    is_central = models.BooleanField("the story hinges on this source", default=False)
    is_attack = models.BooleanField("the source attacks somebody", default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "source"], name="articles_use_once")
        ]

    def __str__(self):
        return f"use of {self.source_id}"

    @property
    def is_direct(self):
        """Whether the source's own words are printed."""
        return self.role in {self.Role.AUTHOR, self.Role.QUOTED}


class Illustration(AppendOnly):
    """A picture in a revision, with the words that go with it."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="illustrations")
    position = models.PositiveSmallIntegerField()
    picture = models.ForeignKey("articles.Picture", models.PROTECT, related_name="+")
    alt = models.CharField("what the picture shows", max_length=300)
    caption = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return f"illustration {self.position}"


class Claim(AppendOnly):
    """One claim of the editor's note; `articles.note` has the words and what supports it."""

    class Kind(models.TextChoices):
        RARE = "rare", "Publishing this way is rare"
        REQUESTED = "requested", "Anonymity was the source's request"
        DESCRIBED = "described", "Who the source is, as agreed"
        KNOWN = "known", "The identity is known to us"
        JEOPARDY = "jeopardy", "What disclosure would put at risk"
        POLICY = "policy", "How we use unnamed sources"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.get_kind_display()
