"""What the desk's rules say of a file, of which nothing is known but its words."""

import re

from articles.clearance.known.form import HINT, NEAR
from articles.lint import RULES, lint

# Fewer words than these are a name or a code, no sentence.
FEWEST = 4
# What tells a reader something without being rare, long or precise, so that somebody has to look.
GRAVE = {"gendered", "no-comment", "number", "attack", "bare-source"}
# Where sentences stand that people read; the rest is for machines.
READ = re.compile(r"text$|alt text|title|tooltip|description|caption|wire copy|JSON-LD")


def lint_of(reading):
    """Return the findings about everything in a `Reading` that is prose, as plain values.

    Their kind is "lint", their form the rule; each sentence counts once, wherever it is repeated.
    """
    found = {}
    for passage in reading.passages:
        if READ.search(passage.place) and len(passage.text.split()) >= FEWEST:
            for each in lint(passage.text, place=passage.place):
                found.setdefault(each.fingerprint, (passage, each))
    return [_plain(passage, each) for passage, each in found.values()]


def _plain(passage, finding):
    start, end = passage.span(finding.begin, finding.end)
    title, *_ = RULES[finding.rule]
    return {
        "level": NEAR if finding.rule in GRAVE else HINT,
        "fact": None,
        "kind": "lint",
        "form": finding.rule,
        "start": start,
        "end": end,
        "excerpt": finding.excerpt,
        "place": finding.place,
        "why": f"{title}: {finding.why}",
    }
