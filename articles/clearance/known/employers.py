"""How an employer or an office might be written."""

import re
from dataclasses import replace
from itertools import pairwise

from articles.clearance.known.abbreviations import OFFICES_SHORT, variants
from articles.clearance.known.acronyms import LONGEST_ACRONYM, SMALL, acronym, acronyms
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, TOGETHER, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.rarity import (
    COMMON,
    UNCOMMON,
    UNLISTED,
    chance,
    languages_of,
    zipfs,
)
from articles.clearance.known.stems import stems

LEGAL = re.compile(
    r"""(?:[\s,]+(?:
    ltd|limited|llc|l\.l\.c|llp|lp|inc|incorporated|corp|corporation|co|company|plc|p\.l\.c|pty|
    gmbh|mbh|ag|kg|kgaa|ohg|e\.?\s?v|ug|se|s\.?a|s\.?a\.?s|sarl|s\.à\.?r\.l|s\.?r\.?l|s\.?p\.?a|
    s\.?l|s\.?l\.?u|ltda|lda|eireli|b\.?v|n\.?v|oyj?|ab|a/?s|aps|asa|sp\.?\s?z\s?o\.?\s?o|s\.?r\.?o|
    a\.?s|d\.?o\.?o|d\.?d|kft|zrt|nyrt|rt|ooo|oao|zao|pao|jsc|pjsc|ojsc|kk|k\.k|pte|bhd|sdn|
    private|pvt|trust|foundation|group|holdings?|international|ооо|зао|оао|пао|ао|тов|тоо|еоод|ад
    )\.?)+$|^(?:ооо|зао|оао|пао|ао|тов|ооо)\s+""",
    re.X | re.I,
)  # fmt: skip
LEGAL_LAST = re.compile(
    r"[\s,]+(?:ltd|limited|llc|inc|plc|gmbh|ag|pty|s\.?a\.?|b\.?v\.?|co)\.?$", re.I
)
UNSPACED_LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|株式会社|有限会社|주식회사|公司)"
)
ALIASES = re.compile(r"[()\[\]/;|]|\s[-–—]\s|,\s|\b(?:aka|a\.k\.a\.|also known as|formerly|née)\b")
AND = re.compile(r"\s(?:&|\+|and|und|et|y|e|en|og|och|i|ve)\s", re.I)
OF = words_in("of for on de du des del della di da do für der")
# What many houses are called: these words alone mean none of them.
HEADS = words_in(
    """
    academy administration agency archive association authority bank board branch bureau
    centre center chamber college command commission committee company corporation council
    court department directorate division embassy federation foundation fund hospital house
    inspectorate institute laboratory library ministry mission museum office organisation
    organization police port registry school secretariat section service services society
    station treasury tribunal trust union unit university ministerium bundesministerium
    bundesamt amt behörde ministère agence direction ministerio dirección agencia ministero
    direzione ministério ministerie ministerstwo ministerstvo министерство управление
    департамент міністерство
    """
)
ADJECTIVES = words_in(
    """
    us usa uk eu un british american german french national federal state royal international
    general central public global united
    """
)
GENERIC = (
    HEADS
    | ADJECTIVES
    | words_in(
        """
    group partners systems solutions technologies consulting holdings north south east west
    new
    """
    )
)
WEAKEST = (HINT, NEAR, HIT)
AMONG = 8
# What meets by chance less often than once in these many words (as a logarithm) is telling.
TELLING = -8
SHORTEST_JOINED = 9


def forms(value):
    """Return the forms of an employer: with and without its legal form, turned about, and short."""
    found = [Form(value, "whole", _level(value))]
    for name in _names(value):
        found += _name(name)
    return found


def _names(value):
    """The whole without what stands in brackets, and every other name that is given with it."""
    names = [part.strip(" ,.-") for part in ALIASES.split(value)]
    without_brackets = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", value).strip()
    return dict.fromkeys(name for name in (without_brackets, *names) if len(name) > 1)


