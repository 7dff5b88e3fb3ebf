"""A promise in words, the same on every page, and what each version of it changed."""

from dataclasses import dataclass
from itertools import zip_longest

from sources.models import Promise


@dataclass(frozen=True)
class Line:
    """One thing that was agreed; `before` is what the version before said, None for the first."""

    label: str
    words: str
    before: str | None = None

    @property
    def is_changed(self):
        """Whether the version before said something else."""
        return self.before is not None and self.before != self.words


@dataclass(frozen=True)
class Version:
    """One version of a promise with its lines, and the version before it, or None."""

    promise: Promise
    lines: list
    before: Promise | None
    is_newest: bool

    @property
    def changes(self):
        """The lines in which it differs from the version before."""
        return [line for line in self.lines if line.is_changed]


def _terms(promise):
    return f"{promise.term.name}: {promise.term.meaning}"


def _expires(promise):
    return f"{promise.expires_on:%-d %B %Y}" if promise.expires_on else "Without end"


TERMS = ("Terms", _terms)
LINES = [
    TERMS,
    ("Anonymous from", Promise.get_anonymous_from_display),
    ("Asked for by the source", lambda promise: "Yes" if promise.at_sources_request else "No"),
    ("Printed as", lambda promise: promise.description),
    ("Then as", lambda promise: promise.second_reference),
    ("Disclosure would put at risk", lambda promise: promise.at_risk),
    ("Why unnamed", lambda promise: promise.reason or "Not stated"),
    ("Pronouns", Promise.get_pronouns_display),
    (
        "Quotation",
        lambda promise: (
            "May be quoted directly" if promise.allows_quotation else "Not in their own words"
        ),
    ),
    ("Ends", _expires),
    ("Release", Promise.get_release_display),
]


def lines(promise, *, before=None, terms_only=False):
    """Return a promise as `Line`s, beside the version before; an access admin reads the terms."""
    return [
        Line(label, words(promise), words(before) if before else None)
        for label, words in ([TERMS] if terms_only else LINES)
    ]


def versions(source, *, terms_only=False):
    """Return all versions of the promise to a source as `Version`s, the newest first; 1 query."""
    promises = sorted(source.promises.all(), key=lambda promise: promise.version, reverse=True)
    return [
        Version(
            promise,
            lines(promise, before=before, terms_only=terms_only),
            before,
            promise is promises[0],
        )
        for promise, before in zip_longest(promises, promises[1:])
    ]
