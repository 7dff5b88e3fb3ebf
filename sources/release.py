"""Whether a source may be named: only by their own word, recorded and signed by who knows them."""

from dataclasses import dataclass

from newsroom.models import Directory
from sources.models import Consent, Promise

Release = Promise.Release

MISSING = {
    Release.NEVER: "The promise says never without asking again, and nobody has recorded that the "
    "source was asked and agreed.",
    Release.DEATH: "The promise allows it after the source's death, and nobody has recorded that.",
    Release.DATE: "The promise allows it from {day}, and nobody has recorded that.",
}


@dataclass(frozen=True)
class Standing:
    """Where it stands; `consent` is the verified row, or None."""

    promise: Promise
    consent: Consent | None

    @property
    def may_be_named(self):
        """Whether the source may be named today."""
        return self.consent is not None and self.consent.has_begun

    @property
    def words(self):
        """The same, in words that name nobody."""
        if self.consent is None:
            day = self.promise.expires_on
            missing = MISSING[self.promise.release]
            return f"Must not be named. {missing.format(day=day and f'{day:%-d %B %Y}')}"
        begins = f"May be named from {self.consent.named_from:%-d %B %Y}"
        if not self.consent.has_begun:
            begins += " on, and not before"
        how = self.consent.get_method_display().lower()
        return f"{begins}. The source agreed on {self.consent.given_on:%-d %B %Y}: {how}."


def standing(source, promise):
    """Return where the release of a source stands under its promise as it is; None without one.

    Believed is only what a member truly signed, about this promise, and nobody took back.
    """
    if promise is None:
        return None
    given = Consent.objects.standing().filter(source=source, promise=promise)
    return Standing(promise, next(iter(Directory().genuine(given)), None))
