"""Names in kana."""

import re
import unicodedata
from functools import cache

from articles.clearance.known.names.scripts.ways import Table, ways

MOST, WRITTEN = 48, 12
KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

SPELT = Table("""
    あ a  い i  う u  え e  お o  か ka  き ki  く ku  け ke  こ ko  が ga  ぎ gi  ぐ gu  げ ge
    ご go  さ sa  し shi,si  す su  せ se  そ so  ざ za  じ ji,zi  ず zu  ぜ ze  ぞ zo  た ta
    ち chi,ti  つ tsu,tu  て te  と to  だ da  ぢ ji,di,zi  づ zu,du  で de  ど do  な na  に ni
    ぬ nu  ね ne  の no  は ha  ひ hi  ふ fu,hu  へ he  ほ ho  ば ba  び bi  ぶ bu  べ be  ぼ bo
    ぱ pa  ぴ pi  ぷ pu  ぺ pe  ぽ po  ま ma  み mi  む mu  め me  も mo  や ya  ゆ yu  よ yo
    ら ra  り ri  る ru  れ re  ろ ro  わ wa  ゐ i,wi  ゑ e,we  を o,wo  ん n  ゔ vu  っ -  ー -
    きゃ kya  きゅ kyu  きょ kyo  ぎゃ gya  ぎゅ gyu  ぎょ gyo  しゃ sha,sya  しゅ shu,syu
    しょ sho,syo  じゃ ja,zya,jya  じゅ ju,zyu,jyu  じょ jo,zyo,jyo  ちゃ cha,tya  ちゅ chu,tyu
    ちょ cho,tyo  にゃ nya  にゅ nyu  にょ nyo  ひゃ hya  ひゅ hyu  ひょ hyo  びゃ bya  びゅ byu
    びょ byo  ぴゃ pya  ぴゅ pyu  ぴょ pyo  みゃ mya  みゅ myu  みょ myo  りゃ rya  りゅ ryu
    りょ ryo  ふぁ fa  ふぃ fi  ふぇ fe  ふぉ fo  うぃ wi  うぇ we  うぉ wo  ゔぁ va  ゔぃ vi
    ゔぇ ve  ゔぉ vo  てぃ ti  でぃ di  しぇ she  じぇ je  ちぇ che  んば nba,mba  んび nbi,mbi
    んぶ nbu,mbu  んべ nbe,mbe  んぼ nbo,mbo  んま nma,mma  んみ nmi,mmi  んぷ npu,mpu
    んぺ npe,mpe""")
# What makes the vowel before it long.
LONG = {"o": "うおー", "u": "うー", "a": "あー", "e": "えー", "i": "ー"}
# Vowels that are hardly heard, and that foreign names have not.
UNHEARD = re.compile("(?<=[bdfghkmprstvz])u|(?<=[td])o")
SOUNDS = Table("""
    sh š,s  s s  z z  j j,z  ch č,t  ts c,t  t t  d d  f f,h  h h  b b,v  p p  k k  g g  m m
    n n,m  _ _  r r,l  v v  w w  y y  a a  i i  u u  e e  o o  ō o  - -,r  ' -""")


def romanised(word):
    """Return plausible Latin spellings of a word: Hepburn, Kunrei, and long vowels in four ways."""
    return ways(_choices(_bare(word)), MOST)


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`; foreign names as well."""
    plain = "".join(options[0] or "-" for options in _choices(_bare(word)))
    return ways(SOUNDS.choices(UNHEARD.sub("_", plain)), MOST)


def written(word):
    """Return a word in Latin letters in hiragana and katakana, where it is Japanese throughout."""
    folded = word.lower().replace("'", "").replace("-", "")
    pieces = _syllables()[1].findall(folded)
    if "".join(pieces) != folded:
        return []
    spelt = ways([_syllables()[0][piece] for piece in pieces], WRITTEN)
    return [*spelt, *map(katakana, spelt)]


def katakana(word):
    """Return a word in hiragana in katakana."""
    return word.translate({new: old for old, new in KATAKANA.items()})


@cache
def _syllables():
    """Syllables by their Latin spelling, with a pattern that finds them in a word."""
    by_spelling = {"o": ("お", "おお"), "oh": ("おお", "おう"), "n": ("ん",)}
    for syllable, options in SPELT.options.items():
        for option in options:
            if option and not option.startswith(("nb", "mb", "nm", "mm", "np", "mp")):
                by_spelling.setdefault(option, (syllable,))
    for spelling in [each for each in by_spelling if each[-1] in "ou" and len(each) > 1]:
        (syllable, *_) = by_spelling[spelling]
        by_spelling[spelling] = (syllable, syllable + "う")
    for consonant in "kstpc":
        for spelling in [each for each in by_spelling if each.startswith(consonant)]:
            doubled = ("t" if spelling[:2] == "ch" else consonant) + spelling
            by_spelling[doubled] = tuple("っ" + each for each in by_spelling[spelling])
    by_spelling["m"] = ("ん",)
    runs = sorted(by_spelling, key=len, reverse=True)
    return by_spelling, re.compile("|".join(runs))


def _bare(word):
    return unicodedata.normalize("NFKC", word).translate(KATAKANA)


def _choices(word):
    """Spellings of each syllable; long vowels and doubled consonants look at their neighbours."""
    choices, doubled = [], False
    for syllable in SPELT.pieces(word):
        if syllable == "っ":
            doubled = True
            continue
        options = SPELT.options[syllable]
        before = choices[-1][0][-1:] if choices else ""
        if syllable in LONG.get(before, "ー"):
            options = ("", "u" if syllable == "う" else before, "h", before)
        if doubled:
            options = tuple(("t" if each[:2] == "ch" else each[:1]) + each for each in options)
            doubled = False
        choices.append(options)
    return choices
