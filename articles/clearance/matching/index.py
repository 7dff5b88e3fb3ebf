"""All forms of what is known, made once and looked for in anything that was read."""

import re

from articles.clearance.known.forms import NAMES, forms_of
from articles.clearance.known.names.forms import names_of
from articles.clearance.matching.company import in_company
from articles.clearance.matching.finding import Finding
from articles.clearance.matching.folding import folded
from articles.clearance.matching.masks import has_signs, tags_shown, upright, without_signs
from articles.clearance.matching.people import People
from articles.clearance.matching.phrases import Phrases
from articles.clearance.matching.plain import Plain
from articles.clearance.matching.unspaced import Unspaced

AROUND = 40
# A word broken at the end of a line.
HYPHENED = ("-\n", "-\r\n", "- \n", "\u2010\n")
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


class Index:
    """What is known, ready to be looked for: made of a list of `Known`."""

    def __init__(self, known):
        self.known = list(known)
        self._phrases = Phrases(
            [(number, form) for number, fact in enumerate(self.known) for form in forms_of(fact)]
        )
        names = [
            (number, name)
            for number, fact in enumerate(self.known)
            if fact.kind in NAMES
            for name in names_of(fact.value)
        ]
        self._people, self._unspaced = People(names), Unspaced(names)

    def __repr__(self):
        return "[sealed]"

    def search(self, reading):
        """Return the findings in a `Reading`, hits first, one for each place."""
        found = []
        for number, passage in enumerate(reading.passages):
            for match in self.matches(passage.text):
                found.append(self._finding(match, passage, number))
        return folded(found, self.known)

    def matches(self, text):
        """Return every `Match` in one text, also several at one place."""
        found = self._find(Plain(text))
        for seen in () if text.isascii() else (tags_shown, upright):
            if shown := seen(text):
                found += self._find(Plain(shown))
        if has_signs(text):
            found += self._find(Plain(without_signs(text)))
        if "\n" in text and any(hyphen in text for hyphen in HYPHENED) and BROKEN.search(text):
            found += self._find(Plain(BROKEN.sub(_hidden, text)))
        return in_company(found, self.known, NAMES)

    def _find(self, plain):
        return [
            # First, since it says best how a name is written there.
            *self._people.find(plain),
            *self._phrases.find(plain),
            *self._unspaced.find(plain),
        ]

    def _finding(self, match, passage, number):
        text = passage.text
        start, end = passage.span(match.begin, match.end)
        return Finding(
            match.level,
            self.known[match.fact].kind,
            match.name,
            match.fact,
            passage.path,
            passage.place,
            start,
            end,
            number,
            match.begin,
            match.end,
            text[max(match.begin - AROUND, 0) : match.begin],
            text[match.begin : match.end],
            text[match.end : match.end + AROUND],
        )


def _hidden(broken):
    """Return as many characters that nobody sees, so that places stay as they are."""
    return "\u200b" * len(broken[0])
