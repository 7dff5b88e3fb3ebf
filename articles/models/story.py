import uuid

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now
from django.urls import reverse

from articles.models.moving import Moving
from articles.models.shelf import StoryQuerySet
from articles.permissions import rules
from articles.states import State
from newsroom import audit
from newsroom.refusals import Refused

OVER = {State.PUBLISHED, State.WITHDRAWN}


class Story(Moving):
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
        return self.editions.order_by("-published_at").first()

    def sources_used(self):
        """Return the ids of the sources that the newest revision declares or leans on."""
        revision = self.latest_revision
        if revision is None:
            return set()
        return revision.sources_in_text() | {use.source_id for use in revision.uses.all()}

    @classmethod
    def begin(cls, *, by, content):
        """Start a story with its first revision and galley."""
        with transaction.atomic(using="newsroom"):
            rules.require(by, "begin", None)
            story = cls.objects.create(author=by)
            story._write(content, number=1, by=by)
            audit.record(by, "story.begin", story)
        story.refresh_from_db()
        return story

    def save_revision(self, *, by, content, after=None):
        """Store the next revision and its galley, all or nothing, and return the revision.

        A story under way goes back to draft: its reviews and clearances were for other bytes.
        `after` is the number of the revision that the writer saw; a newer one is a refusal.
        """
        with self._turn("edit", by):
            self.refuse_if_over()
            number = self.latest_revision.number
            if after is not None and after != number:
                raise Refused(
                    self,
                    "Somebody saved another version while you were writing. "
                    "Compare it with yours before you save.",
                )
            revision = self._write(content, number=number + 1, by=by)
            self._back_to_draft(by)
            audit.record(by, "story.save", self)
        return revision

    def compose_again(self, *, by):
        """Make a new galley, because a promise or a substitute changed, and return it."""
        from articles.compose import compose

        with self._turn("edit", by):
            self.refuse_if_over()
            before, galley = self.galley, compose(self.latest_revision)
            if galley != before:
                self._back_to_draft(by)
            audit.record(by, "story.compose", self)
        return galley

    def submit(self, *, by):
        """Hand the newest revision to the desk."""
        self._move("submit", by)

    def begin_review(self, *, by):
        """Take the story up for review."""
        self._move("begin", by)

    def send_back(self, *, by):
        """Return the story to its author; an author takes it back."""
        self._move("return", by)

    def approve(self, *, by):
        """Mark the story as approved, once the reviews are what the policy asks for."""
        with self._turn("review", by):
            if not self._reviews_suffice():
                raise Refused(self, "The reviews are not yet what the policy asks for.")
            self._step("approve", by)
            audit.record(by, "story.approve", self)

    def review(self, *, by, digest, verdict, comment=""):
        """Record a verdict on the galley with this digest, and return it.

        The approval that completes the policy approves the story; "return" sends it back.
        """
        from articles.models.review import Review

        with self._turn("review", by):
            self.refuse_unless_in_review()
            galley = self._seen(digest)
            try:
                with transaction.atomic(using="newsroom"):
                    review = Review.objects.create(
                        galley=galley,
                        digest=galley.digest,
                        reviewer=by,
                        verdict=Review.Verdict(verdict),
                        comment=comment,
                    )
            except IntegrityError:
                raise Refused(self, "You have already said this about this galley.") from None
            if review.verdict == Review.Verdict.RETURN:
                self._step("return", by)
            elif self.state == State.IN_REVIEW and self._reviews_suffice():
                self._step("approve", by)
            audit.record(by, "story.review", self)
        return review

    def publish(self, *, by, digest):
        """Publish the galley with this digest, if every gate is met; return the edition."""
        from articles import gates, publication

        with self._turn("publish", by):
            galley = self._seen(digest)
            self._step("publish", by)
            if gates.blocked(self):
                raise Refused(self, "This is not published: some gates are not met. See below.")
            edition = publication.publish(galley, by)
            audit.record(by, "story.publish", self)
        return edition

    def withdraw(self, *, by):
        """Put a tombstone in the place of everything that was published."""
        from articles import publication

        with self._turn("withdraw", by):
            self._step("withdraw", by)
            publication.withdraw(self.edition, by)
            audit.record(by, "story.withdraw", self)

    def hold(self, *, by, reason):
        """Ask for legal sign-off: nothing is published until another person lifts the hold."""
        from articles.models.hold import Hold

        with self._turn("hold", by):
            self.refuse_if_over()
            hold = Hold.objects.create(story=self, by=by, reason=reason)
            audit.record(by, "story.hold", self)
        return hold

    def lift_hold(self, hold, *, by):
        """End a legal hold that somebody else placed."""
        with self._turn(None, by):
            rules.require(by, "lift", hold)
            if not hold.lift(by=by):
                raise Refused(self, "This hold is already lifted.")
            audit.record(by, "story.lift", self)

    def refuse_unless_in_review(self):
        """Raise `Refused` if nobody can review the story now."""
        if self.state not in (State.IN_REVIEW, State.APPROVED):
            raise Refused(self, "This story is not in review.")

    def refuse_if_over(self):
        """Raise `Refused` if the story was published: it is not edited any more."""
        if self.state in OVER:
            raise Refused(self, f"This story is already {self.get_state_display().lower()}.")

    def _write(self, content, *, number, by):
        from articles.compose import compose
        from sources.models import Source

        named = content.sources()
        if Source.objects.visible_to(by).filter(pk__in=named).count() != len(named):
            raise Refused(self, "This piece uses a source that you may not use.")
        revision = content.write(self, number=number, by=by)
        compose(revision)
        return revision

    def _seen(self, digest):
        galley = self.galley
        if galley is None or galley.digest != digest:
            raise Refused(self, "The galley has changed since you looked at it. Look again.")
        return galley

    def _reviews_suffice(self):
        from articles import gates

        return not gates.findings_of(self, "reviews")
