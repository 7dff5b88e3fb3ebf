"""No page of the vault asks the databases more often because there is more to show."""

import datetime
import uuid

import pytest
from django.urls import get_resolver

from newsroom.models import Staff
from newsroom.sign_ins import middleware
from sources.models import Source
from sources.vault import clock, desks, documents, joining, keeping, notices
from sources.vault.circle import Circle
from sources.vault.filing import file_document, file_fact, file_sample, open_thing
from sources.vault.models import Document, Fact, Sample
from tests.hostile import Statements

pytestmark = pytest.mark.django_db

# These leave the unlock or the session behind.
LEFT_OUT = ("account/", "unlock/", "invitation/", "healthz")
# The end of a savepoint, and that a sign-in was seen: noted once in a while, on whatever page.
LEFT_ASIDE = ("RE", 'UPDATE "newsroom_signin"')


def routes(patterns, before=""):
    """Yield every route of the vault."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def pages(source):
    """Return every address of the vault that needs nothing but, perhaps, a source."""
    found = [
        route.replace("sources/<uuid:pk>/", f"sources/{source.pk}/").replace(
            "filing/<uuid:pk>/", f"filing/{source.pk}/"
        )
        for route in routes(get_resolver("newsroom.urls.vault").url_patterns)
        if not route.startswith(LEFT_OUT)
    ]
    return [f"/{route}" for route in found if "<" not in route]


def counted(client, address):
    """Return the status of a page and how many statements it took, once everything is warm."""
    client.get(address)
    with Statements() as statements:
        answer = client.get(address)
    return answer.status_code, len([sql for sql, _ in statements if not sql.startswith(LEFT_ASIDE)])


@pytest.fixture
def more(ada, erin, raj, outsider, cast, promise, join, attest, unlocked):
    """`more(source, name)`: one more of everything that a page could list."""

    def more(source, name):
        staff = cast.staff[name]
        join(source, staff)
        attest(source, staff)
        fact = file_fact(source, "alias", f"The one of {name}", by=unlocked(staff))
        open_thing(fact, source, "verify", by=unlocked(staff))
        document = Document(id=uuid.uuid4(), source_id=source.pk)
        contents = documents.Contents("x.pdf", "application/pdf", 9, documents.new_secret())
        file_document(source, document, contents.text(), by=unlocked(staff))
        open_thing(document, source, "verify", by=unlocked(staff))
        sample = Sample(id=uuid.uuid4(), source_id=source.pk)
        file_sample(source, sample, contents.text(), by=unlocked(staff))
        open_thing(sample, source, "verify", by=unlocked(staff))
        first = Fact.objects.filter(source_id=source.pk).first()
        open_thing(first, source, "review", by=unlocked(erin))
        keeping.lift_hold(keeping.place_hold(source, "court", by=unlocked(erin)), by=unlocked(ada))
        keeping.place_hold(source, "advice", by=unlocked(erin))
        keeping.keep(source, clock.now().date() + datetime.timedelta(9), by=unlocked(erin))
        other = Circle.found(by=unlocked(erin), promise=promise)
        file_fact(other, "name", f"Somebody of {name}", by=unlocked(erin))
        Circle(other).name_handler(staff, by=unlocked(erin))
        joining.ask(other, "review", by=unlocked(staff))
        joining.refuse(
            joining.ask(other, "legal", by=unlocked(raj_of(other))), "enough", by=unlocked(ada)
        )
        third = Circle.found(by=unlocked(erin), promise=promise)
        join(third, staff)
        Staff.objects.create(email=f"{name}.two@example.org", name=name, password="!")
        desk = desks.make(f"Desk of {name}", by=ada)
        desks.seat(desk, outsider, by=ada)
        desks.seat(desk, staff, by=ada)
        desks.leave(desk, staff, by=ada)
        desks.assign(third, desk, by=erin)
        desks.assign(source, desk, by=erin)
        for person in (erin, ada, cast.staff["cy"]):
            notices.notify([person.pk], "grant.hand_over", source)

    def raj_of(other):
        Circle(other).name_handler(raj, by=unlocked(erin))
        return raj

    return more


def test_every_page_takes_as_many_statements_for_much_as_for_little(
    circle, more, erin, ada, cy, auditor, unlocked_site, settings, monkeypatch
):
    # Now and then a page notes when somebody was seen; a slow run would meet that anywhere.
    monkeypatch.setattr(middleware, "SELDOM", datetime.timedelta(days=1))
    clients = {staff: unlocked_site(staff) for staff in (erin, ada, cy, auditor)}
    more(circle, "nia")
    settings.LODESTAR_OPENINGS_PER_HOUR = 1000
    few = {
        (staff.name, page): counted(client, page)
        for staff, client in clients.items()
        for page in pages(circle)
    }
    more(circle, "kit")
    more(circle, "lou")

    many = {
        (name, page): counted(clients[staff], page)
        for staff in clients
        for name in [staff.name]
        for page in pages(circle)
    }

    different = {key: (few[key], many[key]) for key in few if few[key] != many[key]}
    assert different == {}
    shown = [key for key, (status, _) in few.items() if status == 200]
    assert len(shown) > 30
    assert Source.objects.count() > 6
