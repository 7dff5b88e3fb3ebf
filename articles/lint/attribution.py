"""To whom something is attributed: to nobody in particular, or to more people than there are."""

import re

from articles.lint.english import SPEECH

SAYS = rf"(?:{'|'.join(SPEECH)})"
COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "a dozen": 12, "dozens of": 24, "several": 3, "many": 3, "multiple": 3,
    "a number of": 3, "a handful of": 3, "some": 2, "both": 2, "various": 3, "a couple of": 2,
    "a few": 3, "a group of": 3, "numerous": 3,
}  # fmt: skip
NUMBER = "|".join(sorted(COUNTS, key=len, reverse=True))
BARE = re.compile(
    r"(?<![\w-])(?:(?P<article>an?|the|one|our|this|that|another)\s+)?(?:(?:anonymous|unnamed|confidential|"
    r"unidentified|reliable|trusted|well-placed|informed)\s+)?(?P<noun>sources?|insiders?)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(
    rf"(?<![\w-])(?:(?P<number>{NUMBER}|\d+)\s+(?:of the\s+)?)?"
    rf"(?:(?!(?:to|by|that|and|or|but|of|than|{NUMBER}|{SAYS})\b)[\w'’-]+\s+){{0,3}}?"
    r"(?P<noun>sources|officials|people|insiders|aides|staffers|employees|workers|advis[eo]rs|"
    r"diplomats|officers|executives|managers|whistle-?blowers|persons|colleagues|associates)\b"
    r"(?P<which>[^.,;\n“\"]{0,90}?)",
    re.IGNORECASE,
)
THEN_SAYS = re.compile(
    rf"[,”\"]?\s*(?:who (?:\w+ ){{0,6}}?)?(?:\w+ly\s+)?(?:have |has |had )?{SAYS}\b", re.IGNORECASE
)
BEFORE_SAYS = re.compile(rf"(?:\baccording to|{SAYS},?)\s*(?:by\s+)?$", re.IGNORECASE)
# Behind it stands who the source is, or in front: "a police source", "sources in the ministry".
DESCRIBED = re.compile(
    r"\s*,?\s*(?:in|at|inside|within|from|familiar|close|with|who|whose|near|briefed|involved|of|on|for|among|working)\b",
    re.IGNORECASE,
)
KNOWING = re.compile(
    rf"(?:\s+(?!{SAYS}\b)[\w'’-]+){{0,6}}?,?\s+"
    r"(?:familiar|close to|with (?:\w+ )?knowledge|briefed|who (?:asked|spoke|wanted|declined|"
    r"insisted|requested))\b",
    re.IGNORECASE,
)
ANYBODY = {"people", "persons", "workers", "employees", "officers", "managers", "colleagues"}
OPENLY = re.compile(
    r"\b(?:in a statement|at a (?:(?:news|press) conference|briefing)|told reporters|announced|"
    r"on the record|publicly)\b",
    re.IGNORECASE,
)
IN_FRONT = re.compile(r"([\w’'-]+)\s+$")

BARE_WHY = "“{words}” tells readers nothing: not how the source knows, nor why to believe it."
BARE_SUGGESTION = "Describe the source in the words agreed with them."
NUMBER_WHY = {
    0: "“{words}” speaks of people without their names, and no source is declared.",
    1: "“{words}” makes several people of one: one source is declared.",
}
MORE_WHY = "“{words}” is more people than are declared: {declared}."
NUMBER_SUGGESTION = "Print as many as there are, or declare the others."


def bare_sources(piece):
    """Yield a finding for each source who is only called a source."""
    for text in piece.texts:
        for match in BARE.finditer(text.text):
            if _is_attributed(text, match.start(), match.end()) and not _is_described(text, match):
                why = BARE_WHY.format(words=match[0])
                yield text.finding("bare-source", *match.span(), why, BARE_SUGGESTION)


def numbers(piece):
    """Yield a finding where more people are printed than are declared."""
    if piece.is_bare:
        return
    declared = sum(person.is_reported and not person.is_author for person in piece.people)
    printed = sum(person.is_author for person in piece.people)
    for text in piece.texts:
        for match in PLURAL.finditer(text.text):
            count = _count(match["number"])
            enough = count <= declared if match["number"] else declared >= 2
            if enough or not _speaks(text, match):
                continue
            words = " ".join(match[0].split())
            why = NUMBER_WHY.get(declared or printed, MORE_WHY)
            why = why.format(words=words, declared=declared)
            yield text.finding("number", *match.span(), why, NUMBER_SUGGESTION)


def _count(number):
    if not number:
        return 2
    return COUNTS.get(number.lower()) or int(number)


def _speaks(text, match):
    """Whether something is attributed to these people, without a name and not said openly."""
    if text.is_quoted(match.start()) or text.is_agreed(*match.span()):
        return False
    # Words in front with a capital name a body: what it says, it says openly or through somebody.
    begin, end = text.sentence(match.start())
    if OPENLY.search(text.text, begin, end):
        return False
    # "people say" is said of nobody; "people familiar with it say" is.
    if match["noun"].lower() in ANYBODY and not KNOWING.match(text.text, match.end(), end):
        return False
    return _is_attributed(text, match.start(), match.end(), which=True)


def _is_attributed(text, begin, end, *, which=False):
    if text.is_quoted(begin):
        return False
    first, last = text.sentence(begin)
    if BEFORE_SAYS.search(text.text[first:begin]):
        return True
    if THEN_SAYS.match(text.text, end, last):
        return True
    limit = min(last, end + 90)
    clause = re.compile(rf"(?:\s+(?!{SAYS}\b)[\w'’-]+){{1,12}}?,?\s+{SAYS}\b", re.IGNORECASE)
    return (
        which
        and bool(DESCRIBED.match(text.text, end))
        and bool(clause.match(text.text, end, limit))
    )


def _is_described(text, match):
    if DESCRIBED.match(text.text, match.end()):
        return True
    if match["article"]:
        return False
    first = text.sentence(match.start())[0]
    in_front = IN_FRONT.search(text.text[first : match.start()])
    # "police sources said"; but "according to sources" and "two sources" say nothing.
    return bool(in_front) and not re.fullmatch(
        rf"to|by|{SAYS}|{NUMBER}|\d+|of|other|these|those|and|but|that|few|number|handful|couple|dozens",
        in_front[1],
        re.IGNORECASE,
    )
