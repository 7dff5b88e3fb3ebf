"""Names across scripts: how they are spelt, how they sound, what they look like.

romanised(name)   Latin spellings of a name in another script
written(name)     spellings in other scripts of a name in Latin letters
sounds(word)      keys that are equal for spellings of one part of a name in any script
agree(one, other) how much two words sound alike, 0.0 to 1.0
inflected(word)   a part of a name with the endings and beginnings of its script
seen(text)        the text with each letter as the Latin one that it looks like
"""

from articles.clearance.known.names.scripts.divided import divided
from articles.clearance.known.names.scripts.ear import Ear
from articles.clearance.known.names.scripts.hearing import LIKE, SAME, TELLING, agree, sounds
from articles.clearance.known.names.scripts.inflected import inflected
from articles.clearance.known.names.scripts.look_alikes import seen
from articles.clearance.known.names.scripts.romanised import romanised
from articles.clearance.known.names.scripts.written import written

__all__ = [
    "LIKE",
    "SAME",
    "TELLING",
    "Ear",
    "agree",
    "divided",
    "inflected",
    "romanised",
    "seen",
    "sounds",
    "written",
]
