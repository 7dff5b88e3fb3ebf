"""The demo's source: somebody in the fictional Ministry of Canals and Locks."""

import datetime

from sources.models import Source
from sources.vault import clock, joining
from sources.vault.circle import Circle
from sources.vault.filing import file_fact

PROMISE = {
    "terms": "not-for-attribution",
    "anonymous_from": "subject",
    "at_sources_request": True,
    "description": "a senior official in the Ministry of Canals and Locks",
    "second_reference": "the official",
    "jeopardy": "job",
    "reason": "Staff of the ministry who speak to newspapers without leave are dismissed.",
    "pronouns": "avoid",
    "may_quote": True,
    "expires_on": None,
    "release": "never",
}

FACTS = [
    ("name", "Marisol Quennell", ""),
    ("alias", "Solly Quennell", ""),
    ("employer", "Directorate of Upper Locks", "a part of the ministry"),
    ("title", "Deputy Director for Tolls", "a post in the ministry"),
    ("email", "m.quennell@canals.example", ""),
    ("phone", "+44 20 7946 0113", ""),
    ("detail", "sailed the lightship Corvina as a cadet", ""),
]


def official(cast):
    """Return the official, with Erin and Raj in the circle; registered on the first call."""
    erin, raj, nia, ada = (cast[name] for name in ("erin", "raj", "nia", "ada"))
    known = Source.objects.filter(handlers__staff=erin.staff).order_by("created_at").first()
    if known:
        return known
    source = Circle.found(by=erin, promise=PROMISE)
    circle = Circle(source)
    for kind, value, printed_as in FACTS:
        file_fact(source, kind, value, by=erin, printed_as=printed_as)
    for colleague in (raj, nia):
        circle.name_handler(colleague.staff, by=erin)
    asked = joining.ask(source, "review", by=raj)
    joining.approve(asked, by=ada)
    circle.hand_over(asked, by=erin, expires_at=clock.now() + datetime.timedelta(days=180))
    for member, method in ((erin, "met"), (raj, "called")):
        circle.attest(
            by=member,
            method=method,
            verified_on=clock.now().date(),
            fair_description=True,
        )
    return Source.objects.get(pk=source.pk)
