"""Words that few people fit, each with why; the patterns are English, and our own."""

import re

NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|a\sdozen|two\sdozen)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
POST = (
    r"(?:deputy|chief|head|director|secretary|minister|commissioner|chair\w*|president|manager|"
    r"general|captain|ambassador|treasurer|adviser|advisor|assistant|inspector|prosecutor|editor)"
)
SEASON = r"(?:week|month|year|spring|summer|autumn|fall|winter)"


def alternatives(*patterns, capitals=False):
    """Return one pattern; `capitals` says that it goes by capital letters."""
    return re.compile("|".join(patterns), 0 if capitals else re.IGNORECASE)


# What narrows wherever it is said of somebody, and why.
ANYWHERE = [
    (alternatives(r"\b(?:the|their|its)\s+(?:only|sole|lone)\b"), "there is one such person"),
    (
        alternatives(
            r"\b(?:only|just)\s+one\s+of\b",
            rf"\bone\s+of\s+(?:only\s+|just\s+|the\s+|these\s+|a\s+){{0,2}}(?:{NUMBER}|few|handful)\b",
        ),
        "so few people fit",
    ),
    (
        alternatives(
            r"\b(?:the\s+)?(?:first|second|third|last)\s+(?:ever\s+)?"
            r"(?:black\s+|female\s+|male\s+|openly\s+\w+\s+)?"
            r"(?:woman|man|person|official|employee|member|in\s+the|of\s+(?:the|its|their)|"
            rf"{POST}|to\s+(?:hold|lead|head|serve|run|join|reach|warn|object|resign|leave|see|"
            r"notice|report))\b"
        ),
        "one person came first",
    ),
    (
        alternatives(
            r"\b(?:most|least|more)\s+(?:senior|junior|experienced|decorated|trusted)\s+\w+",
            r"\b(?:(?:the|its|their)\s+)?\w+est[-\s](?:serving|ranking|standing|running|paid|placed|known)"
            r"\b",
            r"\b(?:the|its|their)\s+(?:oldest|youngest|longest|highest|newest|eldest|tallest)\b",
            r"\bsecond[-\s]in[-\s]command\b|\bnumber\stwo\b",
        ),
        "a superlative fits one person",
    ),
    (
        alternatives(
            r"\b(?:former|ex|onetime|one-time|then|acting|interim|founding|outgoing|incoming|retired)"
            rf"[-\s]+(?:[\w-]+\s+){{0,2}}?{POST}\b",
            r"\bdeputy\s+\w+|\b(?:co-)?founder\b",
        ),
        "lists of who held a post are public",
    ),
    (
        alternatives(
            rf",\s\d\d,|\b(?:\d\d|{NUMBER})[-\s]year[-\s]old\b|\baged?\s+\d\d\b",
            r"\bin\s(?:his|her|their)\s(?:early\s|mid-?\s?|late\s)?"
            r"(?:\d0s|twenties|thirties|forties|fifties|sixties|seventies)\b",
        ),
        "an age narrows the field",
    ),
    (
        alternatives(
            rf"\b{NUMBER}[-\s](?:year|decade)s?['’]?[-\s](?:\w+\s+)?"
            r"(?:veteran|career|stint|service|employee|member)\b",
            r"\b(?:for|after|over|nearly|almost|in|more\sthan)\s+"
            r"(?:(?:nearly|almost|about|more\sthan|over|some|the\s(?:past|last))\s+)*"
            rf"(?:{NUMBER}|a)\s+(?:years?|decades?|months?)\b",
            rf"\b(?:with|my)\s+{NUMBER}\s+years\b",
        ),
        "how long somebody has served is on record",
    ),
    (
        alternatives(
            r"\b(?:joined|hired|appointed|promoted|retired|resigned|left|transferred|arrived|started|"
            r"began|born|graduated|fired|elected)\b[^.;\n]{0,40}?\b(?:in|on|since|last|this)\s+"
            rf"(?:the\s+)?(?:(?:early|late|mid)[-\s])?(?:\d+|{MONTH}|{SEASON})\b",
            rf"\bsince\s+(?:{MONTH}\s+)?\d{{4}}\b|\b\d{{1,2}}\s+{MONTH}\b|\b{MONTH}\s+\d{{1,4}}\b",
        ),
        "a date can be looked up",
    ),
    (
        alternatives(
            r"\b(?:based|born|raised|living|lives|lived|stationed|posted|grew\sup|educated)\s+"
            r"(?:in|at|on|near|outside)\s+(?:the\s+)?[A-Z]\w+",
            capitals=True,
        ),
        "a place narrows the field",
    ),
]
# What narrows in the printed words themselves.
PRINTED = [
    (alternatives(rf"\b{NUMBER}\b"), "a number narrows the field"),
    (alternatives(r"\bfrom\s+[A-Z]\w+", capitals=True), "a place narrows the field"),
]
