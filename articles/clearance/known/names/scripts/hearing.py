"""How a word sounds, whatever its script, and the keys by which like sounds are found.

`Ear` uses them cheaply: the keys of parts of names go into a dictionary once, each distinct word
of a text is looked up once, and where keys meet, `agree` decides. From `SAME` on it is the same
name, as near as spelling can tell; from `LIKE` on perhaps, beside another part of the name. A key
with fewer than `TELLING` letters says too little to stand alone.
"""

from articles.clearance.known.names.scripts import latin
from articles.clearance.known.names.scripts.romanised import module_of
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.memory import remembered

SAME, LIKE = 0.85, 0.7
TELLING = 3

# Consonants that alphabets and ears confuse share a letter. Vowels and h, y, w count for nothing,
# since many scripts leave them out; "_" is a vowel that a script does not write.
CLASSES = {
    "b": "p", "v": "f", "d": "t", "g": "k", "x": "k", "ġ": "k", "z": "s", "c": "s",
    "ž": "š", "č": "š", "j": "š", "ŋ": "n",
} | {letter: letter for letter in "pftksšmnrl"}  # fmt: skip
# Pairs that differ by voice only, or by a stop before the hiss.
CLOSE = {
    frozenset(pair)
    for pair in (
        "pb",
        "fv",
        "td",
        "kg",
        "sz",
        "šž",
        "čj",
        "xġ",
        "sc",
        "zc",
        "šč",
        "žj",
        "kx",
        "gġ",
        "nŋ",
    )
}
FOLDED = str.maketrans("yw", "iu")
BROAD = str.maketrans("eo", "iu")
# How alike two single vowels are that no folding makes equal.
NEAR_VOWELS = {
    frozenset("ao"): 0.6,
    frozenset("ae"): 0.5,
    frozenset("au"): 0.5,
    frozenset("eo"): 0.5,
}


@remembered
def sounds(word):
    """Return the keys of one name part: equal letters for spellings that may sound alike."""
    return frozenset(key for key, _, _ in _shapes(word) if key)


@remembered
def agree(one, other):
    """Return how much two words sound alike, from 0.0 (no key in common) to 1.0."""
    best = 0.0
    others = _shapes(other)
    for key, consonants, gaps in _shapes(one):
        for its_key, its_consonants, its_gaps in others:
            if key == its_key:
                best = max(best, _alike(consonants, its_consonants, gaps, its_gaps))
    return best


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`, likeliest first."""
    script = script_of(word)
    if script == "LATIN":
        return latin.heard(word)
    module = module_of(script)
    if module:
        return module.heard(word)
    from anyascii import anyascii

    return latin.heard(anyascii(word))


@remembered
def _shapes(word):
    """Return (key, consonants, what stands around them) for each way to say a word."""
    return tuple(dict.fromkeys(_shape(way) for way in heard(word)))


def _shape(way):
    key, consonants, gaps = "", "", [""]
    for letter in way:
        kind = CLASSES.get(letter)
        if kind is None:
            gaps[-1] += letter
        elif not key or gaps[-1] or kind != key[-1]:
            key += kind
            consonants += letter
            gaps.append("")
    return key, consonants, tuple(_folded(gap) for gap in gaps)


def _folded(gap):
    folded = gap.translate(FOLDED)
    return "".join(v for place, v in enumerate(folded) if not place or v != folded[place - 1])


def _alike(one, other, gaps, its_gaps):
    """Consonants and what stands around them weigh the same; a worst pair counts twice."""
    consonants = [_consonants(*pair) for pair in zip(one, other, strict=True)]
    vowels = [_gaps(*pair) for pair in zip(gaps[:-1], its_gaps[:-1], strict=True)]
    vowels.append(_gaps(gaps[-1].replace("h", ""), its_gaps[-1].replace("h", "")))
    return 0.5 * _mean(consonants) + 0.5 * _mean(vowels)


def _mean(shares):
    return (sum(shares) + min(shares)) / (len(shares) + 1) if shares else 1.0


def _consonants(one, other):
    if one == other:
        return 1.0
    return 0.7 if frozenset((one, other)) in CLOSE else 0.4


@remembered
def _gaps(one, other):
    """How alike is what stands between two consonants, before the first or after the last."""
    if one == other:
        return 1.0
    breath = 1.0 if ("h" in one) == ("h" in other) else 0.6
    return breath * _vowels(*(gap.replace("h", "") for gap in (one, other)))


def _vowels(one, other):
    if one == other:
        return 1.0
    if "_" in one or "_" in other:
        # A short vowel is not written; a long one would be, and mostly there is one.
        written = one if "_" in other else other
        return (0.8, 0.95)[len(written)] if len(written) < 2 else 0.5
    if one.translate(BROAD) == other.translate(BROAD):
        return 0.85
    if len(one) == len(other) == 1:
        return NEAR_VOWELS.get(frozenset((one, other)), 0.1)
    if not one or not other:
        return 0.4 if len(one + other) == 1 else 0.0
    is_within = one in other or other in one
    return 0.7 if is_within and abs(len(one) - len(other)) == 1 else 0.2
