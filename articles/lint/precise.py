"""Words about a source that few people fit: the only one, so many years, a former post."""

from articles.lint import antecedent
from articles.lint.details import ANYWHERE, NUMBER, PRINTED, alternatives
from articles.lint.english import SPEECH
from articles.lint.speakers import quotes

# How what follows goes on about the person.
GOES_ON = alternatives(
    r"(?:,?\s+)(?:who|whose|with|aged|based|then|formerly|since|from)\b",
    rf",\s+(?:an?|the|one|himself|herself|now|{NUMBER})\b",
    r"\s+(?:is|was|has\sbeen|had\sbeen|became|remains)\s+(?:\w+ly\s+)?"
    r"(?:the|an?|one|among|in|born|based|aged|\d)\b",
    r"\s+(?:has|had|have)\s+(?:\w+ly\s+)?(?:worked|served|been|spent|lived|held|run|led|headed|kept)\b",
    r"\s+(?:worked|works|joined|served|serves|lives|lived|grew|retired|resigned|holds|held|spent|"
    r"runs|ran|heads|headed|led|leads|left|graduated|kept|keeps)\b",
)
HE = alternatives(r"\b(?:he|she|they)\b")
SAYS = alternatives(rf"[,”]?\s(?:{'|'.join(SPEECH)})\b")
OF_SELF = alternatives(
    r"\bI(?:['’]m|\s+am|\s+was|['’]ve\sbeen|\s+have\sbeen|\s+became)\s+(?:\w+ly\s+)?"
    r"(?:the|an?|one|among|in|born|based|aged|now|\d)\b",
    r"\bI(?:['’]ve|\s+have|\s+had)?\s+(?:worked|served|been|spent|lived|held|run|ran|led|headed|"
    r"joined|grew|retired|left|started|began)\b",
    rf"\bmy\s+(?:{NUMBER}|first|last)\b",
    r"\bas\sthe\s(?:only|sole|first|last|youngest|oldest)\b",
)
FARTHEST = 160
SUGGESTION = "Say less: a kind of post instead of the post, “for years” instead of how many."


def precise(piece):
    """Yield a finding for each detail about a source that few people fit."""
    for text in piece.texts:
        seen = set()
        for match, why, source in _details(text):
            if seen.isdisjoint(range(*match.span())):
                seen |= set(range(*match.span()))
                words = " ".join(match[0].split())
                yield text.finding(
                    "precise", *match.span(), f"“{words}”: {why}.", SUGGESTION, source
                )


def _details(text):
    for rules, begin, end, source in _zones(text):
        for pattern, why in rules:
            for match in pattern.finditer(text.text, begin, end):
                yield match, why, source


def _zones(text):
    """Give (rules, begin, end, source) of each stretch that is about a source."""
    printed = set()
    for mention in text.people:
        words = text.text[mention.begin : mention.end].casefold()
        if words not in printed:
            printed.add(words)
            # Of somebody undeclared nothing was agreed: what stands there is the writer's.
            rules = ANYWHERE if mention.source is None else ANYWHERE + PRINTED
            yield rules, mention.begin, mention.end, mention.source
        yield from _going_on(text, mention.source, mention.end)
    for match in HE.finditer(text.text):
        if not text.is_quoted(match.start()):
            for key in antecedent.of(text, match.start()):
                yield from _going_on(text, key, match.end())
    if text.author is not None and not text.is_copy:
        yield from _of_self(text, text.author, 0, len(text.text))
    for quote in quotes(text):
        yield from _of_self(text, quote.source, quote.begin, quote.end)


def _going_on(text, source, begin):
    """Give what a sentence goes on to say of somebody, up to what they said."""
    end = text.sentence(begin)[1]
    if GOES_ON.match(text.text, begin, end):
        says = SAYS.search(text.text, begin + 1, end)
        yield ANYWHERE, begin, min(end, begin + FARTHEST, says.start() + 1 if says else end), source


def _of_self(text, source, begin, end):
    for match in OF_SELF.finditer(text.text, begin, end):
        stop = min(text.sentence(match.start())[1], match.start() + FARTHEST, end)
        yield ANYWHERE, match.start(), stop, source
