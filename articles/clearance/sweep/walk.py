"""Going through the shelves, text by text, from any place where one stood before."""

import time
from dataclasses import replace

from articles.clearance.known.form import HINT
from articles.clearance.matching.index import Index
from articles.clearance.reading.media import read
from articles.clearance.shelves.tables import SHELVES
from articles.clearance.sweep.found import Found, Place, Step, fits
from newsroom.refusals import Refused

BATCH = 200
# Of one text; whoever reads this many knows enough about it.
MOST = 100


class Walk:
    """One way through the shelves, looking for the facts (`Known`) of some sources.

    `known` is {source id: facts}. Afterwards `place` is where it stands, `steps` are as many as it
    takes to keep what was found, each as {source id: `Step`}, `rows` says how many rows are left
    behind, and `is_over` whether none is left.
    """

    def __init__(self, place, known):
        self.place = place
        facts = [
            replace(fact, of=str(source)) for source, of_one in known.items() for fact in of_one
        ]
        self._sources = [source for source, of_one in known.items() for _ in of_one]
        self._index = Index(facts)
        self._begun, self._found = place, {source: [] for source in known}
        self.steps = []
        self.rows = 0
        self.is_over = False

    def __repr__(self):
        return "[sealed]"

    def go(self, seconds):
        """Go on for some seconds, one text at least."""
        until = time.monotonic() + seconds
        for place, shelf, key, text in _texts(self.place):
            if text is None:
                self.rows += 1
            else:
                self._take(self._look(shelf, key, text))
            self.place = place
            if time.monotonic() > until:
                break
        else:
            self.is_over = True
        self._end_step()

    def _look(self, shelf, key, text):
        """Return what one text gives away: {source id: list of `Found`}."""
        # Letters in pictures, codes and faces take seconds each; a check of the galley sees them.
        reading = read(text.path, text.content_type, text.body, sees_pictures=False)
        found = {}
        for finding in self._index.search(reading):
            of_one = found.setdefault(self._sources[finding.fact], [])
            if finding.level != HINT and len(of_one) < MOST:
                of_one.append(_found(shelf, key, text, finding))
        return found

    def _take(self, found):
        """Keep what was found, in a step of its own where this one is full."""
        if not all(fits(self._found[source] + more) for source, more in found.items()):
            self._end_step()
        for source, more in found.items():
            while not fits(self._found[source] + more):
                more = more[: len(more) // 2]
            self._found[source] += more

    def _end_step(self):
        # One that found nothing yet can be left to the next.
        if self._begun == self.place and not self.is_over:
            return
        self.steps.append(
            {
                source: Step(self._begun, self.place, self.is_over, found)
                for source, found in self._found.items()
            }
        )
        self._begun, self._found = self.place, {source: [] for source in self._found}


def _texts(place):
    """Give (place behind it, shelf, key, text) for every text behind a place.

    Behind the last text of a row comes None, with the place behind the row.
    """
    names = [shelf.name for shelf in SHELVES]
    if place.shelf and place.shelf not in names:
        raise Refused(None, "The desk has changed since this sweep began. Stop it, and sweep anew.")
    after, part = place.after, place.part
    for shelf in SHELVES[names.index(place.shelf) if place.shelf else 0 :]:
        while keys := shelf.keys(after, BATCH):
            for key in keys:
                for number, text in enumerate(shelf.texts_of(key)):
                    if number >= part:
                        yield Place(shelf.name, after, number + 1), shelf, key, text
                after, part = str(key), 0
                yield Place(shelf.name, after), shelf, key, None
        after, part = "", 0


def _found(shelf, key, text, finding):
    # Of a page the place says more than the column; of a column that is text, nothing.
    telling = finding.place not in ("text", "source text", "address")
    words = (
        f"{text.words}, {finding.place}" if telling and text.words != finding.place else text.words
    )
    return Found(
        shelf.name,
        str(key),
        text.column,
        words,
        finding.level,
        finding.kind,
        finding.before,
        finding.match,
        finding.after,
    )
