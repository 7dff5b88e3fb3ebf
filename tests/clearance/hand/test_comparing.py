"""A piece beside its author's public writing, in the vault: who sees what, and what is kept."""

import json
import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from lxml import html

from articles import compose
from articles.clearance import check as checking
from articles.clearance.hand import background, comparing, pieces
from articles.clearance.known.fact import Known
from articles.models import Edition, Withdrawal
from newsroom.one_line import OneLine
from newsroom.refusals import Refused
from sources.models import Handler, Source
from sources.vault import documents, samples
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import HandReport, LedgerEntry, Opening
from tests.articles import press
from tests.canary import MARKER, PLANTED
from tests.clearance.test_off_system import tables_holding
from tests.hostile import Statements, counted_unseals, remove, row_counts
from tests.vault.test_documents import lying, shelf, slots

pytestmark = pytest.mark.django_db

__all__ = ["shelf", "slots"]

VISITS = ("sessions.Session", "vault.Unlock")
PLAIN = "It is said that they were not there when he came to the house and saw her again. "
# The word of the run is as rare as a word can be, and stands in the piece as well.
OWN = f"Whilst it was so, the {MARKER} was there. "


@pytest.fixture
def galley_of(erin):
    """`galley_of(source, body=…)`: the galley of a piece that the source wrote."""

    def galley_of(source, body=f"<p>{PLAIN}Whilst I counted, a lodestar rose.</p>", **fields):
        made = press.revision(
            erin, author_source=source, byline="", body=body, headline="Counted", **fields
        )
        made.uses.create(source=source, role="author")
        return compose.compose(made)

    return galley_of


@pytest.fixture
def galley(circle, galley_of):
    return galley_of(circle)


@pytest.fixture
def sampled(circle, erin, unlocked):
    """The source, with samples of public writing."""
    for _ in range(2):
        samples.file(circle, "column.txt", OWN + PLAIN * 30, by=unlocked(erin))
    return circle


@pytest.fixture
def whisper(erin, raj, nia, unlocked, promise, join, attest):
    """An off-system source of erin's."""
    source = Circle.found(by=unlocked(erin), promise=promise, off_system=True)
    join(source, raj)
    attest(source, raj)
    Handler.objects.create(source=source, staff=nia, named_by=raj)
    return Source.objects.get(pk=source.pk)


@pytest.fixture
def in_print(erin):
    """`in_print(byline, body, language="en")`: an edition of another story."""

    def in_print(byline, body, **fields):
        made = compose.compose(press.revision(erin, byline=byline, body=body, **fields))
        return Edition.objects.create(
            story=made.revision.story,
            galley=made,
            path=f"/{made.revision.slug}/",
            published_by=erin,
            published_at=timezone.now(),
            first_published_at=timezone.now(),
        )

    return in_print


def terms(hand):
    return [each.term for each in hand.words]


def said(answer):
    return " ".join(html.fromstring(answer.content).xpath("string(//main)").split())


def test_what_is_typical_of_the_samples_is_shown_and_marked(
    galley, sampled, raj, unlocked, unlocked_site
):
    client = unlocked_site(raj)
    page = client.reverse("hand", galley.pk, sampled.pk)
    asked = client.get(page)

    answer = client.post(page)

    assert "compared with 2 samples" in said(asked)
    assert answer.status_code == 200
    shown = html.fromstring(answer.content)
    assert shown.xpath("//tbody[1]/tr/th/text()")[0] == "whilst"
    assert "Whilst" in [each.text for each in shown.xpath("//mark")]
    assert "2 times in 2 of 2 stretches" in said(answer)
    assert "Nobody else has anything in print" in said(answer)
    assert "It was not measured: the piece has" in said(answer)
    # What stands in the samples alone is not shown.
    assert MARKER not in answer.text


def test_what_tells_less_is_counted_and_behind(circle, galley_of, erin, unlocked, unlocked_site):
    rare = ". ".join(f"{first}{second}zzig" for first in "abcd" for second in "bdf")
    samples.file(circle, "a.txt", f"{PLAIN * 30} {rare}.", by=unlocked(erin))
    galley, client = galley_of(circle, body=f"<p>{rare}.</p>"), unlocked_site(erin)

    answer = client.post(client.reverse("hand", galley.pk, circle.pk))

    shown = html.fromstring(answer.content)
    assert shown.xpath("//details/summary/text()") == ["4 more, which tell less"]
    assert len(shown.xpath("//details//tbody/tr")) == 4
    assert len(shown.xpath("//tbody/tr")) == len(shown.xpath("//mark")) == 12


