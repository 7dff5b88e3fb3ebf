"""What the letters of a name in Latin letters stand for, in the spellings of many languages.

Sound letters: p b f v t d k g x (as in Bach) ġ (its voiced twin) s z š ž č j (as in John) c (ts)
m n ŋ r l h y w, and the vowels a e i o u. One spelling may have several.
"""

import re
import unicodedata
from functools import cache, lru_cache

from articles.clearance.known.names.scripts.ways import ways

# More readings than this of one word are left out; the likeliest come first.
MOST = 32

# What each run of letters may stand for, the longest run first.
SOUNDS = {
    "dsch": "j", "schtsch": "šč š", "chtch": "šč š", "shch": "šč š", "szcz": "šč", "tsch": "č",
    "tch": "č", "tsh": "č", "tsz": "č", "dzh": "j", "dch": "j", "dsh": "j", "dj": "j", "dž": "j",
    "dz": "c z", "sch": "š sk", "sh": "š sh", "šč": "šč š", "ch": "č x š", "chr": "xr", "zh": "ž j",
    "kh": "x h k", "gh": "g ġ ", "ph": "f p", "th": "t s", "dh": "d z", "bh": "b", "jh": "j",
    "rh": "r", "lh": "l", "wh": "w", "mc": "mk", "mac": "mak",
    "ck": "k", "cq": "k", "cz": "č c", "sz": "š s", "rz": "ž rz", "cs": "č ks", "zs": "ž",
    "ts": "c č", "tz": "c", "ss": "s", "hs": "š", "hc": "š",
    "x": "ks š x", "q": "k č", "c": "k c", "ce": "se če ke", "ci": "si či či", "cy": "si ci",
    "gi": "gi ji", "ge": "ge je", "gy": "gi j", "gn": "gn ny", "ñ": "ny", "ny": "ny", "ng": "ŋ ŋg",
    "gu": "gu gw", "gue": "ge gue", "gui": "gi gui", "qu": "k kw", "j": "j y x", "z": "z c",
    "s": "s", "w": "w v", "v": "v", "f": "f", "h": "h", "y": "i", "tj": "ty č", "č": "č", "š": "š",
    "ž": "ž", "ć": "č", "ś": "š", "ş": "š", "ș": "š", "ź": "ž", "ż": "ž", "ç": "s č", "ğ": "ġ ",
    "ţ": "c", "ț": "c", "đ": "d j", "ð": "d", "þ": "t", "ł": "l w", "ß": "s", "ř": "rž r",
    "ň": "ny", "ń": "ny", "ľ": "l", "ď": "d", "ť": "t", "ė": "e", "ø": "o", "œ": "o e", "æ": "a e",
    "å": "o a", "ä": "a e", "ö": "o e", "ü": "u i", "ı": "i", "ĩ": "i", "ou": "u ou", "oo": "u o",
    "ee": "i e", "ie": "i", "ae": "e", "oe": "e o", "ue": "u", "ij": "i", "aw": "au", "ow": "ou",
    "eu": "o eu",
}  # fmt: skip
VOWELS = "aeiou"


@lru_cache(maxsize=50_000)
def heard(word):
    """Return how a word in Latin letters may sound, as strings of sound letters, likeliest first.

    Letters that stand for nothing here are left out.
    """
    return tuple(ways([_choices(piece) for piece in _pieces().findall(_bare(word))], MOST))


@lru_cache(maxsize=1)
def _pieces():
    runs = sorted(SOUNDS, key=len, reverse=True)
    # "ng" and "y" before a vowel, "c" and "g" before a soft one, are looked at by themselves.
    return re.compile("|".join(runs) + "|[a-zŋġ]")


@cache
def _choices(piece):
    return tuple(SOUNDS[piece].split(" ")) if piece in SOUNDS else (piece,)


def _bare(word):
    """Small letters; accents that change no sound are gone."""
    kept = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        kept.append(letter if letter in SOUNDS else unicodedata.normalize("NFKD", letter))
    return "".join(kept)
