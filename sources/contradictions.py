"""What cannot be promised together, in the words of the field that has to give way."""

import re

from sources import definitions
from sources.models import Promise

Pronouns, Release = Promise.Pronouns, Promise.Release

GENDERED = ("he", "him", "his", "himself", "she", "her", "hers", "herself")
PLURAL = ("they", "them", "their", "theirs", "themself", "themselves")
FORBIDDEN = {Pronouns.AVOID: GENDERED + PLURAL, Pronouns.THEY: GENDERED, Pronouns.ANY: ()}
PRINTED = ("description", "second_reference")


def contradictions(agreed, *, today):
    """Yield (field, sentence) for each contradiction; `agreed` may lack fields that were wrong."""
    yield from _of_terms(agreed)
    yield from _of_the_end(agreed, today)
    yield from _of_words(agreed)


def _of_terms(agreed):
    term = definitions.TERMS[definitions.CURRENT].get(agreed.get("terms"))
    if term is None:
        return
    if agreed.get("may_quote") and not term.may_quote:
        yield "may_quote", f"“{term.name}” allows no quotation. Choose one or the other."
    if agreed["terms"] == "on-the-record" and agreed.get("at_sources_request"):
        words = "Who speaks on the record is named, and has not asked for anonymity."
        yield "at_sources_request", words


def _of_the_end(agreed, today):
    ends = agreed.get("expires_on")
    # A day that was no day has a message of its own.
    if "expires_on" in agreed and ends is None and agreed.get("release") == Release.DATE:
        yield "expires_on", "Say from which day the source may be named."
    if ends is not None and ends <= today:
        yield "expires_on", "This promise would be over already. Choose a day to come."


def _of_words(agreed):
    description = agreed.get("description", "").casefold()
    second = agreed.get("second_reference", "").casefold()
    if second and description.count(second) > 1:
        words = (
            "The agreed description holds this more than once: nobody could tell which is meant."
        )
        yield "second_reference", words
    for field in PRINTED:
        forbidden = FORBIDDEN.get(agreed.get("pronouns"), ())
        for word in re.findall(r"\w+", agreed.get(field, "").casefold()):
            if word in forbidden:
                yield field, f"This holds “{word}”, which the promise about pronouns rules out."
                break
