"""How a telling detail might be retold."""

import re
from itertools import combinations

from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, TOGETHER, Form
from articles.clearance.known.rarity import UNCOMMON, chance, languages_of, words, zipf
from articles.clearance.known.stems import stems

# Within so many words people retell what belongs together.
AMONG = 8
# What meets by chance less often than once in ten to the power of these many words is telling.
# Words of one subject draw each other, so this is far below what would be needed without that.
PAIR, TRIPLE, WHOLE = -9, -9.5, -9
# A word that by itself is met about once in a million words.
RARE = 3
# Long rows of common words are phrases, and commoner than their words would have it.
PHRASES = {2: -9, 3: -9.5, 4: -11, 5: -13, 6: -15}
RAREST = 7
MOST = 16
# Words commoner than these say nothing, in whatever company.
SMALL = 5.6
# A figure stands anywhere about as often as a word like this.
FIGURE = 4.2

CAPITALISED = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
QUOTED = re.compile(r"[\"“„«‘']([^\"”“»’']{3,})[\"”“»’']")
FIGURES = re.compile(r"\b\d[\d.,]*\d|\b\d\b")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4,}")
SHORTEST_JOINED, PIECE = 10, 6


def forms(value):
    """Return the forms of a detail: whole, its rare words, and words that tell it together."""
    found = words(value)
    languages = languages_of(found)
    rarities = {word: zipf(word, languages) for word in found}
    level = _level(list(rarities.values()), value)
    whole = [Form(value, "whole", level)]
    joined = "".join(filter(str.isalnum, value))
    if len(joined) >= SHORTEST_JOINED and level == HIT:
        whole.append(Form(joined, "run together", level, view=JOINED))
    return [
        *whole,
        *_unspaced(value),
        *_names(value, rarities, languages),
        *_quoted(value),
        *_phrases(value, rarities),
        *_together(value, rarities, languages),
    ]


def _unspaced(value):
    """Pieces of a detail in a script that sets no spaces."""
    for run in UNSPACED.findall(value):
        yield Form(run, "part of it", NEAR, view=JOINED)
        for at in range(len(run) - PIECE):
            yield Form(run[at : at + PIECE], "part of it", NEAR, view=JOINED)


def _level(values, value):
    if len(values) < 2:
        return NEAR if not values or values[0] <= UNCOMMON else HINT
    telling = chance(values) <= WHOLE
    return (HIT if len(values) > 2 else NEAR) if telling else HINT


def _names(value, rarities, languages):
    """Names within the detail: of ships, places, people."""
    # Where all nouns have capitals they say nothing.
    if "de" in languages[:1]:
        return
    for name in CAPITALISED.findall(value):
        values = [rarities.get(word) or zipf(word, languages) for word in words(name)]
        if not values or min(values) > SMALL:
            continue
        sure = values[0] <= UNCOMMON if len(values) == 1 else chance(values) <= PAIR + 1
        yield Form(name, "name in it", NEAR if sure else HINT, cased=True)


def _quoted(value):
    for text in QUOTED.findall(value):
        values = [zipf(word) for word in words(text)]
        if len(values) > 1 and chance(values) <= WHOLE:
            yield Form(text, "quotation", NEAR)


def _phrases(value, rarities):
    """Two or three telling words as they follow each other."""
    tokens = re.findall(r"\w[\w'’-]*", value)
    for size, limit in PHRASES.items():
        for at in range(len(tokens) - size + 1):
            text = " ".join(tokens[at : at + size])
            values = [rarities.get(word) or zipf(word) for word in words(text)]
            ends = len(values) == size and values[-1] < SMALL and values[0] < SMALL + 1
            if ends and chance(values) <= limit:
                yield Form(text, "words of it", NEAR)


def _together(value, rarities, languages):
    """The rarest words alone, in pairs and in threes, where chance would hardly bring them."""
    telling = {
        word: rarity for word, rarity in rarities.items() if rarity < SMALL and len(word) > 2
    }
    rare = sorted(telling, key=telling.get)[:RAREST]
    rooted = dict(zip(rare, stems(rare, languages), strict=True))
    for number in FIGURES.findall(value):
        figure = re.sub(r"\D", "", number)
        rooted[figure], telling[figure] = figure, FIGURE - len(figure) / 2
    alone = [
        word
        for word in rare
        if telling[word] <= RARE and len(rooted[word]) > 3 and zipf(rooted[word], languages) <= RARE
    ]
    for word in alone:
        yield Form(rooted[word], "rare word", NEAR, view=TOGETHER)
    seen, count = [], 0
    for size, limit in ((2, PAIR), (3, TRIPLE)):
        for group in combinations(sorted(rooted, key=telling.get), size):
            if any(set(pair) <= set(group) for pair in seen) or set(group) & set(alone):
                continue
            if chance((telling[word] for word in group), AMONG) <= limit and count < MOST:
                seen.append(group)
                count += 1
                yield Form(" ".join(rooted[w] for w in group), "words of it", NEAR, view=TOGETHER)
