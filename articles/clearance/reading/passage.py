"""A piece of text in an artefact, and everything that was read in one."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class Passage:
    """A piece of text: the path of its artefact, its place there in plain words, and the text.

    `origins` gives, for a range of characters of `text`, the range in the artefact: characters of
    the decoded body, or bytes of a picture; None where the text stands there as it is, from `begin`
    on. It is asked only where something was found.
    """

    path: str
    place: str
    text: str
    begin: int = 0
    origins: Callable[[int, int], tuple[int, int]] | None = None

    def __repr__(self):
        return "[sealed]"

    def span(self, begin, end):
        """Return where characters `begin` to `end` of the text stand in the artefact."""
        if self.origins:
            return self.origins(begin, end)
        return self.begin + begin, self.begin + end

    def part(self, begin, end, place=None):
        """Return the passage of characters `begin` to `end`, under a place of its own."""
        text, place = self.text[begin:end], place or self.place
        if not self.origins:
            return Passage(self.path, place, text, self.begin + begin)
        return Passage(
            self.path, place, text, 0, lambda first, last: self.span(begin + first, begin + last)
        )

    def edited(self, edits, place=None):
        """Return the passage after edits: (begin, end, replacement), in order, none overlapping."""
        if not edits:
            return self.part(0, len(self.text), place)
        pieces, at = [], 0
        for begin, end, replacement in edits:
            pieces.append(self.text[at:begin])
            pieces.append(replacement)
            at = end
        pieces.append(self.text[at:])
        return Passage(
            self.path, place or self.place, "".join(pieces), 0, Origins(edits, self.span)
        )

    def rendered(self, text, place=None):
        """Return a passage of what the whole of this one stands for, such as a decoded run."""
        whole = len(self.text)
        return Passage(
            self.path, place or self.place, text, 0, lambda begin, end: self.span(0, whole)
        )


class Origins:
    """Where the characters of an edited text stood; worked out when somebody asks."""

    def __init__(self, edits, before):
        self._edits = edits
        self._before = before
        self._starts = None

    def __call__(self, begin, end):
        if self._starts is None:
            self._starts = self._replacements()
        last = self._place(end - 1)[1] if end > begin else self._place(begin)[0]
        return self._before(self._place(begin)[0], last)

    def _replacements(self):
        """Return where in the edited text each replacement begins."""
        starts, grown = [], 0
        for begin, end, replacement in self._edits:
            starts.append(begin + grown)
            grown += len(replacement) - (end - begin)
        return starts

    def _place(self, index):
        """Return the begin and the end of what one character was made from."""
        nearest = bisect_right(self._starts, index) - 1
        if nearest < 0:
            return index, index + 1
        begin, end, replacement = self._edits[nearest]
        behind = index - self._starts[nearest] - len(replacement)
        return (begin, end) if behind < 0 else (end + behind, end + behind + 1)


class Lines:
    """Where the characters stood of texts that follow each other line by line."""

    def __init__(self, lengths, place):
        self._lengths = lengths
        self._starts = None
        self._place = place

    def __call__(self, begin, end):
        if self._starts is None:
            self._starts = list(accumulate((each + 1 for each in self._lengths), initial=0))
        return self._at(begin)[0], self._at(max(end - 1, begin))[1]

    def _at(self, index):
        """Return the begin and the end of one character."""
        line = min(bisect_right(self._starts, index), len(self._lengths)) - 1
        # The break behind a line stands where its last character does.
        at = min(index - self._starts[line], self._lengths[line] - 1)
        return self._place(line, at)


def joined(passages, place):
    """Return passages as one, each a line of it; none is empty."""
    text = "\n".join(passage.text for passage in passages)
    lengths = [len(passage.text) for passage in passages]
    lines = Lines(lengths, lambda line, at: passages[line].span(at, at + 1))
    return Passage(passages[0].path, place, text, 0, lines)


@dataclass(frozen=True)
class Unread:
    """Something that was not read, or not wholly: the path of the artefact, and why.

    `is_all` says that of the whole artefact no more was read than stray bytes.
    """

    path: str
    why: str
    is_all: bool = False


@dataclass(frozen=True)
class Reading:
    """What was read in one artefact: passages, what could not be read, and how many faces.

    `text` is the decoded body that the passages' spans count in; empty for a picture, whose spans
    count bytes.
    """

    path: str
    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    faces: int = 0
    text: str = field(default="", repr=False)
