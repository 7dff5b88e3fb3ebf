"""Numbers as they are read out, figure by figure."""

import re

from articles.clearance.known.form import JOINED, NEAR, Form

# The first language has three noughts.
SPOKEN = (
    "zero one two three four five six seven eight nine",
    "oh one two three four five six seven eight nine",
    "o one two three four five six seven eight nine",
    "null eins zwei drei vier fünf sechs sieben acht neun",
    "null eins zwo drei vier fünf sechs sieben acht neun",
    "zéro un deux trois quatre cinq six sept huit neuf",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero uno due tre quattro cinque sei sette otto nove",
    "zero um dois três quatro cinco seis sete oito nove",
    "nul een twee drie vier vijf zes zeven acht negen",
    "noll ett två tre fyra fem sex sju åtta nio",
    "null en to tre fire fem seks sju åtte ni",
    "nul en to tre fire fem seks syv otte ni",
    "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "nula jedna dva tři čtyři pět šest sedm osm devět",
    "nulla egy kettő három négy öt hat hét nyolc kilenc",
    "zero unu doi trei patru cinci șase șapte opt nouă",
    "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "ноль один два три четыре пять шесть семь восемь девять",
    "нуль один два три чотири п'ять шість сім вісім дев'ять",
    "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα",
    "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
)
# In characters, which need no spaces between them.
CHARACTERS = ("〇一二三四五六七八九", "零一二三四五六七八九")
ENGLISH = SPOKEN[:2]
REPEATED, THRICE = re.compile(r"(\d)\1"), re.compile(r"(\d)\1\1")
MANY = {"d": "double", "t": "triple"}


def spoken(digits, languages=SPOKEN):
    """Return the forms of digits that are read out, in some `languages` and in characters."""
    return [*_in_words(digits, languages), *_in_characters(digits)]


def _in_words(digits, languages):
    doubled = REPEATED.sub(r"d\1", digits)
    tripled = REPEATED.sub(r"d\1", THRICE.sub(r"t\1", digits))
    for names in languages:
        words = names.split()
        for text in dict.fromkeys((digits, doubled, tripled) if names in ENGLISH else (digits,)):
            said = " ".join(MANY.get(each) or words[int(each)] for each in text)
            yield Form(said, "spoken", NEAR)


def _in_characters(digits):
    for signs in CHARACTERS:
        yield Form("".join(signs[int(each)] for each in digits), "spoken", NEAR, view=JOINED)
