"""Names that are known in Latin letters, in texts whose script sets no spaces."""

from articles.clearance.known.form import HIT, NEAR
from articles.clearance.known.names.scripts.characters import CHARACTERS, Characters
from articles.clearance.matching.match import Match


class Unspaced:
    """All names with more than one part: `names` has pairs (number of the fact, `Name`)."""

    def __init__(self, names):
        self._names = [(fact, [part.word for part in name.parts]) for fact, name in names]
        self._characters = None

    def __repr__(self):
        return "[sealed]"

    def find(self, plain):
        """Yield a `Match` for each place where characters say a name."""
        if plain.original.isascii() or not CHARACTERS.search(plain.original):
            return
        if self._characters is None:
            # What that takes is loaded only where a text asks for it.
            self._characters = Characters()
            for fact, words in self._names:
                self._characters.learn(words, fact)
        for fact, begin, end, is_sure in self._characters.find(plain.original):
            yield Match(fact, "transliterated", HIT if is_sure else NEAR, begin, end)
