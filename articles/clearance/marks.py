"""A galley as its readers and their machines get it, with every finding marked in its place."""

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from django.utils.safestring import mark_safe

from articles.clearance.entries import LEVELS
from articles.clearance.look import read
from articles.compose import slot
from articles.facing import LABELS
from articles.models import Artefact

TEXT = "text"
# How much of a long passage is shown on either side of what was found.
AROUND = 120

SAYS = {"hit": "blocks", "near": "you decide", "hint": "a hint"}


@dataclass(frozen=True)
class Marked:
    """A passage with marks: the path of its artefact, its place there, and HTML."""

    path: str
    place: str
    html: str

    @property
    def where(self):
        """The place, as editors call it."""
        return LABELS.get(self.place, self.place)

    def __repr__(self):
        return "[sealed]"


def marked(galley, entries):
    """Return the text of the page as `Marked`, and a list of the other places of `Entry`s.

    Every place in the text is marked; elsewhere each entry once. What stands in a picture has no
    text to be marked in: its excerpt is shown.
    """
    page = galley.artefacts.get(kind=Artefact.Kind.PAGE)
    passages = {page.path: read(page).passages}
    # The first is what people read; another is markup that was written as text, read once more.
    text = next(n for n, passage in enumerate(passages[page.path]) if passage.place == TEXT)
    wanted = defaultdict(list)
    for entry in entries:
        for number, place in enumerate(entry.places):
            if number == 0 or (place.path, place.passage) == (page.path, text):
                wanted[place.path, place.passage].append((entry, place))
    in_text = wanted.pop((page.path, text), [])
    artefacts = galley.artefacts.filter(path__in={path for path, _ in wanted} - {page.path})
    pictures = set()
    for artefact in artefacts:
        if artefact.kind == Artefact.Kind.PICTURE:
            pictures.add(artefact.path)
        else:
            passages[artefact.path] = read(artefact).passages
    others = []
    for (path, number), found in wanted.items():
        if path in pictures:
            others += [_excerpt(*pair) for pair in found]
        else:
            others.append(_shortened(passages[path][number], found))
    html = _paragraphs(passages[page.path][text].text, in_text)
    return Marked(page.path, TEXT, html), others


def _paragraphs(text, found):
    html, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            html.append(f"<p>{_line(text, at, at + len(line.rstrip()), found)}</p>")
        at += len(line)
    # Every piece of text was escaped; only our own tags are markup.
    return mark_safe("".join(html))  # noqa: S308


def _shortened(passage, found):
    begin = max(min(place.begin for _, place in found) - AROUND, 0)
    end = min(max(place.until for _, place in found) + AROUND, len(passage.text))
    html = _line(passage.text, begin, end, found)
    before, after = "…" * (begin > 0), "…" * (end < len(passage.text))
    return Marked(passage.path, passage.place, mark_safe(f"{before}{html}{after}"))  # noqa: S308


def _excerpt(entry, place):
    text = place.before + place.match + place.after
    begin = len(place.before)
    html = _mark(text[begin : begin + len(place.match)], [entry], [entry], [entry])
    html = f"{_escaped(place.before)}{html}{_escaped(place.after)}"
    return Marked(place.path, place.place, mark_safe(html))  # noqa: S308


def _line(text, begin, end, found):
    """Return a stretch of text with marks; where findings overlap, each piece says the gravest."""
    inside = [
        (max(place.begin, begin), min(place.until, end), entry, place)
        for entry, place in found
        if place.begin < end and place.until > begin
    ]
    borders = sorted({begin, end, *(b for b, *_ in inside), *(u for _, u, *_ in inside)})
    html = []
    for left, right in pairwise(borders):
        here = [each for each in inside if each[0] <= left and right <= each[1]]
        if not here:
            html.append(_escaped(text[left:right]))
            continue
        on = [entry for *_, entry, _ in here]
        begun = [entry for b, _, entry, place in here if b == left and place is entry.places[0]]
        ended = [entry for _, until, entry, _ in here if until == right]
        html.append(_mark(text[left:right], on, begun, ended))
    return "".join(html)


def _mark(text, on, begun, ended):
    level = min((entry.level for entry in on), key=LEVELS.index)
    targets = "".join(f'<span id="place-{entry.number}"></span>' for entry in _once(begun))
    references = "".join(
        f'<a class="finding-ref" href="#finding-{entry.number}">'
        f'{entry.number}<span class="visually-hidden"> ({SAYS[entry.level]})</span></a>'
        for entry in _once(ended)
    )
    return f'{targets}<mark class="finding finding-{level}">{escape(text)}</mark>{references}'


def _escaped(text):
    return escape(text).replace(slot.WORDS, "(time of publication)")


def _once(entries):
    return sorted({entry.number: entry for entry in entries}.values(), key=lambda e: e.number)
