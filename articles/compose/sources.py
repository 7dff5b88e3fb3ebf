"""The words that stand for a source in print."""

from articles import body
from articles.compose import sentences
from articles.compose.plain import line
from articles.compose.printed import PrintedSource
from newsroom.models.purge import MARK
from newsroom.refusals import Refused
from sources.models import Source


class Words:
    """Answers, for one revision, what is printed in the place of each source."""

    def __init__(self, revision):
        self.story = revision.story
        self.printed, self.substitutes = {}, {}
        wanted = revision.sources_in_text()
        for source in Source.objects.filter(pk__in=wanted).prefetch_related("substitutes"):
            self.printed[source.pk] = self._print(source)
            for substitute in source.substitutes.all():
                self.substitutes[source.pk, substitute.pk] = line(substitute.words)

    def of(self, source_id) -> PrintedSource:
        """Return the agreed words for a source."""
        if source_id not in self.printed:
            raise Refused(self.story, "The text leans on a source that there is no card for.")
        return self.printed[source_id]

    def fill(self, html) -> str:
        """Return the text with every token replaced by its words."""
        return sentences.settle(body.fill(html, lambda token: sentences.mark(self.of_token(token))))

    def of_token(self, token) -> str:
        """Return what readers see in the place of one token."""
        printed = self.of(token.source)
        if token.prints == "description":
            return printed.description
        if token.prints == "second":
            return printed.second_reference
        if (token.source, token.substitute) not in self.substitutes:
            raise Refused(self.story, "The text uses a substitute that its source does not have.")
        words = self.substitutes[token.source, token.substitute]
        if words == MARK:
            raise Refused(self.story, "The text uses a substitute that was purged. Choose another.")
        return words

    def _print(self, source):
        promise = source.promise
        if promise is None:
            raise Refused(
                self.story, f"{source.codename} has no promise yet, so nothing can be printed."
            )
        return PrintedSource(
            description=line(promise.description), second_reference=line(promise.second_reference)
        )
