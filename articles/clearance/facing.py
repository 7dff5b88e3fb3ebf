"""What the desk reads beside what the reader will see, with every difference marked."""

from articles import body
from articles.facing import as_printed, marked
from articles.lines import visible_text
from sources.models import Source


def facing(galley):
    """Return two HTML texts: the revision with codenames, and the galley's page as printed."""
    revision = galley.revision
    codenames = Source.objects.in_bulk(revision.sources_in_text())
    ours = body.fill(revision.body, lambda token: codenames[token.source].codename)
    texts = [revision.headline, revision.deck, visible_text(ours)]
    return marked("\n".join(filter(None, texts)), as_printed(galley))
