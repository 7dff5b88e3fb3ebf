"""Finds where a plain text stands for somebody who is not named."""

import re

from articles.lint.english import POSTS, SPEECH
from articles.lint.text import Mention

NOUNS = (
    r"sources?|officials?|insiders?|aides?|staffers?|staff members?|employees?|workers?|"
    r"advis[eo]rs?|diplomats?|officers?|executives?|managers?|whistle-?blowers?|lawmakers?|persons?|people"
    r"|friends?|relatives?|colleagues?|associates?"
)
# What makes it clear that the name is held back, and not only unknown to the writer.
HELD_BACK = (
    r"(?:who|which) (?:asked|wanted|requested|spoke|declined|refused|insisted|demanded|wished)\b"
    r"(?: (?:not to be|to (?:be|remain|stay)) \w+)?"
    r"|(?:speaking|spoke|talking) on\b|on (?:the )?condition of|asking not to|requesting anonymity"
)
KNOWING = (
    r"familiar with|close to|with (?:direct |first-hand |firsthand )?knowledge|briefed on"
    r"|involved in|privy to|with access to"
)
# What they know of: "the talks"; whom they know is somebody else.
MATTER = (
    r"(?:\s+(?:the|this|that|an?|his|her|their|its)\s+"
    rf"(?!(?:{'|'.join(POSTS)})\b)[\w'’-]+)?"
)
# Who is called so without a name is one whose name the writer has.
UNNAMED_POSTS = ("official", "aide", "adviser", "advisor", "diplomat", "staffer", "lawmaker")
ANONYMOUS = re.compile(
    r"\b(?:(?P<determiner>an?|the|one|two|three|four|five|six|several|some|many|multiple)\s+)?"
    r"(?P<adjectives>(?:(?!(?:to|by|that|and|or)\b)[\w'’-]+\s+){0,3}?)"
    rf"(?P<noun>{NOUNS})\b"
    rf"(?P<known>(?:\s+(?!and\b|or\b)[\w'’-]+){{0,6}}?,?\s+(?:{HELD_BACK}|(?:{KNOWING}){MATTER}))?",
    re.IGNORECASE,
)
# "a neighbour who asked not to be named": of whoever it is said, it is somebody unnamed.
ANYBODY = re.compile(
    r"\b(?:an?|one|another|two|three|four|five|six|several|some)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"(?:{'|'.join(POSTS)})s?\b(?:\s+(?!and\b|or\b)[\w'’-]+){{0,6}}?,?\s+(?:{HELD_BACK})",
    re.IGNORECASE,
)
# What only somebody is the source of, and what only somebody does.
AS_SOMEBODY = re.compile(
    r"\s*,?\s+(?:who|whom|whose)\b|"
    r"\s+(?:of|for|behind)\s+(?:the|this|that|our)\s+(?:story|piece|article|column|essay|op-ed|"
    r"report|leak|tip|information|documents?|papers|files|memo|quotation|quote)s?\b"
    r"|\s+(?:(?:is|was|has been|had been)\s+"
    r"(?:afraid|worried|frightened|scared|sacked|fired|dismissed)|"
    r"fear(?:s|ed)|worr(?:ies|ied)|work(?:s|ed)|kn(?:ows|ew)|saw|sees|heard|hears|met|meets|"
    r"lost|resigned|hopes|hoped|wants|wanted)\b",
    re.IGNORECASE,
)
UNNAMED = re.compile(r"\b(?:anonymous|unnamed|unidentified|confidential)\b", re.IGNORECASE)
SAYS = re.compile(
    r"(?:,[^,.“”\n]{1,80},)?"
    rf"[,”\"]?\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(SPEECH)})\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(rf"(?:according to|{'|'.join(SPEECH)},?)\s*$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:a|an|the|one)\s+", re.IGNORECASE)


def unnamed(text):
    """Return a `Mention` for each stretch that stands for somebody unnamed, of a bare text."""
    found = []
    for match in ANONYMOUS.finditer(text):
        is_source = match["noun"].lower().startswith(("source", "insider", "whistle"))
        says = is_saying(text, *match.span())
        says = says or (is_source and AS_SOMEBODY.match(text, match.end()))
        held = match["known"] or UNNAMED.search(match["adjectives"])
        is_post = (match["determiner"] or "").lower() in ("a", "an", "one")
        is_post = is_post and match["noun"].lower() in UNNAMED_POSTS
        if held or ((is_source or is_post) and says):
            found.append(Mention(None, *match.span()))
    found += [Mention(None, *match.span()) for match in ANYBODY.finditer(text)]
    return _longest(found + _again(text, found))


def is_saying(text, begin, end):
    """Whether whoever is meant by characters `begin` to `end` is said to say something."""
    return bool(
        SAYS.match(text, end)
        or SAYS.search(text, begin, end)
        or ACCORDING.search(text[:begin][-20:])
    )


def named_so(text, people, *, is_copy=False):
    """Return a `Mention` for each place where a text stands for a source, or anybody unnamed.

    The words agreed for a declared source stand for that source; in what is about the piece any
    form of the noun does: there is nobody else it could mean. Whoever else is unnamed has no key.
    """
    found = []
    for person in people:
        for words in (person.description, person.second_reference):
            found += _matches(person, rf"\b{_loose(words)}\b", text) if words else []
        noun = person.second_reference.split()[-1:] if is_copy else []
        found += (
            _matches(person, rf"\b(?:an?|the|one|senior|top) {re.escape(noun[0])}\b", text)
            if noun
            else []
        )
    agreed = _longest(found)
    taken = {place for each in agreed for place in range(each.begin, each.end)}
    others = [each for each in unnamed(text) if taken.isdisjoint(range(each.begin, each.end))]
    return (*agreed, *others)


def _matches(person, pattern, text):
    return [
        Mention(person.key, *match.span()) for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def _loose(words):
    """Return a pattern for these words with any article."""
    bare = ARTICLE.sub("", words)
    # "the 42-year-old official" and "the longest-serving official" are the official.
    article = "" if bare == words else r"(?:an?|the|one)\s+(?:\w+-[\w-]+\s+)?"
    return article + r"\s+".join(map(re.escape, bare.split()))


def _again(text, found):
    """Return the places behind the first mention that say "the official" of the same person."""
    if not found:
        return []
    first = found[0]
    nouns = rf"\b(?:{NOUNS}|(?:{'|'.join(POSTS)})s?)\b"
    noun = re.search(nouns, text[first.begin : first.end], re.IGNORECASE)
    again = re.finditer(rf"\bthe {re.escape(noun[0])}\b", text[first.end :], re.IGNORECASE)
    taken = {mention.begin for mention in found}
    spans = [(match.start() + first.end, match.end() + first.end) for match in again]
    return [Mention(None, *span) for span in spans if span[0] not in taken]


def _longest(mentions):
    """Return the mentions without those that lie in another."""
    kept = []
    for mention in sorted(mentions, key=lambda each: (each.begin, -each.end)):
        if not kept or mention.begin >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
