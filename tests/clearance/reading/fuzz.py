"""Mangles files at random and sees that all of them are read: whole, soon, and without a crash.

usage: python -m tests.clearance.reading.fuzz [--inputs N] [--seed N] [--processes N] [--only N]

Into each mangled file a word is planted, anywhere at all. It has to stand in a passage, and its
span has to point at it, unless the reading says what it left out. Where lxml or Python's own parser
shows it to a reader, it also has to stand in what we say that a reader sees.
"""

import argparse
import multiprocessing
import random
import signal
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lxml import etree, html

from articles.clearance.reading.media import read
from tests.clearance.reading.seeds import seeds

WORD = "Quxmarvik"
# Seconds of the processor that one small file may take; Tesseract has a bound of its own.
LONGEST = 3
# One picture of so many is also looked at with Tesseract.
SEEN_EVERY = 5000
MARKS = r"""
< > </ /> <! <!-- --> --!> <!--> <![CDATA[ ]]> <? ?> <!DOCTYPE [ ]> <script> </script> <style>
</style> <title> </title> <textarea> </textarea> <plaintext> <xmp> <svg> <math> <template> <b> </b>
<noscript> <iframe> <i/hidden> <br> <!ENTITY data:, data:text/html;base64, data:image/png;base64,
& ; &# &#x &lt; &amp;lt; &eacute " ' = =" =' / \ \u \u00 \x \" % %C3 %A9 =C3 =? ?= { } [ ] : , é 中
xn-- 0x charset=utf-16 charset=koi8-r encoding="latin-1" ÿØÿ GIF89a IEND"""
BITS = [*MARKS.split(), "\0", "\n", "\t", " ", "=\n", "\u200b", "\ufeff", "\U0001f600", "\x89PNG"]
SPLIT = ["Qux<b>mar</b>vik", "Qux<!-- x -->marvik", "&#81;uxmarvi&#x6b;", "Quxma<wbr>rvik"]


# What a reading may say that it left out; that a picture is broken excuses nothing.
EXCUSES = ["rest of that was not", "last was not", "end was not", "last was read as it is"]


class Slow(Exception):
    """A file took too long."""


@dataclass
class Figures:
    """How many files were read, and which failed in what way."""

    inputs: Counter = field(default_factory=Counter)
    partly: int = 0
    seconds: float = 0
    slowest: float = 0
    failures: list = field(default_factory=list)

    def add(self, other):
        """Take over the figures of another process."""
        self.inputs += other.inputs
        self.partly += other.partly
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.failures += other.failures


def run(numbers, seed):
    """Read the mangled files of these numbers and return the `Figures`."""
    figures, known = Figures(), seeds()
    for number in numbers:
        content_type, body, encoding = mangled(known, number, seed)
        begin = time.process_time()
        try:
            figures.partly += bool(attempt(content_type, body, encoding, number))
        except Exception as error:  # noqa: BLE001
            figures.failures.append((number, f"{type(error).__name__}: {error}"[:200]))
        took = time.process_time() - begin
        figures.seconds += took
        figures.slowest = max(figures.slowest, took)
        figures.inputs[content_type.partition(";")[0]] += 1
    return figures


def mangled(known, number, seed):
    """Return content type, bytes and encoding of one file; the same for the same numbers."""
    chance = random.Random(f"{seed}:{number}")
    # Text is mangled more often than pictures: there is more to get wrong.
    content_type, body = chance.choice(known[:4] * 3 + known[4:])
    encoding = "utf-8"
    if content_type.startswith("image/") and "svg" not in content_type:
        body = bytearray(body)
        for _ in range(chance.choice([0, 1, 2, 4, 8])):
            _mangle_bytes(chance, body)
        at = chance.randrange(len(body) + 1)
        body[at:at] = WORD.encode()
        return content_type, bytes(body), encoding
    text = body.decode()
    for _ in range(chance.choice([0, 1, 2, 3, 5, 8, 13])):
        text = _mangle(chance, text)
    at = chance.randrange(len(text) + 1)
    planted = chance.choice([WORD] * 4 + SPLIT)
    text = text[:at] + planted + text[at:]
    if chance.random() < 0.1:
        encoding = chance.choice(["utf-16", "latin-1", "utf-16-be"])
        content_type = content_type.replace("utf-8", encoding)
    if chance.random() < 0.1:
        content_type = chance.choice(["", "text/html", "application/xml", "text/plain"])
    body = text.encode(encoding, "xmlcharrefreplace")
    return content_type, body, encoding


