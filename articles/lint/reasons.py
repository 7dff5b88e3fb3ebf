"""Reasons for anonymity that tell readers nothing."""

import re

NOT_ALLOWED = re.compile(
    r"(?:\b(?:was|were|is|are|been|being|had|has)\s+)?"
    r"(?:\bnot\b|\w*n['’]t\b|\bnever\b|\bun)\s*(?:been\s+)?"
    r"(?:authori[sz]ed|allowed|permitted|cleared|free)\s+to\s+(?:publicly\s+)?"
    r"(?:speak|talk|comment|discuss|address|give|brief)\b"
    r"(?:\s+(?:publicly|on the record|to (?:the )?(?:press|media|reporters)))?"
    r"|\b(?:lacked|without)\s+(?:the\s+)?(?:authori[sz]ation|permission|authority)\s+to\s+"
    r"(?:speak|talk|comment|discuss)\b(?:\s+publicly)?",
    re.IGNORECASE,
)
SENSITIVE = re.compile(
    r"\b(?:because of|due to|given|citing|owing to|because|on account of)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:sensitiv(?:ity|ities)|sensitive nature|delicacy|delicate nature)"
    r"(?:\s+of\s+(?:the\s+)?\w+)?"
    r"|\bbecause\s+(?:the|this)\s+\w+\s+(?:is|was|are|were)\s+sensitive\b",
    re.IGNORECASE,
)
FREELY = re.compile(
    r"\b(?:in order to|so as to|to)\s+(?:speak|talk|discuss\s+\w+(?:\s+\w+)?)\s+(?:more\s+)?"
    r"(?:freely|candidly|frankly|openly)\b|\bin (?:exchange|return) for (?:candou?r|speaking \w+)",
    re.IGNORECASE,
)
UNGIVEN = re.compile(
    r"\bon (?:the )?condition (?:of anonymity|that (?:\w+ )?(?:name|identity|they|he|she)\b[^,.;]*)"
    r"|\b(?:asked|asking|requested|requesting|wanted|wished|preferred|insisted on)\s+"
    r"(?:that (?:\w+ )?(?:name|identity) not be \w+|not to be (?:named|identified|quoted by name)"
    r"|to (?:remain|stay|be) (?:anonymous|unnamed)|anonymity)"
    r"|\b(?:declined|refused) to be (?:named|identified)\b",
    re.IGNORECASE,
)
# What begins a reason.
GIVEN = re.compile(
    r"\b(?:because|for fear|fearing|fears?|feared|afraid|out of (?:fear|concern)|to avoid|"
    r"to protect|lest|since|citing|so as not|so that|worried|owing to|due to|"
    r"would (?:lose|be|risk|face|put)|risk(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)

# In how many sentences more a reason may follow, as in the editor's note.
SOON = 2

STOCK = {
    NOT_ALLOWED: "“{words}” is said of nearly everybody, and tells readers nothing.",
    SENSITIVE: "“{words}” says that the matter matters, not what could happen to the source.",
    FREELY: "“{words}” says what was asked for, not what could happen to the source.",
}
BARE = "“{words}”: readers are told that the source is not named, and not why."
SUGGESTION = (
    "Say what disclosure would put at risk, as the promise does: the job, safety, a family."
)


def stock_reasons(piece):
    """Yield a finding for each stock reason, and for anonymity without any."""
    for text in piece.texts:
        stock = []
        for pattern, why in STOCK.items():
            for match in pattern.finditer(text.text):
                # What somebody else says in quotation marks is theirs.
                if not text.is_quoted(match.start()):
                    stock.append(text.sentence(match.start()))
                    yield _finding(text, match, why)
        for match in UNGIVEN.finditer(text.text):
            sentence = text.sentence(match.start())
            reason = sentence in stock or GIVEN.search(text.text, *_around(text, match.start()))
            if not reason and not text.is_quoted(match.start()):
                yield _finding(text, match, BARE)


def _around(text, place):
    """Return where a reason may stand: in the same sentence, or soon after."""
    number = text.number(place)
    return text.sentences[number][0], text.sentences[number : number + 1 + SOON][-1][1]


def _finding(text, match, why):
    words = " ".join(match[0].split())
    return text.finding("stock-reason", *match.span(), why.format(words=words), SUGGESTION)
