"""The leak check in the vault: who may run it, what it opens, and what its verdict is worth."""

import contextlib
import dataclasses
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F

from articles import compose, editing
from articles.clearance import check as checking
from articles.clearance import decisions, galleys, knowing, substitution, verdict
from articles.content import Content
from articles.models import Clearance, ClearanceWithdrawal, Declaration, Galley, Story
from articles.states import State
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Decisions, Fact, LeakCheck, Opening, Report
from tests.articles import press
from tests.canary import PLANTED
from tests.hostile import Statements, counted_unseals, remove, rewrite
from tests.vault.test_races import at_once, faults, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def galley_of(erin):
    """`galley_of(source, headline=…)`: the galley of a piece that uses the source."""

    def galley_of(*uses, **fields):
        body = "".join(f"<p>It is so, said {press.token(use)}.</p>" for use in uses) or "<p>So.</p>"
        made = press.revision(erin, uses=uses, **({"body": body} | fields))
        return compose.compose(made)

    return galley_of


@pytest.fixture
def galley(circle, galley_of):
    return galley_of(circle)


def cleared(galley, source):
    live = Clearance.objects.live().filter(galley=galley, source=source)
    version = Source.objects.get(pk=source.pk).fact_version
    return [c for c in live.filter(fact_version=version, digest=galley.digest) if c.is_genuine()]


def clear(galley, source, by, choice=None):
    """Check, decide on everything near with one choice, if any, and try to sign."""
    result = checking.check(galley, source, by=by)
    decided = decisions.Decided(
        {each.identity: decisions.Decision(choice, "", str(by.pk)) for each in result.nears}
        if choice
        else {}
    )
    with contextlib.suppress(Refused):
        verdict.clear(galley, source, result, decided, by=by)
    return result


def test_a_clean_galley_is_cleared_with_a_signature(galley, circle, raj, unlocked):
    done = clear(galley, circle, unlocked(raj))

    assert done.findings == []
    (clearance,) = Clearance.objects.all()
    assert clearance.is_genuine()
    assert (clearance.digest, clearance.fact_version) == (galley.digest, 2)
    assert clearance.valid_until == Circle(circle).grant_of(raj).expires_at
    assert cleared(galley, circle) == [clearance]


@pytest.mark.parametrize("field", ["digest", "fact_version", "valid_until", "galley", "source"])
def test_no_field_of_a_clearance_can_be_changed(
    galley, galley_of, circle, raj, erin, unlocked, promise, field
):
    clear(galley, circle, unlocked(raj))
    clearance = Clearance.objects.get()
    other = Circle.found(by=unlocked(erin), promise=promise)
    values = {
        "digest": "ab" * 32,
        "fact_version": 3,
        "valid_until": clearance.valid_until.replace(year=2199),
        "galley": galley_of(circle),
        "source": other,
    }

    rewrite(clearance, **{field: values[field]})

    assert not Clearance.objects.get().is_genuine()


@pytest.mark.abuse(49)
@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    "field", ["headline", "deck", "byline", "social_title", "social_text", "search_text", "body"]
)
def test_a_name_in_any_field_of_a_revision_blocks(galley_of, circle, raj, unlocked, field):
    name = f"Mara {PLANTED}"
    text = f"<p>It was {name[:7]}<em>{name[7:]}</em>.</p>" if field == "body" else f"By {name}"
    galley = galley_of(circle, **{field: text})

    done = clear(galley, circle, unlocked(raj), choice="common")

    assert done.hits
    assert not Clearance.objects.exists()


@pytest.mark.abuse(50)
def test_a_name_in_the_address_blocks(galley_of, circle, raj, unlocked):
    galley = galley_of(circle, slug=f"mara-{PLANTED.lower()}-speaks")

    done = clear(galley, circle, unlocked(raj), choice="common")

    assert "address" in {place.place for entry in done.hits for place in entry.places}
    assert not Clearance.objects.exists()


