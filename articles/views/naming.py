"""What a source is called on a page, depending on who reads it."""

from articles.permissions import rules
from sources.models import Source


class Names:
    """Codenames for whoever works on a story; for others, a word that says nothing."""

    def __init__(self, staff, story, revision):
        self.shows = rules.allows(staff, "see_sources", story)
        wanted = revision.sources_in_text() | {use.source_id for use in revision.uses.all()}
        self.codenames = {}
        if self.shows:
            found = Source.objects.filter(pk__in=wanted)
            self.codenames = dict(found.values_list("pk", "codename"))

    def __getitem__(self, source_id):
        return self.codenames.get(source_id, "a source")

    def of_token(self, token):
        """Return the label of a token in a body."""
        return self[token.source]
