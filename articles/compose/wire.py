"""Wire copy for other newsrooms: IPTC ninjs 3.1.

`edNote` is for receiving editors and not for publication, so what readers must be told, corrections
and the editor's note, stands in the body.
"""

import json

from articles.compose import slot
from articles.compose.feed import notes_and_body

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
TAKE_THE_NOTE = (
    "This item leans on people who are not named. The editor\u2019s note at its start is part of "
    "the text: please print it with the piece, and keep the descriptions as they are."
)

TAKE_THE_CORRECTION = (
    "This item replaces one that was sent before. What it corrects stands at its start and is part "
    "of the text: please print it with the piece."
)


def item(piece) -> str:
    """Return the piece as a ninjs item."""
    found = {
        "uri": piece.url,
        "standard": STANDARD,
        "type": "text",
        "pubStatus": "usable",
        "language": piece.language,
        "firstCreated": piece.first and piece.first.machine,
        "versionCreated": slot.MACHINE,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": piece.headline}],
        "by": piece.byline,
        "bodies": [{"role": "main", "contentType": "text/html", "value": notes_and_body(piece)}],
        "descriptions": _descriptions(role="summary", text=piece.deck),
        "copyrightHolder": piece.house.name,
        "edNote": " ".join(_to_editors(piece)),
        "trustIndicators": _policies(piece.house),
        "associations": [_picture(picture) for picture in piece.pictures],
    }
    return _json({name: value for name, value in found.items() if value})


def tombstone(url) -> str:
    """Return what stands in the place of an item that was taken back."""
    return _json({"uri": url, "standard": STANDARD, "type": "text", "pubStatus": "canceled"})


def _to_editors(piece):
    if piece.corrections:
        yield TAKE_THE_CORRECTION
    if piece.leans_on_sources:
        yield TAKE_THE_NOTE


def _picture(picture):
    return {
        "name": "picture",
        "uri": picture.url,
        "type": "picture",
        "descriptions": _descriptions(role="alt", text=picture.alt)
        + _descriptions(role="caption", text=picture.caption),
        "renditions": [
            {
                "name": "main",
                "href": picture.url,
                "contentType": picture.content_type,
                "width": picture.width,
                "height": picture.height,
                "sizeInBytes": picture.size,
            }
        ],
    }


def _descriptions(*, role, text):
    return [{"role": role, "contentType": "text/plain", "value": text}] if text else []


def _policies(house):
    return [
        {"title": "How we use unnamed sources", "href": house.unnamed_sources},
        {"title": "When we print no byline", "href": house.no_bylines},
        {"title": "How we correct mistakes", "href": house.corrections},
        {"title": "How we publish", "href": house.principles},
    ]


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
