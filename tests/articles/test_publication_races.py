import threading

import pytest
from django.db import connections

from articles import compose, publication
from articles.models import Edition
from articles.public.models import Page
from newsroom.refusals import Refused
from tests.articles import press

pytestmark = pytest.mark.django_db(transaction=True, databases=["newsroom", "vault", "public"])


def at_once(*acts):
    """Run acts in threads that begin together; return what each returned or was refused."""
    barrier, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            barrier.wait(10)
            outcomes[number] = act()
        except Refused as refusal:
            outcomes[number] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def test_two_pieces_published_at_once_both_reach_the_front_page():
    erin = press.staff()
    galleys = [compose.compose(press.revision(erin, slug=slug)) for slug in ("one", "two")]

    at_once(*(lambda galley=galley: publication.publish(galley, erin) for galley in galleys))

    front = bytes(Page.objects.get(path="/").body)
    assert Edition.objects.count() == 2
    assert b"/one/" in front
    assert b"/two/" in front


def test_of_two_pieces_at_one_address_one_is_published():
    erin = press.staff()
    galleys = [
        compose.compose(press.revision(erin, slug="same", headline=headline))
        for headline in ("First", "Second")
    ]

    outcomes = at_once(
        *(lambda galley=galley: publication.publish(galley, erin) for galley in galleys)
    )

    (edition,) = Edition.objects.all()
    headline = edition.galley.revision.headline
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Edition", "Refused"]
    assert headline.encode() in bytes(Page.objects.get(path="/same/").body)
    assert headline.encode() in bytes(Page.objects.get(path="/").body)


def test_an_edition_is_withdrawn_once_even_by_two_at_once():
    erin = press.staff()
    edition = publication.publish(compose.compose(press.revision(erin, slug="gone")), erin)

    outcomes = at_once(*[lambda: publication.withdraw(edition, erin)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refused", "Withdrawal"]
    assert Page.objects.get(path="/gone/").status == 410