def test_a_near_match_is_for_the_checker_to_decide(galley_of, circle, raj, unlocked):
    galley = galley_of(circle, deck="Mara, a common name")

    assert clear(galley, circle, unlocked(raj)).nears
    assert not Clearance.objects.exists()
    assert clear(galley, circle, unlocked(raj), choice="common").nears
    assert cleared(galley, circle)


@pytest.mark.abuse(46)
def test_a_galley_of_which_a_byte_was_changed_is_not_checked(
    galley, circle, raj, unlocked, monkeypatch
):
    page = galley.artefacts.first()
    rewrite(page, body=bytes(page.body).replace(b"so", b"no"))

    with (
        counted_unseals(monkeypatch) as tried,
        pytest.raises(Refused, match="not what was composed"),
    ):
        clear(galley, circle, unlocked(raj))

    assert tried == []
    assert not Opening.objects.exists()


@pytest.mark.abuse(46)
def test_a_verdict_holds_for_its_own_bytes_only(galley, galley_of, circle, raj, unlocked):
    clear(galley, circle, unlocked(raj))

    assert cleared(galley_of(circle), circle) == []


@pytest.mark.abuse(46)
def test_a_verdict_on_a_page_that_was_overtaken_is_refused(galley, circle, raj, unlocked_site):
    client = unlocked_site(raj)
    page = client.reverse("verdict", galley.pk, circle.pk)
    for digest in ("", "ab" * 32, galley.digest[:-1]):
        assert client.post(page, {"digest": digest, "has_looked": "on"}).status_code == 302

    revision = galley.revision
    newer = type(revision)(
        **{
            f.attname: getattr(revision, f.attname)
            for f in revision._meta.concrete_fields
            if f.attname != "id"
        }
    )
    newer.number = 2
    newer.save()

    assert client.post(page, {"digest": galley.digest, "has_looked": "on"}).status_code == 404
    assert not Clearance.objects.exists()


@pytest.mark.abuse(47)
def test_a_new_fact_makes_a_clearance_stale(galley, circle, raj, unlocked, unlocked_site):
    clear(galley, circle, unlocked(raj))
    assert cleared(galley, circle)

    file_fact(circle, "alias", "Quicksilver", by=unlocked(raj))

    assert cleared(galley, circle) == []
    client = unlocked_site(raj)
    shown = client.get(client.reverse("galley", galley.pk)).content.decode()
    assert "To be checked" in shown
    assert "Cleared" not in shown


@pytest.mark.abuse(47)
def test_a_fact_filed_during_the_check_ends_it(galley, circle, raj, unlocked, monkeypatch):
    known = knowing.known

    def know(source, **kwargs):
        found = known(source, **kwargs)
        Source.objects.filter(pk=circle.pk).update(fact_version=F("fact_version") + 1)
        return found

    monkeypatch.setattr(knowing, "known", know)

    with pytest.raises(Refused, match="sealed since this check began"):
        checking.check(galley, circle, by=unlocked(raj))

    assert not Report.objects.exists()


@pytest.mark.abuse(47)
def test_a_fact_filed_behind_the_check_is_not_signed_for(galley, circle, raj, unlocked):
    result = checking.check(galley, circle, by=unlocked(raj))
    file_fact(circle, "alias", "Quicksilver", by=unlocked(raj))

    with pytest.raises(Refused, match="sealed since this check began"):
        verdict.clear(galley, circle, result, decisions.Decided(), by=unlocked(raj))

    assert not Clearance.objects.exists()


@pytest.mark.abuse(48)
def test_a_checker_whose_place_has_ended_clears_nothing(
    galley, circle, join, raj, nia, ada, unlocked
):
    clear(galley, circle, unlocked(raj))
    join(circle, nia)

    Circle(circle).end(raj, by=ada)

    with pytest.raises(PermissionDenied):
        clear(galley, circle, unlocked(raj))
    # The gate wants a clearance by somebody whose attestation still holds.
    assert circle.live_attestations() == []


def test_a_check_against_nothing_refuses(galley_of, erin, raj, unlocked, promise, join):
    empty = Circle.found(by=unlocked(erin), promise=promise)
    galley = galley_of(empty)

    with pytest.raises(Refused, match="Nothing is sealed"):
        clear(galley, empty, unlocked(erin))

    assert not Clearance.objects.exists()
    assert not Report.objects.exists()