def _mangle(chance, text):
    at = chance.randrange(len(text) + 1)
    length = min(chance.choice([1, 2, 5, 20, 100]), len(text) - at)
    piece = text[at : at + length]
    return chance.choice(
        [
            lambda: text[:at] + text[at + length :],
            lambda: text[:at] + piece * chance.choice([1, 2, 30]) + text[at:],
            lambda: text[:at] + chance.choice(BITS) + text[at:],
            lambda: text[:at] + chance.choice(BITS) + text[at + length :],
            lambda: text[:at] + chance.choice(BITS) * chance.choice([2, 200]) + text[at:],
            lambda: text[:at],
            lambda: text[at:],
            lambda: text[:at] + piece[::-1] + text[at + length :],
            lambda: text[:at] + piece.swapcase() + text[at + length :],
        ]
    )()


def _mangle_bytes(chance, body):
    at = chance.randrange(len(body) + 1)
    length = chance.choice([1, 2, 4, 40])
    way = chance.randrange(5)
    if way == 0:
        del body[at : at + length]
    elif way == 1:
        body[at : at + length] = chance.randbytes(length)
    elif way == 2:
        body[at:at] = body[at : at + length] * chance.choice([1, 2, 30])
    elif way == 3:
        body[at : at + 4] = chance.choice([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"])
    else:
        del body[at + 16 :]


def attempt(content_type, body, encoding, number=1):
    """Read one file and say what is wrong; return what the reading says that it left out."""
    sees = number % SEEN_EVERY == 0
    reading = _timed(content_type, body, sees)
    texts = [passage.text for passage in reading.passages]
    for text in texts:
        text.encode()
    shown = body.decode(encoding, "replace")
    is_text = bool(reading.text)
    told = [each.why for each in reading.unread if any(words in each.why for words in EXCUSES)]
    whole = [passage for passage in reading.passages if WORD in passage.text]
    if WORD in shown and not whole and not told:
        raise AssertionError("the word is in no passage")
    for passage in whole:
        begin = passage.text.index(WORD)
        first, last = passage.span(begin, begin + len(WORD))
        limit = len(reading.text) if is_text else len(body)
        if not 0 <= first < last <= limit:
            raise AssertionError(f"a span that is none, in {passage.place}")
    if WORD in reading.text and not told and not any(map(_points(reading), whole)):
        raise AssertionError("no span points at the word")
    if is_text and "json" not in content_type and not told:
        for parser, said in _as_others_read(reading.text):
            if WORD in said and not whole:
                raise AssertionError(f"{parser} shows the word, and we do not")
    return told


def _timed(content_type, body, sees):
    def stop(*_):
        raise Slow(f"{len(body)} bytes took too long")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        return read("/a/piece/", content_type, body, sees_pictures=sees)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _points(reading):
    def points(passage):
        begin = passage.text.index(WORD)
        first, last = passage.span(begin, begin + len(WORD))
        return reading.text[first:last] == WORD

    return points


def _as_others_read(text):
    """Yield what other parsers show a reader of the markup."""
    try:
        root = html.document_fromstring(
            text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8")
        )
        yield "lxml", root.text_content()
    except (etree.LxmlError, ValueError):
        pass
    other = _Text()
    try:
        other.feed(text)
        other.close()
    except AssertionError:
        # Python's parser gives up on some declarations.
        return
    yield "html.parser", "".join(other.said)


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.said = []

    def handle_data(self, data):
        self.said.append(data)


def main():
    """Run from the command line; exit with 1 if anything failed."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--inputs", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=1)
    arguments.add_argument("--only", type=int)
    given = arguments.parse_args()
    warnings.simplefilter("ignore")
    if given.only is not None:
        content_type, body, encoding = mangled(seeds(), given.only, given.seed)
        print(content_type, encoding, body)
        print(attempt(content_type, body, encoding, given.only))
        return 0
    shares = [range(part, given.inputs, given.processes) for part in range(given.processes)]
    figures = Figures()
    with multiprocessing.Pool(given.processes) as pool:
        for part in pool.starmap(run, [(share, given.seed) for share in shares]):
            figures.add(part)
    print(f"{figures.inputs.total()} inputs: {dict(figures.inputs)}")
    print(f"{figures.seconds:.0f} s of reading, the slowest {figures.slowest * 1000:.0f} ms")
    print(f"{figures.partly} read in part, and said so; {len(figures.failures)} failed")
    for number, why in figures.failures[:20]:
        print(f"  --seed {given.seed} --only {number}: {why}")
    return 1 if figures.failures else 0


if __name__ == "__main__":
    sys.exit(main())