def test_each_opening_is_recorded_and_the_result_is_sealed(galley, sampled, raj, unlocked):
    comparing.compare(galley, sampled, by=unlocked(raj))

    opened = Opening.objects.filter(member_id=raj.pk)
    # One name, two samples.
    assert opened.count() == 3
    assert set(opened.values_list("shown", "reason")) == {(False, "leak check")}
    report = HandReport.objects.select_related("epoch").get()
    assert (report.galley_id, report.digest) == (galley.pk, galley.digest)
    assert b"whilst" not in report.sealed.ciphertext
    kept = json.loads(open_thing(report, sampled, "verify", by=unlocked(raj)))
    assert kept["words"][0]["term"] == "whilst"
    assert kept["sample_words"] > 0
    codes = LedgerEntry.objects.values_list("code", flat=True)
    assert {"sample.open", "handreport.file", "handreport.open"} <= set(codes)


def test_the_page_of_clearance_says_what_is_due(
    circle, galley, galley_of, erin, unlocked, unlocked_site
):
    client = unlocked_site(erin)
    page = client.reverse("galley", galley.pk)

    assert "File a sample" in said(client.get(page))
    samples.file(circle, "a.txt", OWN * 20, by=unlocked(erin))
    assert "Not compared" in said(client.get(page))
    client.post(client.reverse("hand", galley.pk, circle.pk))
    assert "Compared" in said(client.get(page))
    samples.file(circle, "b.txt", OWN * 20, by=unlocked(erin))
    assert "Not compared" in said(client.get(page))


def test_it_blocks_nothing(galley, sampled, erin, unlocked):
    comparing.compare(galley, sampled, by=unlocked(erin))

    result = checking.check(galley, sampled, by=unlocked(erin))

    assert (result.hits, result.nears) == ([], [])


@pytest.mark.parametrize("who", ["nia", "ada", "outsider"])
def test_nobody_outside_the_circle_compares(galley, sampled, cast, who, unlocked, unlocked_site):
    client, before = unlocked_site(cast.staff[who]), row_counts(without=VISITS)
    page = client.reverse("hand", galley.pk, sampled.pk)

    answers = [client.get(page), client.post(page)]

    assert {answer.status_code for answer in answers} == {404}
    assert row_counts(without=VISITS) == before
    with pytest.raises(PermissionDenied):
        comparing.compare(galley, sampled, by=unlocked(cast.staff[who]))


def test_who_only_spoke_in_a_piece_is_not_compared(sampled, erin, raj, unlocked, unlocked_site):
    body = f"<p>It is so, said {press.token(sampled)}.</p>"
    galley = compose.compose(press.revision(erin, uses=[sampled], body=body))
    client = unlocked_site(raj)

    answer = client.post(client.reverse("hand", galley.pk, sampled.pk))

    assert answer.status_code == 404
    assert "hand" not in said(client.get(client.reverse("galley", galley.pk)))
    with pytest.raises(Refused, match="did not write"):
        comparing.compare(galley, sampled, by=unlocked(raj))


def test_without_samples_nothing_is_opened(galley, circle, erin, unlocked_site, monkeypatch):
    client = unlocked_site(erin)

    with counted_unseals(monkeypatch) as tried:
        answer = client.post(client.reverse("hand", galley.pk, circle.pk))

    assert answer.status_code == 422
    assert "No sample of public writing is filed" in said(answer)
    assert tried == []
    assert not HandReport.objects.exists()


def test_a_galley_that_was_changed_is_not_compared(galley, sampled, erin, unlocked):
    remove(galley.artefacts.exclude(kind="page").first())

    with pytest.raises(Refused, match="not what was composed"):
        comparing.compare(galley, sampled, by=unlocked(erin))

    assert not Opening.objects.exists()


@pytest.mark.abuse(31)
def test_no_word_of_samples_or_results_is_in_a_statement(galley, sampled, erin, unlocked_site):
    client = unlocked_site(erin)

    with Statements() as statements:
        client.post(client.reverse("hand", galley.pk, sampled.pk))

    assert not statements.hold(MARKER)
    assert not statements.hold("whilst")
    assert statements.hold(str(sampled.pk))


def test_what_the_store_lost_is_an_alarm(galley, sampled, erin, unlocked_site, shelf):
    for name in lying(shelf):
        (shelf / name).unlink()
    client = unlocked_site(erin)

    answer = client.post(client.reverse("hand", galley.pk, sampled.pk))

    assert answer.status_code == 422
    assert LedgerEntry.objects.filter(code="alarm.seal").exists()
    assert not HandReport.objects.exists()


