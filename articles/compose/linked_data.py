"""What machines read about a piece: schema.org `NewsArticle`, in JSON-LD.

`backstory` is the home of the editor's note; the publisher links to its policies.
"""

import json

from articles.compose import slot

# Inside a script element a browser looks for "</script" and "<!--" before any parser sees JSON.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def of(piece) -> str:
    """Return the piece's JSON-LD, safe to stand in an HTML script element as it is."""
    publisher = _publisher(piece.house)
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": piece.url,
        "url": piece.url,
        "headline": piece.headline,
        "inLanguage": piece.language,
        "datePublished": piece.published.machine,
        "author": _author(piece) or publisher,
        "publisher": publisher,
    }
    optional = {
        "description": piece.deck,
        "backstory": " ".join(piece.note),
        "image": [picture.url for picture in piece.pictures],
        "dateModified": slot.MACHINE if piece.corrections else "",
        "correction": [_correction(each) for each in piece.corrections],
    }
    found |= {name: value for name, value in optional.items() if value}
    return json.dumps(found, ensure_ascii=False).translate(UNSAFE)


def _author(piece):
    return {"@type": "Person", "name": piece.byline} if piece.byline else None


def _correction(correction):
    return {
        "@type": "CorrectionComment",
        "name": correction.kind,
        "text": correction.text,
        "datePublished": correction.at.machine,
    }


def _publisher(house):
    return {
        "@type": "NewsMediaOrganization",
        "name": house.name,
        "url": f"{house.origin}/",
        "unnamedSourcesPolicy": house.unnamed_sources,
        "noBylinesPolicy": house.no_bylines,
        "correctionsPolicy": house.corrections,
        "publishingPrinciples": house.principles,
    }
