"""Reads a revision into printed values; the only place where rows and print meet."""

import dataclasses
import hashlib
import re

from django.core.exceptions import ValidationError

from articles import note
from articles.compose import slot
from articles.compose.house import house
from articles.compose.plain import characters, line
from articles.compose.printed import PrintedCorrection, PrintedPicture, PrintedPiece
from articles.compose.slugs import path_of, validate_slug
from articles.compose.sources import Words
from articles.models.galley import Artefact
from newsroom.refusals import Refused

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
BY = re.compile(r"^by\s+", re.IGNORECASE)


def read(revision) -> PrintedPiece:
    """Return everything of a revision that readers would see."""
    try:
        validate_slug(revision.slug)
    except ValidationError as error:
        raise Refused(revision.story, f"The address: {error.messages[0]}") from None
    publisher, words = house(), Words(revision)
    piece = PrintedPiece(
        house=publisher,
        path=path_of(revision),
        url=publisher.origin + path_of(revision),
        language=line(revision.language),
        headline=line(revision.headline),
        deck=line(revision.deck),
        byline=_byline(revision, words),
        by_source=revision.author_source_id is not None,
        leans_on_sources=bool(words.printed),
        body_html=characters(words.fill(revision.body)),
        note=tuple(line(sentence) for sentence in note.sentences(note.plain(revision))),
        pictures=tuple(_picture(each, publisher) for each in _illustrations(revision)),
        social_title=line(revision.social_title),
        social_text=line(revision.social_text),
        search_title=line(revision.search_title),
        search_text=line(revision.search_text),
        first=revision.corrects and slot.moment(revision.corrects.first_published_at),
        corrections=tuple(_corrections(revision)),
    )
    if any(slot.stands_in(text) for text in _texts(dataclasses.asdict(piece))):
        raise Refused(
            revision.story,
            f"The text contains “{slot.MACHINE}” or “{slot.WORDS}”, which is where the time of "
            "publication is filled in. Write it in another way.",
        )
    return piece


def picture_files(revision) -> list[Artefact]:
    """Return the files of the pictures, each once."""
    files = {}
    for illustration in _illustrations(revision):
        picture = illustration.picture
        content = bytes(picture.body)
        if hashlib.sha256(content).hexdigest() != picture.digest:
            raise Refused(
                revision.story, "A picture is not the one that was rebuilt. Upload it again."
            )
        files[_path(picture)] = Artefact(
            path=_path(picture),
            kind=Artefact.Kind.PICTURE,
            content_type=picture.content_type,
            body=content,
        )
    return list(files.values())


def _illustrations(revision):
    return revision.illustrations.select_related("picture").order_by("position", "pk")


def _byline(revision, words):
    if revision.author_source_id:
        return words.of(revision.author_source_id).description
    # The page says "By", so that a name typed with it is not printed with two.
    return BY.sub("", line(revision.byline))


def _picture(illustration, publisher):
    picture = illustration.picture
    return PrintedPicture(
        path=_path(picture),
        url=publisher.origin + _path(picture),
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        size=len(picture.body),
        alt=line(illustration.alt),
        caption=line(illustration.caption),
    )


def _corrections(revision):
    """Return what readers were ever told about the piece, oldest first, and this one's own note."""
    found, told = [], None
    # Back from edition to edition: what stood in print stays there.
    while revision.corrects:
        text = line(revision.correction_note)
        found.insert(0, PrintedCorrection(revision.get_correction_kind_display(), text, told))
        told = slot.moment(revision.corrects.published_at)
        revision = revision.corrects.galley.revision
    return found


def _path(picture):
    return f"/pictures/{picture.digest}.{EXTENSIONS[picture.content_type]}"


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)
    elif isinstance(value, str):
        yield value
