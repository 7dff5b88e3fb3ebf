from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from articles.lint import others, prose
from articles.lint.finding import Finding


@dataclass(frozen=True)
class Mention:
    """Where a text stands for a source: characters `begin` to `end`.

    `source` is None where it is somebody unnamed whom nobody declared. A substitute stands for a
    fact and not for the person, so that it is no `is_person`.
    """

    source: object
    begin: int
    end: int
    is_person: bool = True


@dataclass(frozen=True)
class Text:
    """One text that readers get: which one it is, what it says, and where sources stand in it.

    `author` is the key of the source who wrote it; `is_copy` says that it is about the piece, as
    headlines and social copy are, and not the piece itself.
    """

    place: str
    text: str
    mentions: tuple[Mention, ...] = ()
    author: object = None
    is_copy: bool = False

    @cached_property
    def sentences(self):
        """Return (begin, end) of each sentence."""
        return prose.sentences(self.text)

    @cached_property
    def quotations(self):
        """Return (begin, end) of each quotation."""
        return prose.quotations(self.text)

    @cached_property
    def people(self):
        """Return the mentions of sources as persons, in reading order."""
        found = [mention for mention in self.mentions if mention.is_person]
        return sorted(found, key=lambda mention: mention.begin)

    @cached_property
    def others(self):
        """Return (begin, end) of everybody else: names, and posts that are not a source's."""
        found = others.people(self.text, self.sentences)
        return [span for span in found if not self.is_mention(*span)]

    def number(self, place):
        """Return which sentence a place is in, from 0."""
        return max(bisect_right(self.sentences, (place, len(self.text))) - 1, 0)

    def sentence(self, place):
        """Return (begin, end) of the sentence around a place."""
        return self.sentences[self.number(place)] if self.sentences else (0, len(self.text))

    # Long texts have thousands of each, so that none is looked for from the beginning.

    def is_quoted(self, place):
        """Whether a place stands between quotation marks."""
        number = bisect_right(self.quotations, (place, len(self.text))) - 1
        return number >= 0 and place < self.quotations[number][1]

    def is_mention(self, begin, end):
        """Whether any of these characters stands for a source."""
        return not self._taken.isdisjoint(range(begin, end))

    def is_agreed(self, begin, end):
        """Whether any of these characters stands for a source that is declared."""
        return not self._agreed.isdisjoint(range(begin, end))

    def people_in(self, begin, end):
        """Return the mentions of sources as persons that begin between two places."""
        return self.people[slice(*_slice(self._people_begin, begin, end))]

    def others_in(self, begin, end):
        """Return everybody else who is named from a place on, before another."""
        return self.others[slice(*_slice(self._others_begin, begin, end))]

    @cached_property
    def _taken(self):
        return _places(self.mentions)

    @cached_property
    def _agreed(self):
        return _places(each for each in self.mentions if each.source is not None)

    @cached_property
    def _people_begin(self):
        return [each.begin for each in self.people]

    @cached_property
    def _others_begin(self):
        return [begin for begin, _ in self.others]

    def finding(self, rule, begin, end, why, suggestion, source=None):
        """Return a `Finding` about characters `begin` to `end`."""
        first, last = self.sentence(begin)
        first, last = min(first, begin), max(last, end)
        sentence = self.text[first:last]
        return Finding(rule, self.place, begin, end, sentence, first, why, suggestion, source)


def _places(mentions):
    return {place for each in mentions for place in range(each.begin, each.end)}


def _slice(begins, begin, end):
    return bisect_left(begins, begin), bisect_left(begins, end)