def _name(name):
    if name.isupper() and len(name) <= LONGEST_ACRONYM:
        yield from acronym(name.replace(".", ""), "alias")
        return
    bare = LEGAL.sub("", re.sub(r"^(?:the|die|der|das|le|la)\s+", "", name, flags=re.I)).strip()
    bare = UNSPACED_LEGAL.sub("", bare) or name
    shorter = [LEGAL_LAST.sub("", name).strip(" ,"), re.sub(r"(?i)^the\s+", "", name)]
    for text in dict.fromkeys((name, *shorter, bare)):
        yield Form(text, "whole", _level(text), cased=_level(text) != HIT)
        for joined in ("and", "&", "und", "et", "y"):
            if AND.search(text):
                yield Form(AND.sub(f" {joined} ", text), "whole", _level(text))
    for text in variants(name.split(), OFFICES_SHORT)[1:]:
        yield Form(text, "short", _level(name))
    words = re.findall(r"[^\s,]+", bare)
    yield from _spellings(words)
    yield from _turned(words)
    telling = [word for word in words if word.lower().replace(".", "") not in ADJECTIVES]
    if 1 < len(telling) < len(words):
        yield from _spellings(telling, NEAR)
        yield from acronyms(telling, " ".join(telling))
        # "The Bureau of Canals", of whatever country.
        yield Form(" ".join(telling), "shortened", NEAR, cased=True)
        yield from (
            replace(form, level=min(form.level, NEAR, key=WEAKEST.index))
            for form in _turned(telling)
        )
    yield from acronyms(words, name)
    yield from _middle(bare)
    joined = "".join(filter(str.isalnum, bare))
    if len(joined) >= SHORTEST_JOINED:
        yield Form(joined, "run together", _level(bare), view=JOINED)


def _spellings(words, level=None):
    level = level or _level(" ".join(words))
    for text in variants(words, OFFICES_SHORT)[1:]:
        yield Form(text, "short", level, cased=level != HIT)
    last = words[-1]
    if not last.isascii():
        return
    other = last[:-1] if last.lower().endswith("s") and len(last) > 4 else last + "s"
    yield Form(" ".join((*words[:-1], other)), "plural", level, cased=level != HIT)


def _turned(words):
    """ "Ministry of Canals" and "Canals Ministry", whichever was given."""
    lower = [word.lower() for word in words]
    of = next((n for n, word in enumerate(lower) if word in OF and 0 < n < len(words) - 1), None)
    if of is not None:
        head, rest = words[:of], words[of + 1 :]
        while rest and rest[0].lower() in {"the", "la", "der", "die", "den"}:
            rest = rest[1:]
    elif len(words) > 1 and lower[-1] in HEADS:
        head, rest = words[-1:], words[:-1]
    else:
        return
    if not rest:
        return
    level = _level(" ".join((*head, *rest)))
    for first in variants(head, OFFICES_SHORT):
        for second in variants(rest, OFFICES_SHORT)[:3]:
            inside = first.split()
            for text in (
                " ".join((*inside[:1], second, *inside[1:])),
                f"{first} of {second}",
                f"{first} of the {second}",
                f"{first} for {second}",
                f"{first} {second}",
                f"{second} {first}",
                f"{second.removesuffix('s')} {first}",
            ):
                yield Form(text, "turned about", level, cased=level != HIT)


def _middle(name):
    """The words that only this house has in its name, alone and in pairs."""
    words = [(word, value) for word, value in zipfs(name) if word not in SMALL]
    known = [(word, value) for word, value in words if word not in GENERIC and len(word) > 2]
    if len(words) < 2:
        return
    for word, value in known:
        if value <= UNCOMMON and len(word) > 3:
            yield Form(word, "a word of it", NEAR, cased=value > UNLISTED)
    for (first, rare), (second, other) in pairwise(known):
        if f"{first} {second}" in name.lower() and chance((rare, other)) <= TELLING:
            yield Form(f"{first} {second}", "words of it", NEAR, cased=True)
    languages = languages_of(word for word, _ in words)
    rare = sorted(words, key=lambda each: each[1])
    for group in (rare[:3], [rare[0], words[0]], [rare[0], words[-1]]):
        telling = dict(group)
        if len(telling) > 1 and chance(telling.values(), AMONG) <= TELLING:
            text = " ".join(stems(telling, languages))
            yield Form(text, "words of it", NEAR, view=TOGETHER)


def _level(name):
    """Two words or one rare one name a house; common words alone may mean anything."""
    values = zipfs(name)
    if not values:
        return HIT if len(name) > 3 else NEAR
    if len(values) == 1:
        value = values[0][1]
        return HIT if value < UNCOMMON - 1 else NEAR if value < COMMON else HINT
    if all(word in GENERIC or word in SMALL for word, _ in values):
        return HINT if len(values) < 3 else NEAR
    return HIT if chance(value for _, value in values) <= TELLING + 1 else NEAR