def test_a_store_that_does_not_answer_is_named(galley, sampled, erin, unlocked_site, monkeypatch):
    class Silent:
        def pieces(self, name):
            raise OSError(name)
            yield

    monkeypatch.setattr(documents.stores, "documents", Silent)
    client = unlocked_site(erin)

    answer = client.post(client.reverse("hand", galley.pk, sampled.pk))

    assert answer.status_code == 422
    assert "does not answer" in said(answer)


def test_other_authors_are_what_is_in_print_under_other_names(galley, circle, erin, in_print):
    in_print("By Jo Writer", "<p>One two three.</p>")
    in_print("Jo Writer", "<p>Four.</p>")
    in_print("Mara Held", "<p>Five.</p>")
    in_print("M. Held", "<p>Five and a half.</p>")
    in_print("Mara Vale", "<p>Other.</p>")
    in_print("", "<p>Six.</p>")
    in_print("Kim Autor", "<p>Sieben.</p>", language="de")
    gone = in_print("Sam Gone", "<p>Eight.</p>")
    Withdrawal.objects.create(edition=gone, withdrawn_by=erin)

    found = background.others(galley, [Known("name", "Mara Held")])

    assert found.keys() == {"Jo Writer", "Mara Vale"}
    assert sorted(text[-1].form for text in found["Jo Writer"]) == ["four", "three"]


def test_neither_the_story_itself_nor_pieces_by_a_source_are_other_authors(
    galley, circle, in_print
):
    itself = in_print("Jo Writer", "<p>One.</p>")
    in_print("A byline all the same", "<p>Two.</p>", author_source=circle)

    assert background.others(itself.galley, []) == {}
    assert background.others(galley, []).keys() == {"Jo Writer"}


def test_their_own_pieces_with_us_are_no_other_authors(
    circle, sampled, galley, erin, unlocked, in_print
):
    file_fact(circle, "alias", "Theo Quay", by=unlocked(erin))
    in_print("Theo Quay", "<p>Whilst it was so, whilst it was. </p>")

    hand = comparing.compare(galley, circle, by=unlocked(erin))

    assert hand.others == {}
    assert "whilst" in terms(hand)


def test_a_piece_of_a_page_is_what_somebody_wrote(galley):
    text = pieces.text_of(bytes(galley.artefacts.get(kind="page").body))

    assert text.splitlines()[0] == "Counted"
    assert "Whilst I counted" in text
    assert press.DESCRIPTION not in text
    assert pieces.text_of(b"") == ""


@pytest.mark.abuse(31, 32)
def test_what_is_pasted_is_kept_nowhere(whisper, galley_of, erin, unlocked_site, caplog, shelf):
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(OneLine())
    galley, client = galley_of(whisper), unlocked_site(erin)
    page = client.reverse("hand", galley.pk, whisper.pk)
    before = row_counts(without=(*VISITS, "vault.LedgerEntry"))

    with Statements() as statements:
        answer = client.post(page, {"text": OWN * 20, "byline": f"Theo {MARKER}"})

    assert answer.status_code == 200
    assert "whilst" in html.fromstring(answer.content).xpath("//tbody/tr/th/text()")
    assert MARKER not in answer.text
    assert not statements.hold(MARKER)
    assert tables_holding(MARKER) == []
    assert MARKER not in caplog.text
    assert lying(shelf) == {}
    assert row_counts(without=(*VISITS, "vault.LedgerEntry")) == before
    assert LedgerEntry.objects.filter(code="hand.type", subject=whisper.pk).count() == 1


def test_what_is_pasted_too_short_is_refused_and_stays(whisper, galley_of, erin, unlocked_site):
    galley, client = galley_of(whisper), unlocked_site(erin)

    answer = client.post(
        client.reverse("hand", galley.pk, whisper.pk), {"text": f"So {PLANTED}.", "byline": "Theo"}
    )

    assert answer.status_code == 422
    assert "fewer than 50 words" in said(answer)
    assert PLANTED in answer.text
    assert not LedgerEntry.objects.filter(code="hand.type").exists()


def test_of_a_stored_source_nothing_is_pasted(galley, sampled, erin, unlocked):
    with pytest.raises(Refused, match="they are sealed"):
        comparing.compare_typed(galley, sampled, OWN * 20, "", by=unlocked(erin))


def test_the_language_decides_what_is_common(circle, erin, unlocked, galley_of):
    samples.file(circle, "a.txt", OWN * 20, by=unlocked(erin))
    galley = galley_of(circle, language="xx")

    hand = comparing.compare(galley, circle, by=unlocked(erin))

    assert hand.words is None
