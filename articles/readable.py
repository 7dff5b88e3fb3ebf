"""Turns what a revision holds into what the lint reads: the texts that readers would get."""

from functools import partial

from articles import note
from articles.body import Token
from articles.lint import Person, Piece, Text, anonymous, markup
from articles.models import SourceUse
from articles.words import UNKNOWN, Words

# {field: how it is called in the margin}. All but the story are about the piece.
FIELDS = {
    "headline": "Headline",
    "deck": "Deck",
    "social_title": "Social title",
    "social_text": "Social text",
    "search_title": "Search title",
    "search_text": "Search text",
    "correction_note": "Note for readers",
}
BODY, NOTE = "body", "note"
PLACES = FIELDS | {BODY: "Story", NOTE: "Editor\u2019s note"}
OF_PICTURE = {"alt": "What picture {} shows", "caption": "Caption of picture {}"}


def piece(content, words) -> Piece:
    """Return the `Piece` of a `Content`; `words` are {source: `Words`} of those one may read."""
    people = tuple(_people(content, words))
    text, mentions = markup.visible(content.body, partial(_printed, words))
    typed = anonymous.named_so(text, people)
    taken = {place for each in mentions for place in range(each.begin, each.end)}
    typed = [each for each in typed if taken.isdisjoint(range(each.begin, each.end))]
    body = Text(BODY, text, (*mentions, *typed), content.author_source)
    return Piece((body, *_about(content, words, people)), people, content.language)


def label(place):
    """Return what a place is called, e.g. "Caption of picture 2"."""
    name, _, number = place.partition("-")
    return OF_PICTURE[name].format(number) if number else PLACES[place]


def field(place):
    """Return the id of the form field in which a place is written, or ""."""
    name, _, number = place.partition("-")
    if number:
        return f"id_pictures-{int(number) - 1}-{name}"
    return "" if place == NOTE else f"id_{place}"


def _people(content, words):
    roles = {use.source: use for use in content.uses}
    for source in content.sources():
        agreed, use = words.get(source, Words(None)).promise, roles.get(source)
        yield Person(
            key=source,
            description=agreed.description if agreed else "",
            second_reference=agreed.second_reference if agreed else "",
            pronouns=agreed.pronouns if agreed else "avoid",
            is_author=source == content.author_source,
            is_reported=bool(use)
            and use.role in (SourceUse.Role.QUOTED, SourceUse.Role.PARAPHRASED),
            is_attack=bool(use) and use.is_attack,
        )


def _printed(words, source, prints):
    token = Token.read(source, prints)
    if token is None:
        return None, UNKNOWN, False
    known = words.get(token.source)
    is_person = token.prints != "substitute"
    return token.source, known.of(token) if known else UNKNOWN, is_person


def _about(content, words, people):
    """Give the texts around the story: what promotes it, pictures' words, notes."""
    for name in FIELDS:
        yield _text(name, getattr(content, name), content, people)
    for number, picture in enumerate(content.pictures, start=1):
        for name in OF_PICTURE:
            yield _text(f"{name}-{number}", getattr(picture, name), content, people)
    promises = {source: each.promise for source, each in words.items()}
    claims = [each for each in content.claims if each.source in (None, *promises)]
    plain = note.plain_of(claims, promises, author=content.author_source)
    yield _text(NOTE, " ".join(note.sentences(plain)), content, people)


def _text(place, text, content, people):
    mentions = anonymous.named_so(text, people, is_copy=True)
    return Text(place, text, mentions, content.author_source, is_copy=True)
