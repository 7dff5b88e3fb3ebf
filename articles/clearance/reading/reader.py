"""Follows one artefact into everything that is written in it, and in that, and so on."""

import codecs
import re
from dataclasses import replace

from articles.clearance.reading import charset, misread, notations, objects, strings, wrapped
from articles.clearance.reading.kind import Kind, kind_of
from articles.clearance.reading.markup import LIKELY, Markup
from articles.clearance.reading.passage import Passage, Reading, Unread, joined
from articles.clearance.reading.picture import Picture
from articles.clearance.reading.plausible import text_of

# Writing within writing is followed this far: a page in a feed, escaped twice, with a data address.
DEEPEST = 5
# All passages together, as a multiple of the artefact and in characters: what unfolds into more
# was made to.
MOST_TIMES, MOST_AT_LEAST = 60, 2_000_000
# What is longer is prose; nobody turns a page of it by thirteen letters.
LONGEST_TURNED = 1000
LETTERS = [letter for letter in map(chr, range(128)) if letter.isalpha()]
TURNED = str.maketrans({letter: codecs.encode(letter, "rot13") for letter in LETTERS})


class Reader:
    """Collects what is read in one artefact, or in a file within it `depth` files down."""

    def __init__(self, path, *, sees_pictures, depth=0, left=None):
        self.reading = Reading(path)
        self.sees_pictures = sees_pictures
        self.depth = depth
        self.left = left
        self._known, self._turned = set(), []

    def read(self, content_type, body):
        """Return the `Reading` of a header's value and the bytes."""
        path = self.reading.path
        if self.left is None:
            self.left = max(len(body) * MOST_TIMES, MOST_AT_LEAST)
        try:
            if not self.depth:
                self._everything(Passage(path, "address", path), 0)
            self._file(kind_of(content_type, body), content_type, body)
            if self._turned and not self.depth:
                turned = joined(self._turned, "rot13")
                self.reading.passages.append(replace(turned, text=turned.text.translate(TURNED)))
        except _Full:
            self._note("It unfolds into far more text than it has; the rest of that was not read.")
        return self.reading

    def _file(self, kind, content_type, body):
        path = self.reading.path
        if kind is Kind.PICTURE:
            self._picture(body)
        elif kind is Kind.OTHER:
            self._note("A file of this kind is not understood; only its plain bytes were read.")
            self.reading.passages.extend(strings.passages(path, body, "file"))
        else:
            text, others, troubles = charset.decoded(body, content_type)
            self.reading = replace(self.reading, text=text)
            # What is wrapped in another file is often cut off, and then says nothing about it.
            for why in troubles if not self.depth else ():
                self._note(why)
            self._text(Passage(path, "text", text), kind)
            for other, origins in others:
                self._text(Passage(path, "text", other, 0, origins), kind)

    def _text(self, source, kind):
        if "\0" in source.text:
            # Programs drop zeros, or stop at one; they may also be halves of letters.
            zeros = [(*zero.span(), "") for zero in re.finditer("\0+", source.text)]
            self._text(source.edited(zeros), kind)
        if kind is Kind.JSON and objects.is_json(source.text):
            self._parts(objects.passages(replace(source, place="wire copy")))
        elif kind in {Kind.MARKUP, Kind.XML}:
            markup = self._markup(source, is_xml=kind is Kind.XML)
            self._parts(markup.passages())
            if markup.is_odd:
                source = replace(source, place="source text")
                self._everything(source, self.depth + 1, is_parsed=True)
        else:
            self._everything(source, self.depth)

    def _markup(self, source, *, is_xml=False):
        markup = Markup(source, is_xml=is_xml)
        if not markup.is_whole:
            self._note("It names texts that unfold into far more; their end was not read.")
        return markup

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
        self.left -= len(text) + 1
        if self.left < 0:
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
            markup = self._markup(passage)
            for part in markup.passages():
                yield replace(part, place=_within(part.place, place)), False
            if not markup.is_odd:
                return
            is_parsed = True
        for part in (*notations.unescaped(passage), *misread.passages(passage)):
            yield part, is_parsed
        for wrap in wrapped.runs(passage):
            for part in self._unwrapped(wrap, place, depth):
                yield part, False

    def _unwrapped(self, wrap, place, depth):
        if not wrap.is_whole:
            self._note("It holds packed text that is far too long; its end was not read.")
        place = _within(wrap.how, place)
        if wrap.content_type or kind_of("", wrap.content) is Kind.PICTURE:
            reading = self._file_within(wrap.content_type, wrap.content, depth + 1)
            for part in reading.passages:
                yield wrap.run.rendered(part.text, _within(part.place, place))
        else:
            yield wrap.run.rendered(text_of(wrap.content), place)

    def _file_within(self, content_type, body, depth):
        """Return the reading of a file in this one; what it says beside passages is taken over."""
        if depth > DEEPEST:
            self._note("It holds files within files, many deep; the last was not read.")
            return Reading(self.reading.path)
        reader = Reader(
            self.reading.path, sees_pictures=self.sees_pictures, depth=depth, left=self.left
        )
        reading = reader.read(content_type, body)
        self.left = reader.left
        for unread in reading.unread:
            self._note(unread.why)
        self.reading = replace(self.reading, faces=self.reading.faces + reading.faces)
        return reading

    def _picture(self, body):
        picture = Picture(body)
        self.reading.passages.extend(strings.passages(self.reading.path, body, "picture file"))
        self._pictured(picture, 0)
        for begin, preview in picture.previews():
            self._pictured(preview, begin, " of a picture within")
        rest, begin = picture.rest()
        if rest:
            for part in self._file_within("", rest, self.depth + 1).passages:
                place = _within(part.place, "what follows the picture")
                self._stands(place, part.text, begin, begin + len(rest))

    def _pictured(self, picture, begin, where=""):
        """Read what a picture says of itself and, unless they are to be left, its pixels."""
        body = picture.body
        for place, text in picture.texts():
            content = text.encode("utf-8", "replace")
            at = body.find(content) if content else -1
            first, last = (at, at + len(content)) if at >= 0 else (0, len(body))
            self._stands(place + where, text, begin + first, begin + last)
        if self.sees_pictures:
            for place, text in picture.seen():
                self._stands(place + where, text, begin, begin + len(body))
            self.reading = replace(self.reading, faces=self.reading.faces + picture.faces)
        else:
            self._note("Letters, codes and faces in the picture were not looked for.")
        for why in picture.unread:
            self._note(why, is_all=picture.image is None and not where and not self.depth)

    def _stands(self, place, text, begin, end):
        passage = Passage(self.reading.path, place, text, 0, lambda first, last: (begin, end))
        self._everything(passage, self.depth + 1)

    def _note(self, why, *, is_all=False):
        unread = Unread(self.reading.path, why, is_all)
        if unread not in self.reading.unread:
            self.reading.unread.append(unread)


class _Full(Exception):
    pass


def _within(inner, outer):
    """Say that a place lies within another; running text needs no mention."""
    if outer == "text" or inner == outer:
        return inner
    return outer if inner == "text" else f"{inner} in {outer}"
