"""Whom a reader takes a pronoun to mean: whoever was named last, source or not.

A guess that needs no grammar; where two people could be meant, the nearer one is.
"""

import re

# What is not who acts.
OBJECT = re.compile(
    r"\b(?:him|himself|herself)\b"
    r"|\bher\b(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:to|that|and|in|at|for|on|off|with|about|what|how|why)\b)",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;:—–]|\b(?:that|who|which|and|but|because|when|while|as|if|before|after)\b", re.IGNORECASE
)
# How many sentences back somebody may be named.
BACK = 2


def of(text, place):
    """Return `(key,)` of the source that a reader would take a word here to mean, or ()."""
    number = text.number(place)
    first = text.sentences[max(number - BACK, 0)][0]
    begin, end = text.sentence(place)
    sources = [each for each in text.people_in(first, place) if each.end <= place]
    others = [
        (since, until)
        for since, until in text.others_in(first, place)
        if until <= place and not text.is_quoted(since)
    ]
    if sources and (not others or others[-1][1] <= sources[-1].begin):
        return (sources[-1].source,)
    if others:
        # "The official said the minister told him": whoever tells is not who is told.
        is_told = OBJECT.match(text.text, place)
        is_told = is_told and not CLAUSE.search(text.text, others[-1][1], place)
        return (sources[-1].source,) if is_told and sources and sources[-1].begin >= begin else ()
    coming = text.people_in(place + 1, end)
    if coming:
        return (coming[0].source,)
    # Nobody else is in it, and it is about the piece: whoever wrote that is meant.
    return (text.author,) if text.is_copy and text.author is not None and not text.others else ()
