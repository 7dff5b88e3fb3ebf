"""All forms of what is known, made once and looked for in anything that was read."""

from articles.clearance.known.forms import forms_of
from articles.clearance.matching.finding import Finding
from articles.clearance.matching.folding import folded
from articles.clearance.matching.phrases import Phrases
from articles.clearance.matching.plain import Plain

AROUND = 40


class Index:
    """What is known, ready to be looked for: made of a list of `Known`."""

    def __init__(self, known):
        self.known = list(known)
        self._phrases = Phrases(
            [(number, form) for number, fact in enumerate(self.known) for form in forms_of(fact)]
        )

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
        return list(self._phrases.find(Plain(text)))

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
