"""The house's definitions of what a promise can say; a promise names the version it was made under.

Source: the terms and the places where houses disagree are listed in docs/policy.md. A version is
never edited once promises were made under it; a change is a new version.
"""

from dataclasses import dataclass

CURRENT = 1


@dataclass(frozen=True)
class Term:
    """What the newsroom may do with what a source says on these terms."""

    name: str
    meaning: str
    may_publish: bool
    may_quote: bool
    may_attribute: bool


TERMS = {
    1: {
        "on-the-record": Term("On the record", "May be used, named.", True, True, True),
        "not-for-attribution": Term(
            "Not for attribution",
            "May be used and quoted; described as agreed, not named.",
            True,
            True,
            True,
        ),
        "background": Term(
            "Background",
            "May be used on terms agreed beforehand: the description, without the name.",
            True,
            True,
            True,
        ),
        "deep-background": Term(
            "Deep background", "May be used, without any attribution.", True, False, False
        ),
        "off-the-record": Term("Off the record", "May not be published.", False, False, False),
    }
}

# What disclosure would put at risk, as the editor's note says it: "whose … would be jeopardised".
JEOPARDY = {
    1: {
        "job": "job",
        "livelihood": "livelihood",
        "safety": "safety",
        "liberty": "liberty",
        "family": "family's safety",
        "legal": "legal position",
    }
}


def term(version, code):
    """Return the `Term` that `code` meant in a version of the definitions."""
    return TERMS[version][code]


def jeopardy(version, code):
    """Return the words for what disclosure would put at risk, in a version of the definitions."""
    return JEOPARDY[version][code]


def versions():
    """Return (number, [(term, is_changed)], what can be at risk) of each version, newest first.

    A term is changed if the version before did not have it, or said something else.
    """
    return [
        (
            number,
            [
                (each, number > 1 and each != TERMS[number - 1].get(code))
                for code, each in TERMS[number].items()
            ],
            list(JEOPARDY[number].values()),
        )
        for number in sorted(TERMS, reverse=True)
    ]


def choices(table):
    """Return form choices (code, words) from the current version of `TERMS` or `JEOPARDY`."""
    return [
        (code, f"{entry.name}: {entry.meaning}" if isinstance(entry, Term) else entry)
        for code, entry in table[CURRENT].items()
    ]
