"""Going through a galley, artefact by artefact, from any place where one stood before."""

import time

from articles.clearance.matching.index import Index
from articles.clearance.reading import media


class Look:
    """One step through artefacts, looking for facts (`Known`).

    Afterwards `done` says how many artefacts are behind it, `findings`, `unread` and `faces` (of
    each picture that has any) what it found on the way, and `is_over` whether none is left.
    """

    def __init__(self, artefacts, known, done=0):
        self.artefacts = artefacts
        self.index = Index(known)
        self.done = done
        self.findings = []
        self.unread = []
        self.faces = {}

    def __repr__(self):
        return "[sealed]"

    @property
    def is_over(self):
        """Whether every artefact was read."""
        return self.done == len(self.artefacts)

    def go(self, seconds=None):
        """Go on for some seconds, one artefact at least; without them, to the end."""
        begun = time.monotonic()
        while not self.is_over:
            self._take(self.artefacts[self.done])
            self.done += 1
            if seconds is not None and time.monotonic() - begun > seconds:
                return

    def _take(self, artefact):
        reading = read(artefact)
        self.findings += self.index.search(reading)
        self.unread += reading.unread
        if reading.faces:
            self.faces[artefact.path] = reading.faces


def read(artefact, **options):
    """Return the `Reading` of one artefact; `options` as `reading.media` has them."""
    return media.read(artefact.path, artefact.content_type, artefact.body, **options)
