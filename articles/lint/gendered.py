"""Pronouns and nouns that say whether an unnamed person is a man or a woman.

Who the person is plays no part: a warning that knew would tell. It goes by what is nearest, as a
reader does, and so also warns where a reader could only think that the source is meant.
"""

import re

from articles.lint import antecedent
from articles.lint.english import GENDERED, SPEECH
from articles.lint.speakers import quotes

PRONOUN = re.compile(
    r"\b(?:he|she)(?:'|’)(?:s|d|ll)\b|\b(?:he|him|his|himself|she|her|hers|herself)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(rf"\bthey (?:{'|'.join(SPEECH)})\b", re.IGNORECASE)
EITHER = re.compile(
    r"\b(?:s?he|him|his|himself|her|hers|herself)(?:/| or | and )(?:s?he|him|his|himself|her|hers|"
    r"herself)\b",
    re.IGNORECASE,
)
NOUN = "|".join(GENDERED)
WORD = re.compile(rf"\b(?:{NOUN})\b", re.IGNORECASE)
CALLED = re.compile(rf"\b(?:the|this|that)\s+({NOUN})\b", re.IGNORECASE)
# "the official, a former policewoman" and "the official was the only woman"
IS_ONE = re.compile(
    r"(?:,\s+|\s+(?:is|was|being|became|as)\s+)(?:\w+ly\s)?"
    rf"(?P<words>(?:an?|the|one)\s+(?:[\w-]+\s+){{0,3}}?(?:{NOUN}))\b",
    re.IGNORECASE,
)
OF_SELF = re.compile(
    rf"\bas an? (?:[\w-]+ )?({NOUN})\b"
    rf"|\bI(?: am|'m|’m| was) (?:an?|the) (?:[\w-]+ ){{0,2}}?({NOUN})\b"
    rf"|\bmy (?:ex-)?(husband|wife|boyfriend|girlfriend)\b|\bwe (women|men)\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\b\.?(?=\s+(?:[A-Z]\b|[a-z“\"]))")

WHY = (
    "Near {who}, “{words}” tells readers whether the source is a man or a woman. That halves the "
    "field."
)
SUGGESTION = "Write the description again, or turn the sentence so that it needs no pronoun."


def gendered(piece):
    """Yield a finding for each sentence that says the gender of a source."""
    for text in piece.texts:
        seen = set()
        for begin, end, key in (*_near(piece, text), *_of_self(text)):
            place = text.sentence(begin), key
            if place not in seen:
                seen.add(place)
                yield _finding(piece, text, begin, end, key)


def _near(piece, text):
    """Give (begin, end, source) of the words that a reader would take to mean a source."""
    either = {place for match in EITHER.finditer(text.text) for place in range(*match.span())}
    for match in PRONOUN.finditer(text.text):
        if match.start() not in either:
            yield from _meant(piece, text, match)
    for match in PLURAL.finditer(text.text):
        for *span, key in _meant(piece, text, match):
            person = piece.person(key)
            if person and person.pronouns == "avoid":
                yield *span, key
    for begin, _ in text.sentences:
        # "The woman said": with nobody else about, the source of the sentence before.
        if match := CALLED.match(text.text, begin):
            yield from _meant(piece, text, match)
    for mention in text.people:
        end = text.sentence(mention.begin)[1]
        if printed := WORD.search(text.text, mention.begin, mention.end):
            yield *printed.span(), mention.source
        if one := IS_ONE.match(text.text, mention.end, end):
            yield *one.span("words"), mention.source
        if title := TITLE.search(text.text, mention.end, min(mention.end + 12, end)):
            yield *title.span(), mention.source


def _of_self(text):
    """Give what a source says of themselves, in a piece of theirs or between quotation marks."""
    stretches = [(quote.source, quote.begin, quote.end) for quote in quotes(text)]
    if text.author is not None and not text.is_copy:
        stretches.append((text.author, 0, len(text.text)))
    for source, begin, end in stretches:
        for match in OF_SELF.finditer(text.text, begin, end):
            if source != text.author or not text.is_quoted(match.start()):
                yield *match.span(), source


def _meant(piece, text, match):
    """Give (begin, end, source) if a reader would take a word outside quotations for a source."""
    if not text.is_quoted(match.start()):
        for key in antecedent.of(text, match.start()):
            yield *match.span(), key


def _finding(piece, text, begin, end, key):
    words, person = text.text[begin:end], piece.person(key)
    if PLURAL.fullmatch(words):
        why = "The promise says that no pronoun is used for this source."
    else:
        why = WHY.format(
            who="the author" if key is not None and key == text.author else "a source", words=words
        )
        if person and person.pronouns == "any":
            why += " The promise allows any pronoun; that is no reason to use one."
    return text.finding("gendered", begin, end, why, SUGGESTION, key)
