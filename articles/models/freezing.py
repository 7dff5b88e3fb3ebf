from django.db import models
from django.db.models import Max, Q

from articles.models.override import suffices
from articles.models.revision import SourceUse
from newsroom import audit
from newsroom.refusals import Refused
from sources.models import Source


class Freezing(models.Model):
    """What stays as it is once a source of it was destroyed, unless two people override that."""

    class Meta:
        abstract = True

    @property
    def is_frozen(self):
        """Whether a source was destroyed and two people have not overridden that."""
        if self.last_destroyed_at() is None:
            return False
        return not suffices(self.standing_overrides().select_related("by"), self.hands())

    def destroyed_sources(self):
        """Return the destroyed sources that any revision used: nobody can check it any more."""
        used = SourceUse.objects.filter(revision__story=self).values("source")
        authors = self.revisions.exclude(author_source=None).values("author_source")
        return Source.objects.filter(Q(pk__in=used) | Q(pk__in=authors), destroyed_at__isnull=False)

    def last_destroyed_at(self):
        """Return when the last of them was destroyed, or None."""
        return self.destroyed_sources().aggregate(last=Max("destroyed_at"))["last"]

    def standing_overrides(self):
        """Return what people said since then: before, they did not speak of that source."""
        last = self.last_destroyed_at()
        return self.overrides.filter(made_at__gt=last) if last else self.overrides.none()

    def override(self, *, by, reason):
        """Let the story go on although a source of it was destroyed; it takes two people."""
        with self.turn("override", by=by):
            self.refuse_to_override()
            if self.standing_overrides().filter(by=by).exists():
                raise Refused(self, "You have said so already. It takes another person.")
            override = self.overrides.create(by=by, reason=reason)
            audit.record(by, "story.override", self)
        return override

    def refuse_to_override(self):
        """Raise `Refused` if there is nothing that anybody could override."""
        if self.last_destroyed_at() is None:
            raise Refused(self, "No source of this story was destroyed.")

    def refuse_if_frozen(self):
        """Raise `Refused` if the story has to stay as it is."""
        if self.is_frozen:
            raise Refused(
                self,
                "A source of this story was destroyed, and nobody can check it any more. It stays "
                "as it is, unless two people override that.",
            )