def test_a_check_refuses_when_a_fact_was_taken_out_of_the_database(galley, circle, raj, unlocked):
    remove(Fact.objects.filter(source_id=circle.pk).last())

    with pytest.raises(Refused):
        clear(galley, circle, unlocked(raj))

    assert not Clearance.objects.exists()


def test_each_check_records_an_opening_of_every_fact_and_seals_what_it_found(
    galley_of, circle, raj, erin, unlocked
):
    galley = galley_of(circle, deck=f"Mara {PLANTED}")

    with Statements() as statements:
        checking.check(galley, circle, by=unlocked(raj))

    assert not any(PLANTED in repr(values) for sql, values in statements if "vault_" in sql)
    facts = {fact.pk for fact in Fact.objects.filter(source_id=circle.pk)}
    report = Report.objects.get()
    openings = Opening.objects.filter(member_id=raj.pk, reason="leak check")
    assert {opening.thing_id for opening in openings} == {*facts, report.pk}
    kept = checking.result(LeakCheck.objects.get(), circle, by=unlocked(erin))
    assert {finding.level for finding in kept.findings} == {"hit"}


@pytest.mark.abuse(51)
def test_nobody_outside_the_circle_runs_a_check_or_sees_that_one_failed(
    galley_of, circle, raj, nia, outsider, ada, unlocked, unlocked_site
):
    galley = galley_of(circle, headline=f"Mara {PLANTED} speaks")
    member = unlocked_site(raj)
    shown = member.post(member.reverse("check", galley.pk, circle.pk)).content.decode()
    assert "where something sealed shows" in shown

    for staff in (nia, outsider, ada):
        with pytest.raises(PermissionDenied):
            checking.check(galley, circle, by=unlocked(staff))
        client = unlocked_site(staff)
        for name, args in (
            ("check", (galley.pk, circle.pk)),
            ("verdict", (galley.pk, circle.pk)),
            ("declaration", (galley.pk,)),
        ):
            assert client.post(client.reverse(name, *args)).status_code == 404
        assert client.get(client.reverse("galley", galley.pk)).status_code == 404
        text = client.get(client.reverse("clearance-list")).content.decode()
        assert PLANTED not in text
        assert circle.codename not in text


def test_who_sees_which_galley(galley, galley_of, circle, cast):
    sourceless = galley_of()

    seeing = {who: {g.pk for g in galleys.visible_to(staff)} for who, staff in cast.staff.items()}

    assert {who for who, seen in seeing.items() if galley.pk in seen} == {"erin", "raj"}
    assert {who for who, seen in seeing.items() if sourceless.pk in seen} == {"raj", "nia"}


def test_only_the_newest_galley_of_a_piece_not_yet_in_print_is_shown(galley, circle, raj):
    assert [g.pk for g in galleys.visible_to(raj)] == [galley.pk]

    again = Galley.objects.create(revision=galley.revision, digest="ab" * 32)
    assert [g.pk for g in galleys.visible_to(raj)] == [again.pk]

    Story.objects.update(state=State.PUBLISHED)
    assert not galleys.visible_to(raj).exists()


def test_the_list_asks_as_much_for_three_galleys_as_for_one(
    galley_of, circle, raj, unlocked, unlocked_site
):
    client = unlocked_site(raj)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            clear(galley_of(circle), circle, unlocked(raj))
        with Statements() as statements:
            shown = client.get(client.reverse("clearance-list")).content.decode()
        assert "To be checked" not in shown
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_clearance_is_taken_back_by_its_author_only(
    galley, circle, raj, erin, unlocked, unlocked_site
):
    clear(galley, circle, unlocked(raj))
    clearance = Clearance.objects.get()
    other, author = unlocked_site(erin), unlocked_site(raj)
    page = author.reverse("take-back", galley.pk, clearance.pk)

    assert other.post(page).status_code == 404
    with pytest.raises(Refused):
        verdict.take_back(clearance, by=unlocked(erin))
    assert not ClearanceWithdrawal.objects.exists()

    assert author.post(page).status_code == 302
    assert author.post(page).status_code == 404
    assert cleared(galley, circle) == []


