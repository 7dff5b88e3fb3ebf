"""Who else is in a text: people with a name or a post, for whom a pronoun may stand.

A guess from capital letters and nouns, good enough to keep a warning back; no list of names.
"""

import re

from articles.lint.english import POSTS, SPEECH

NAME = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Lord|Lady|President|Senator|Mayor|Minister|Judge|"
    r"General|Captain|Professor|King|Queen|Prince|Princess)\.? +)?"
    r"\b[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*(?: (?:[A-Z]\.|de|van|von|der|den|la|bin|al|el|"
    r"[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*))*"
)
POST = re.compile(
    r"\b(?:the|a|an|this|that|his|her|its|their|our|another|every)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:{'|'.join(POSTS)})\b",
    re.IGNORECASE,
)
# What stands before a place, a body or a thing, rather than before somebody who acts.
OF = re.compile(
    r"\b(?:in|at|of|from|near|inside|outside|for|on|the|an?|into|across|through|under|its|their)\s$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"^(?:I|The|A|An|And|But|Or|So|If|When|While|As|In|On|At|By|For|From|To|Of|With|After|Before|"
    r"Since|Because|Although|Though|That|This|These|Those|There|Here|He|She|It|They|We|You|His|Her|"
    r"Its|Their|Our|My|Your|Who|What|Where|Why|How|Which|No|Not|Now|Then|Yet|Still|Some|Many|Most|"
    r"All|One|Two|Three|Both|Each|Every|Several|Other|Others|Another|Later|Yesterday|Today|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)$"
)
ACTS = re.compile(
    rf"\s(?:\w+ly\s)?(?:{'|'.join(SPEECH)}|is|was|has|had|did|does|would|will|could|can|\w+ed)\b"
)


def people(text, sentences):
    """Return (begin, end) of each, in reading order."""
    beginnings = {begin for begin, _ in sentences}
    beginnings |= {begin + 1 for begin, _ in sentences}
    found = [match.span() for match in POST.finditer(text)]
    found += [
        match.span() for match in NAME.finditer(text) if _is_somebody(text, match, beginnings)
    ]
    return sorted(found)


def _is_somebody(text, match, beginnings):
    name = match[0]
    if NO_NAME.match(name) or name.isupper():
        return False
    if match.start() in beginnings and " " not in name:
        # The first word of a sentence has its capital anyway.
        return bool(ACTS.match(text, match.end()))
    return not OF.search(text, max(match.start() - 9, 0), match.start())
