"""“Declined to comment”, beside somebody who is quoted without a name."""

import re

from articles.lint.english import BODIES
from articles.lint.speakers import quotes

DECLINED = re.compile(
    r"\b(?:declined|refused)\s+to\s+(?:comment|be interviewed|discuss|answer|speak|talk)\b"
    r"|\b(?:would|did|could) not comment\b|\b(?:had|has|offered) no comment\b"
    r"|\bdeclined\s+(?:an? )?(?:interview|comment)\b"
    r"|\bdeclined requests? for (?:comment|an interview)",
    re.IGNORECASE,
)
BODY = re.compile(rf"\b(?:{'|'.join(BODIES)})(?:'s|’s)?\b", re.IGNORECASE)
ITSELF = "This says that the source declined to comment, and the piece says what they said."
WHY = (
    "“{words}” stands beside somebody who is quoted without a name. If both are one person it is "
    "untrue; if not, it tells who the source is not."
)
SUGGESTION = "Leave it out, unless it is a body that answered openly."


def no_comments(piece):
    """Yield a finding where somebody declines to comment in a piece that reports unnamed people."""
    for text in piece.texts:
        for match in DECLINED.finditer(text.text):
            begin = text.sentence(match.start())[0]
            if text.is_quoted(match.start()):
                continue
            subject = text.text[begin : match.start()]
            who = text.people_in(begin, match.start())
            itself = bool(who) and not text.others_in(who[-1].end, match.start())
            if not itself and (_speaks_for_a_body(subject) or not _reports(piece)):
                continue
            why = ITSELF if itself else WHY.format(words=match[0])
            source = who[-1].source if itself else None
            yield text.finding("no-comment", *match.span(), why, SUGGESTION, source)


def _speaks_for_a_body(subject):
    """Whether who declines, in the words before, is a body, or speaks for one."""
    found = list(BODY.finditer(subject))
    # "a clerk of the court" is no court.
    return bool(found) and not re.search(
        r"\b(?:of|in|at|from|inside)\s+(?:the\s+|a\s+)?(?:[\w’'-]+\s+){0,3}$",
        subject[: found[-1].start()],
    )


def _reports(piece):
    """Whether the piece reports what somebody unnamed said."""
    if not piece.is_bare:
        return any(person.is_reported and not person.is_author for person in piece.people)
    return any(quotes(text) for text in piece.texts)