def test_no_source_is_declared_of_a_piece_that_uses_one(galley, galley_of, circle, raj, unlocked):
    # A token in the text that was not declared.
    hidden = galley_of(body=f"<p>said {press.token(circle)}</p>")

    for each in (galley, hidden):
        with pytest.raises(Refused, match="uses a source"):
            verdict.declare_no_source(each, by=unlocked(raj))
    assert not Declaration.objects.exists()

    free = galley_of()
    verdict.declare_no_source(free, by=unlocked(raj))
    assert Declaration.objects.get().is_genuine()


def test_codenames_face_what_is_printed(galley, circle, raj, unlocked_site):
    client = unlocked_site(raj)

    shown = client.get(client.reverse("galley", galley.pk)).content.decode()

    first, second = circle.codename.split()
    assert f"<del>{first}</del> <del>{second}.</del>" in shown
    assert "senior" in shown


def test_only_post_checks(galley, circle, raj, unlocked_site):
    client = unlocked_site(raj)

    for name in ("check", "verdict"):
        answer = client.get(client.reverse(name, galley.pk, circle.pk))
        assert answer.status_code == 405
    assert not Opening.objects.exists()


@pytest.mark.abuse(51)
def test_the_desk_looks_the_same_whatever_a_check_has_found(
    in_review, circle, cast, erin, unlocked, desk_site
):
    clean = dataclasses.replace(Content.of(in_review.latest_revision), deck="Nothing at all")
    editing.save(in_review, clean, by=erin)
    pages = [in_review.get_absolute_url(), "/stories/", circle.get_absolute_url()]
    pages += [f"{pages[0]}gates/", f"{pages[0]}proof/", f"{pages[0]}revisions/2/"]

    def shown():
        return {
            (who, page): re.sub(r"csrf\S+|<time.*?</time>|nonce\S+|value=\"\w{64}\"", "", text)
            for who in ("erin", "raj", "nia", "outsider")
            for page in pages
            for text in [desk_site.as_staff(cast.staff[who]).get(page).content.decode()]
        }

    before = shown()
    for who in ("erin", "raj"):
        result = checking.check(in_review.galley, circle, by=unlocked(cast.staff[who]))
        goes = {n.identity: decisions.Decision("goes", PLANTED, "x") for n in result.nears}
        decisions.keep(result, decisions.Decided(goes), circle, by=unlocked(cast.staff[who]))

    assert Report.objects.count() == 2
    assert Decisions.objects.count() == 2
    assert shown() == before
    assert "with the checker" in before["nia", pages[0]]


@pytest.mark.abuse(46)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["sign", "take over"])
def test_an_edit_at_the_same_moment_voids_what_the_checker_does(
    in_review, circle, raj, erin, unlocked, act
):
    deck = f"Inside the Harbour Board {PLANTED}" if act == "take over" else "Nothing at all"
    first = dataclasses.replace(Content.of(in_review.latest_revision), deck=deck)
    editing.save(in_review, first, by=erin)
    galley, mine = in_review.galley, dataclasses.replace(first, headline="Another headline")
    result = checking.check(galley, circle, by=unlocked(raj))

    def check():
        if act == "sign":
            verdict.clear(galley, circle, result, decisions.Decided(), by=unlocked(raj))
        else:
            substitution.take_over(galley, circle, result.hits, by=unlocked(raj))

    def edit():
        editing.save(Story.objects.get(pk=in_review.pk), mine, by=erin, after=2)

    outcomes = at_once(check, edit)

    newest = in_review.latest_revision
    assert cleared(in_review.galley, circle) == []
    assert faults(outcomes) == []
    if act == "sign":
        assert refusals(outcomes) == []
        assert newest.headline == "Another headline"
    else:
        assert len(refusals(outcomes)) == 1
        assert newest.number == 3
        assert newest.is_substitution == (not isinstance(outcomes[0], Refused))
