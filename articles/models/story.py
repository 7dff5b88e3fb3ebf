import uuid

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from articles.models.freezing import Freezing
from articles.models.moving import Moving
from articles.models.shelf import StoryQuerySet
from articles.permissions import rules
from articles.states import OVER, State
from newsroom import audit
from newsroom.refusals import Refused


class Story(Moving, Freezing):
    """A piece on its way from draft to print."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey("newsroom.Staff", models.PROTECT, related_name="stories")
    begun_at = models.DateTimeField(db_default=Now())

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["-changed_at"]
        indexes = [
            models.Index(fields=["author", "-changed_at", "-id"], name="articles_story_of_author"),
            models.Index(
                fields=["-changed_at", "-id"],
                name="articles_story_submitted",
                condition=~models.Q(state=State.DRAFT),
            ),
        ]

    def __str__(self):
        return f"story {self.pk}"

    def get_absolute_url(self):
        return reverse("story", args=[self.pk])

    @property
    def latest_revision(self):
        """The newest revision, or None before the first was saved."""
        return self.revisions.order_by("-number").first()

    @property
    def galley(self):
        """The newest galley of the newest revision, or None."""
        revision = self.latest_revision
        return revision and revision.galleys.order_by("-composed_at").first()

    @property
    def edition(self):
        """The newest edition, or None before the story was published."""
        return self.editions.filter(replaced_by=None).first()

    @property
    def edition_in_print(self):
        """The edition that readers have now, or None."""
        return self.editions.live().first()

    @property
    def is_in_print(self):
        """Whether readers have an edition, whatever the desk is doing with the story."""
        return self.editions.live().exists()

    @property
    def is_being_corrected(self):
        """Whether a correction is under way while an edition is in print."""
        return self.state not in OVER and self.is_in_print

    def sources_used(self):
        """Return the ids of the sources that the newest revision declares or leans on."""
        revision = self.latest_revision
        if revision is None:
            return set()
        return revision.sources_in_text() | {use.source_id for use in revision.uses.all()}

    def hands(self):
        """Return the ids of the people who wrote it: the author and whoever saved a revision."""
        written = self.revisions.filter(is_substitution=False).order_by()
        saved = written.values_list("made_by_id", flat=True)
        return {self.author_id, *saved}

    def submit(self, *, by):
        """Hand the newest revision to the desk."""
        self._move("submit", by)

    def begin_review(self, *, by):
        """Take the story up for review."""
        self._move("begin", by)

    def send_back(self, *, by):
        """Return the story to its author; an author takes it back."""
        self._move("return", by)

    def hold(self, *, by, reason):
        """Ask for legal sign-off: nothing is published until another person lifts the hold."""
        with self.turn("hold", by=by):
            self.refuse_if_over()
            hold = self.holds.create(by=by, reason=reason)
            audit.record(by, "story.hold", self)
        return hold

    def lift_hold(self, hold, *, by):
        """End a legal hold that somebody else placed."""
        with self.turn(None, by=by):
            rules.require(by, "lift", hold)
            if not hold.lift(by=by):
                raise Refused(self, "This hold is already lifted.")
            audit.record(by, "story.lift", self)

    def galley_seen(self, digest):
        """Return the galley if it still has this digest; raise `Refused` if it has changed."""
        galley = self.galley
        if galley is None or galley.digest != digest:
            raise Refused(self, "The galley has changed since you looked at it. Look again.")
        if galley.revision.is_purged:
            raise Refused(self, "What this galley held was purged. It has to be written anew.")
        return galley

    def refuse_unless_in_review(self):
        """Raise `Refused` if nobody can review the story now."""
        if self.state not in (State.IN_REVIEW, State.APPROVED):
            raise Refused(self, "This story is not in review.")

    def refuse_if_over(self):
        """Raise `Refused` if nobody works on the story: it is in print, or was withdrawn."""
        if self.state == State.WITHDRAWN:
            raise Refused(self, "This story is withdrawn. It is not changed any more.")
        if self.state in OVER:
            raise Refused(self, "This story is in print. Begin a correction to change it.")
