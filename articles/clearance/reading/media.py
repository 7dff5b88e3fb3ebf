"""Reads one artefact: everything that is written in it, and in that, and so on."""

import codecs
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from articles.clearance.reading import charset, notations, objects, wrapped
from articles.clearance.reading.kind import Kind, kind_of
from articles.clearance.reading.markup import LIKELY, Markup
from articles.clearance.reading.passage import Passage, Reading, Unread

# Writing within writing is followed this far: a page in a feed, escaped twice, with a data address.
DEEPEST = 5
# All passages together, as a multiple of the artefact and in characters: what unfolds into more
# was made to.
MOST_TIMES, MOST_AT_LEAST = 60, 2_000_000
# What is longer is prose; nobody turns a page of it by thirteen letters.
LONGEST_TURNED = 1000
TURNED = str.maketrans({c: codecs.encode(c, "rot13") for c in map(chr, range(128)) if c.isalpha()})


def read(path, content_type, body, *, sees_pictures=True):
    """Return the `Reading` of the bytes that would go out under a path.

    `content_type` is a header's value; it may be empty or wrong. `sees_pictures=False` leaves out
    what only eyes see in a picture (letters, codes, faces), which the reading says. Nothing that is
    cut, bounded or broken is left out in silence: `unread` names it.
    """
    return Reader(path, sees_pictures=sees_pictures).read(content_type, bytes(body))


class Reader:
    """Collects what is read in one artefact, or in a file within it `depth` files down."""

    def __init__(self, path, *, sees_pictures, depth=0):
        self.reading = Reading(path)
        self.sees_pictures = sees_pictures
        self.depth = depth
        self._known, self._turned = set(), []

    def read(self, content_type, body):
        """Return the `Reading`."""
        self._left = max(len(body) * MOST_TIMES, MOST_AT_LEAST)
        path = self.reading.path
        try:
            if not self.depth:
                self._everything(Passage(path, "address", path), self.depth)
            self._file(kind_of(content_type, body), content_type, body)
            self._turn()
        except _Full:
            self._note("It unfolds into far more text than it has; the rest of that was not read.")
        return self.reading

    def _file(self, kind, content_type, body):
        if kind is Kind.PICTURE:
            self._picture(body)
        elif kind is Kind.OTHER:
            self._note("A file of this kind is not understood; only its plain bytes were read.")
            self._bytes(body, "file")
        else:
            text, again, troubles = charset.decoded(body, content_type)
            self.reading = replace(self.reading, text=text)
            self.reading.unread.extend(Unread(self.reading.path, why) for why in troubles)
            self._text(Passage(self.reading.path, "text", text), kind)
            if again:
                other, origins = again
                self._text(Passage(self.reading.path, "text", other, 0, origins), kind)

    def _text(self, source, kind):
        if kind is Kind.JSON and objects.is_json(source.text):
            self._parts(objects.passages(replace(source, place="wire copy")))
        elif kind in {Kind.MARKUP, Kind.XML}:
            markup = Markup(source, is_xml=kind is Kind.XML)
            self._parts(markup.passages())
            if markup.is_odd:
                source = replace(source, place="source text")
                self._everything(source, self.depth + 1, is_parsed=True)
        else:
            self._everything(source, self.depth)

    def _parts(self, passages):
        for passage in passages:
            self._everything(passage, self.depth + 1)

    def _everything(self, passage, depth, *, is_parsed=False):
        """Keep a passage, and whatever is written in it in turn."""
        text = passage.text
        if depth:
            # What can be unwrapped in two ways often comes out the same.
            key = text, *passage.span(0, len(text))
            if key in self._known:
                return
            self._known.add(key)
        self._left -= len(text) + 1
        if self._left < 0:
            raise _Full
        self.reading.passages.append(passage)
        if passage.place != "text" and 3 < len(text) <= LONGEST_TURNED:
            self._turned.append(passage)
        inner = self._inner(passage, depth, is_parsed)
        if depth < DEEPEST:
            for part, is_parsed in inner:
                self._everything(part, depth + 1, is_parsed=is_parsed)
        elif next(inner, None):
            self._note("It holds writing within writing, many deep; the last was read as it is.")

    def _inner(self, passage, depth, is_parsed):
        """Yield passages that are written in a passage, and whether their markup was read."""
        text, place = passage.text, passage.place
        if not is_parsed and objects.is_json(text):
            for part in objects.passages(passage):
                yield part, False
            return
        if not is_parsed and LIKELY.search(text):
            markup = Markup(passage)
            for part in markup.passages():
                yield replace(part, place=_within(part.place, place)), False
            if not markup.is_odd:
                return
            is_parsed = True
        for part in notations.unescaped(passage):
            yield part, is_parsed
        for run in wrapped.runs(passage):
            for part in self._unwrapped(run, place, depth):
                yield part, False

    def _unwrapped(self, run, place, depth):
        if not run.is_whole:
            self._note("It holds packed text that is far too long; its end was not read.")
        place = _within(run.how, place)
        if not run.content_type and kind_of("", run.content) is not Kind.PICTURE:
            yield run.run.rendered(wrapped.text_of(run.content), place)
        elif depth < DEEPEST:
            reader = Reader(self.reading.path, sees_pictures=self.sees_pictures, depth=depth + 1)
            inner = reader.read(run.content_type, run.content)
            self.reading.unread.extend(inner.unread)
            self.reading = replace(self.reading, faces=self.reading.faces + inner.faces)
            for part in inner.passages:
                yield run.run.rendered(part.text, _within(part.place, place))
        else:
            self._note("It holds files within files, many deep; the last was not read.")

    def _turn(self):
        """Read all short texts once more, thirteen letters on; as one, for they are many."""
        if self._turned:
            text = "\n".join(passage.text for passage in self._turned).translate(TURNED)
            passage = Passage(self.reading.path, "rot13", text, 0, _Joined(self._turned))
            self.reading.passages.append(passage)

    def _bytes(self, body, place):
        """Read bytes as they stand: many formats keep what they say of themselves like that."""
        path = self.reading.path
        for text in (body.decode("latin-1"), body.decode("utf-16-le", "replace")):
            self.reading.passages.append(Passage(path, place, text))

    def _picture(self, body):
        self._bytes(body, "picture file")
        self._note("The picture itself was not looked at.")

    def _note(self, why):
        unread = Unread(self.reading.path, why)
        if unread not in self.reading.unread:
            self.reading.unread.append(unread)


class _Joined:
    """Where the characters of passages stood that were joined line by line."""

    def __init__(self, passages):
        self._passages = passages
        self._starts = None

    def __call__(self, begin, end):
        if self._starts is None:
            lengths = (len(passage.text) + 1 for passage in self._passages)
            self._starts = list(accumulate(lengths, initial=0))
        return self._place(begin)[0], self._place(max(end - 1, begin))[1]

    def _place(self, index):
        nearest = min(bisect_right(self._starts, index), len(self._passages)) - 1
        passage, at = self._passages[nearest], index - self._starts[nearest]
        return passage.span(min(at, len(passage.text) - 1), min(at + 1, len(passage.text)))


class _Full(Exception):
    pass


def _within(inner, outer):
    """Say that a place lies within another; running text needs no mention."""
    if outer == "text" or inner == outer:
        return inner
    return outer if inner == "text" else f"{inner} in {outer}"
