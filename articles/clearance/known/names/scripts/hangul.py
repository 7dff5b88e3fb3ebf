"""Names in Hangul."""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import islice, product

from articles.clearance.known.names.scripts import latin
from articles.clearance.known.names.scripts.ways import listed, ways

MOST, MOST_WRITTEN = 48, 200
# None, k, n, l, m, p, t and ng.
COMMON_ENDS = (0, 1, 4, 8, 16, 17, 19, 21)
FIRST, LAST = 0xAC00, 0xD7A3

# By place in the syllable: how each part is spelt, the Revised way first, and how it sounds.
BEGINS = listed("g,k kk,gg n d,t tt,dd r,l m b,p pp,bb s,sh ss - j,ch jj,ch ch k t p h")
VOWELS = listed(
    "a,ah ae,ai ya yae eo,u,o e yeo,yu,you,yo ye o,oh wa wae oe,oi yo u,oo,woo wo,weo we wi,wee "
    "yu,yoo,you eu,u ui,ee,i i,ee,y"
)
ENDS = listed("- k,g k,g k n n n t l l l l l l l l m p,b p,b t t ng t t k t p t")
SAID_FIRST = listed("g g n d d r,l m b,v p s,š s - j,z j č k t p,f h")
SAID_VOWELS = listed(
    "a,ar e,ae ya ye eo,u,o,or e yeo,yu,yo ye o,or wa we oe,oi yo u wo we wi yu _,eu,u ui,i i"
)
SAID_LAST = listed("- k k k n n n t l,r l l l l l l l m p p t t ŋ t t k t p t")

# Surnames as families spell them, beside what the tables give.
SURNAMES = {
    "김": "kim gim", "이": "lee yi rhee li i", "박": "park pak bak", "최": "choi choe",
    "정": "jung jeong chung chong", "강": "kang gang", "조": "cho jo", "윤": "yoon yun",
    "장": "jang chang", "임": "lim im rim", "한": "han", "오": "oh o", "서": "seo suh",
    "신": "shin sin", "권": "kwon gwon", "황": "hwang whang", "안": "ahn an", "송": "song",
    "류": "ryu yoo ryoo", "유": "yoo yu you", "전": "jeon jun chon chun", "홍": "hong",
    "고": "ko go koh", "문": "moon mun", "양": "yang", "손": "son sohn", "배": "bae pae",
    "백": "baek paik paek", "허": "heo hur huh", "남": "nam", "심": "shim sim", "노": "noh roh no",
    "하": "ha", "곽": "kwak gwak", "성": "sung seong", "차": "cha", "주": "joo ju chu",
    "우": "woo wu", "구": "koo gu ku", "민": "min", "나": "na ra", "진": "jin chin",
    "지": "ji jee chi", "엄": "um eom uhm", "원": "won", "천": "cheon chun", "방": "bang pang",
    "공": "kong gong", "현": "hyun hyeon", "함": "ham hahm", "변": "byun byeon", "염": "yum yeom",
    "여": "yeo yuh", "추": "choo chu", "도": "do doh", "소": "so soh", "석": "seok suk",
    "선우": "sunwoo seonu", "남궁": "namgung namkoong", "황보": "hwangbo", "제갈": "jegal",
}  # fmt: skip


def romanised(word):
    """Return plausible Latin spellings of a name or a part of one; of whole names both orders.

    A word of three or four syllables is read as a surname and a given name as well.
    """
    word = unicodedata.normalize("NFC", word)
    spelt = _spelt(word)
    for surname, given in divided(word):
        families = tuple(SURNAMES[surname].split())
        givens = tuple(_spelt(given) + ways(_apart(given), MOST))
        spelt += ways([families, (" ",), givens], MOST_WRITTEN)
        spelt += ways([givens, (" ",), families], MOST_WRITTEN)
    return list(dict.fromkeys(spelt))


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    word = unicodedata.normalize("NFC", word)
    custom = [said for each in SURNAMES.get(word, "").split() for said in latin.heard(each)]
    said = ways(_choices(word, SAID_FIRST, SAID_VOWELS, SAID_LAST), MOST)
    return [each.replace("lr", "l").replace("ll", "l") for each in said] + custom


def _spelt(word):
    return SURNAMES.get(word, "").split() + ways(_choices(word, BEGINS, VOWELS, ENDS), MOST)


def _apart(word):
    """The syllables of a given name with spaces between, as hyphens are read."""
    choices = []
    for syllable in word:
        choices += [(" ",), *_choices(syllable, BEGINS, VOWELS, ENDS)]
    return choices[1:]


def _choices(word, begins, vowels, ends):
    choices = []
    for syllable in word:
        place = ord(syllable) - FIRST
        if 0 <= place <= LAST - FIRST:
            for part in (begins[place // 588], vowels[place % 588 // 28], ends[place % 28]):
                choices.append(part)
    return choices


def divided(word):
    """Yield (surname, given name) for each way to divide a whole name."""
    for size in (1, 2):
        if word[:size] in SURNAMES and 1 <= len(word) - size <= 3:
            yield word[:size], word[size:]


def written(name):
    """Return a Korean name in Latin letters in the Hangul it may have, surname first."""
    words = re.split(r"[\s-]+", name.lower().replace("'", ""))
    found = []
    for family, *given in (words, [words[-1], *words[:-1]]):
        families, syllables = _surnames().get(family, ()), _givens(tuple(given))
        found += [one + other for one in families for other in syllables]
    return list(dict.fromkeys(found))[:MOST_WRITTEN]


def _givens(words):
    if not words:
        return []
    spelt = [_syllabic(word) for word in words]
    return ["".join(way) for way in islice(product(*spelt), MOST)]


def _syllabic(word, most=2):
    """Every way to write a word as one or two syllables."""
    found = list(_syllables().get(word, ()))
    if most > 1:
        for cut in range(1, len(word)):
            found += [
                one + other
                for one in _syllables().get(word[:cut], ())
                for other in _syllabic(word[cut:], most - 1)
            ]
    return found


@cache
def _surnames():
    by_spelling = defaultdict(list)
    for surname, spellings in SURNAMES.items():
        for spelling in spellings.split():
            by_spelling[spelling].append(surname)
    return by_spelling


@cache
def _syllables():
    """The syllables that names are made of, by their spellings."""
    by_spelling = defaultdict(list)
    for begin, vowel, end in product(range(19), range(21), COMMON_ENDS):
        syllable = chr(FIRST + begin * 588 + vowel * 28 + end)
        for spelling in ways(_choices(syllable, BEGINS, VOWELS, ENDS), MOST):
            by_spelling[spelling].append(syllable)
    return by_spelling
