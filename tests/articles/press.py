"""Revisions to print: rows as the desk would have made them, for tests of what comes out."""

import io
import uuid

from PIL import Image

from articles.models import Claim, Illustration, Revision, SourceUse, Story
from newsroom.models import Staff
from sources.models import Promise, Source, Substitute

DESCRIPTION = "a senior official in the administration"
SECOND = "the official"


def staff(name="Erin Marker", email="erin.marker@newsroom.example"):
    """Return a staff member whose name must never be printed."""
    return Staff.objects.create(name=name, email=email, is_editor=True)


def source(by, codename="", **fields):
    """Return a source with a promise and one substitute."""
    codename = codename or f"Amber Kite {uuid.uuid4().hex}"
    made = Source.objects.create(codename=codename)
    promise(made, by, **fields)
    Substitute.objects.create(source=made, words="a city in the north")
    return made


def promise(source, by, **fields):
    """Add the next version of a promise."""
    defaults = {
        "terms": "not-for-attribution",
        "description": DESCRIPTION,
        "second_reference": SECOND,
        "jeopardy": "job",
        "reason": "The source would be dismissed.",
    }
    version = source.promises.count() + 1
    return Promise.objects.create(source=source, version=version, made_by=by, **(defaults | fields))


def token(source, prints="description"):
    """Return a source's token as the editor writes it."""
    if prints == "substitute":
        prints = f"substitute-{source.substitutes.get().pk}"
    return f'<span data-source="{source.pk}" data-print="{prints}"></span>'


def revision(by, *, uses=(), claims=(), pictures=(), **fields):
    """Return a revision of a new story."""
    defaults = {
        "headline": "The quiet desk",
        "deck": "What nobody said aloud",
        "slug": f"piece-{uuid.uuid4().hex[:12]}",
        "byline": "Jo Writer",
        "body": "<p>It was quiet.</p>",
    }
    story = Story.objects.create(author=by)
    made = Revision.objects.create(story=story, number=1, made_by=by, **(defaults | fields))
    for each in uses:
        SourceUse.objects.create(revision=made, source=each, role="quoted")
    for kind, of in claims:
        Claim.objects.create(revision=made, kind=kind, source=of)
    for position, each in enumerate(pictures):
        Illustration.objects.create(
            revision=made, picture=each, position=position, alt="A desk", caption="The desk, empty"
        )
    return made


def piece_by_source(by, **fields):
    """Return a revision of a piece that a source wrote, with the note it needs."""
    author = source(by)
    other = source(by, description="a clerk", second_reference="the clerk")
    text = (
        f"<p>I work for him, {token(author)} wrote. {token(other)} agreed.</p>"
        f"<p>In {token(author, 'substitute')}, {token(author, 'second')} met {token(other)}.</p>"
    )
    claims = [("rare", None), *((kind, author) for kind in ("described", "requested", "known"))]
    return revision(
        by,
        uses=[author, other],
        claims=[*claims, ("jeopardy", author), ("policy", None)],
        **({"author_source": author, "body": text, "byline": ""} | fields),
    )


def picture_bytes(kind="JPEG", size=(40, 30), colour=(200, 30, 30), **options):
    """Return an encoded picture."""
    out = io.BytesIO()
    mode = "RGBA" if len(colour) == 4 else "RGB"
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def picture(by, **options):
    """Return a picture as it would be after an upload."""
    from articles import pictures

    return pictures.rebuild(io.BytesIO(picture_bytes(**options)), by)
