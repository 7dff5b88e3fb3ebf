"""What somebody has typed so far, valid or not, for the margin to read."""

from articles import body
from articles.content import Content, Illustrated, Use
from articles.editor import LONGEST
from articles.models import SourceUse
from articles.readable import FIELDS


def typed(manuscript) -> Content:
    """Return what stands in a bound `Manuscript`; only sources on offer are declared in it."""
    words = manuscript.words
    author = _value(words, "author_source")
    offered = {str(offer.source.pk): offer.source.pk for offer in manuscript.offers}
    before = manuscript.before
    return Content(
        slug="",
        body=body.sanitise(_value(words, "body")[:LONGEST]),
        author_source=offered.get(author),
        language=before.language if before else "en",
        uses=tuple(_uses(manuscript, offered.get(author))),
        pictures=tuple(
            Illustrated(None, _value(form, "alt"), _value(form, "caption"))
            for form in manuscript.pictures.forms
            if not form["remove"].value()
        ),
        claims=tuple(each for each in before.claims) if before else (),
        **{name: _value(words, name) for name in FIELDS},
    )


def _uses(manuscript, author):
    roles = SourceUse.Role.values
    for form in manuscript.sources:
        source = form.offer.source.pk
        role = SourceUse.Role.AUTHOR if source == author else _value(form, "role")
        if role in roles:
            central, attack = (bool(form[name].value()) for name in ("is_central", "is_attack"))
            yield Use(source, role, central, attack)


def _value(form, name):
    # A piece that is no correction has no note for readers.
    return str(form[name].value() or "") if name in form.fields else ""
