"""A sweep finds what is sealed wherever it was typed at the desk, and tells the circle only."""

import re
import secrets
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from articles import compose, editing, publication
from articles.clearance.shelves.tables import SHELVES
from articles.clearance.sweep import groups, sweeping, walk
from articles.models import Acceptance, Dismissal, Estimate, Hold, Override, Review, Revision
from newsroom.refusals import Refused
from sources.models import Promise, Source, Substitute
from sources.vault.circle import Circle
from sources.vault.filing import file_fact, open_thing
from sources.vault.models import (
    Fact,
    LedgerEntry,
    Opening,
    Sweep,
    SweepReport,
    SweptSource,
    Unlock,
)
from tests.articles import press
from tests.canary import PLANTED
from tests.hostile import Statements, counted_unseals, rewrite, row_counts

pytestmark = pytest.mark.django_db

NAME = f"Mara {PLANTED}"
VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def few_shelves(monkeypatch):
    """Fewer tables to go through, where a test takes every text in a step of its own."""
    few = [shelf for shelf in SHELVES if shelf.name in ("revision", "picture")]
    monkeypatch.setattr(walk, "SHELVES", few)
    monkeypatch.setattr(sweeping, "SHELVES", few)
    return few


def swept(sources, by, seconds=60):
    """Sweep for some sources to the end; returns the sweep."""
    begun = sweeping.begin(sources, by=by)
    while begun.is_under_way:
        sweeping.go_on(begun, by=by, seconds=seconds)
        begun.refresh_from_db()
    return begun


def things(source, by):
    """Sweep for one source; returns what was found as {(kind, key): Thing}."""
    found = sweeping.results(swept([source], by), source, by=by)
    return {(thing.kind, thing.key): thing for thing in groups.things(found)}


def words(thing, level="hit"):
    return {found.words for found in thing.found if found.level == level}


@pytest.mark.abuse(44)
@pytest.mark.parametrize(
    ("field", "text", "place"),
    [
        ("headline", f"{NAME} speaks", "headline"),
        ("deck", f"By {NAME}", "deck"),
        ("slug", f"mara-{PLANTED.lower()}-speaks", "address"),
        ("byline", NAME, "byline"),
        ("body", f"<p>It was Mara {PLANTED[:7]}<em>{PLANTED[7:]}</em>.</p>", "text"),
        ("body", f'<p><a href="https://a.example/mara-{PLANTED}">x</a></p>', "text, link"),
        ("social_title", NAME, "social title"),
        ("social_text", NAME, "social text"),
        ("search_title", NAME, "search title"),
        ("search_text", NAME, "search text"),
    ],
    ids=lambda value: "" if PLANTED[:7].lower() in value.lower() else value,
)
def test_a_name_in_any_field_of_a_revision_is_found(circle, erin, unlocked, field, text, place):
    made = press.revision(erin, **{field: text})
    made.refresh_from_db()

    found = things(circle, unlocked(erin))

    assert set(found) == {("revision", str(made.pk))}
    (thing,) = found.values()
    assert place in words(thing)
    assert (thing.by, thing.at, thing.title) == ("Erin", made.made_at, "Revision 1")
    (group,) = groups.grouped([thing])
    assert (group.title, group.state) == (made.headline, "Draft")


@pytest.mark.abuse(44)
def test_a_name_in_what_readers_are_told_was_wrong_is_found(circle, erin, unlocked):
    edition = publication.publish(compose.compose(press.revision(erin)), erin)
    told = {"correction_kind": "correction", "correction_note": f"It was {NAME}."}
    before = edition.galley.revision
    fields = {name: getattr(before, name) for name in ("story", "slug", "headline", "made_by")}
    made = Revision.objects.create(**fields, **told, number=2, corrects=edition)

    (thing,) = things(circle, unlocked(erin)).values()

    assert (thing.kind, thing.key) == ("revision", str(made.pk))
    assert words(thing) == {"correction note"}


@pytest.mark.abuse(44)
def test_a_name_in_words_about_a_picture_is_found(circle, erin, unlocked):
    made = press.revision(erin, pictures=[press.picture(erin)])
    illustration = made.illustrations.get()
    rewrite(illustration, alt=f"{NAME} at a desk", caption=f"A desk of {NAME}")

    (thing,) = things(circle, unlocked(erin)).values()

    assert (thing.kind, thing.key) == ("revision", str(made.pk))
    assert words(thing) == {"alt text", "caption"}


@pytest.mark.abuse(44)
def test_a_name_in_an_older_revision_is_found_there_and_in_its_galley(
    draft, reported, circle, erin, unlocked
):
    old = editing.save(draft, replace(reported, deck=f"As {NAME} says"), by=erin)
    editing.save(draft, reported, by=erin)

    found = things(circle, unlocked(erin))

    assert set(found) == {("revision", str(old.pk))}
    (thing,) = found.values()
    assert thing.title == "Revision 2"
    # What people typed is listed, and what was made of it counted.
    assert {place.words for place in thing.places} == {"deck"}
    assert thing.made > 3
    assert {each.shelf for each in thing.found} == {"revision", "artefact"}


@pytest.mark.abuse(44)
def test_a_name_in_comments_and_reasons_is_found(draft, erin, raj, circle, unlocked):
    review = Review.objects.create(
        galley=draft.galley,
        digest="ab" * 32,
        reviewer=raj,
        verdict="return",
        comment=f"Is it {NAME}?",
    )
    hold = Hold.objects.create(story=draft, by=raj, reason=f"{NAME} may sue.")
    override = Override.objects.create(story=draft, by=raj, reason=f"{NAME} agreed.")
    lint = {"revision": draft.latest_revision, "by": raj}
    dismissal = Dismissal.objects.create(rule="gendered", reason=f"{NAME} is meant.", **lint)
    few = Estimate.objects.create(source=circle, people=2, why=f"{NAME} and one more.", **lint)
    accepted = Acceptance.objects.create(estimate=few, by=raj, reason=f"{NAME} agrees.")

    found = things(circle, unlocked(erin))

    assert {key: words(thing) for key, thing in found.items()} == {
        ("review", str(review.pk)): {"review comment"},
        ("hold", str(hold.pk)): {"reason of a hold"},
        ("override", str(override.pk)): {"reason of an override"},
        ("dismissal", str(dismissal.pk)): {"reason of a dismissal"},
        ("estimate", str(few.pk)): {"reason of an estimate"},
        ("acceptance", str(accepted.pk)): {"reason of an acceptance"},
    }
    assert {thing.by for thing in found.values()} == {"Raj"}


@pytest.mark.abuse(44)
def test_a_name_in_promises_substitutes_and_accounts_is_found(circle, erin, raj, unlocked):
    rewrite(Promise.objects.get(), reason=f"{NAME} would be dismissed.", description=NAME)
    Substitute.objects.create(source=circle, words=f"the {PLANTED} office, Mara")
    type(raj).objects.create(email=f"mara.{PLANTED}@example.org".lower(), name="M")

    found = things(circle, unlocked(erin))

    assert sorted(kind for kind, _ in found) == ["promise", "staff", "substitute"]


@pytest.mark.abuse(44)
def test_a_name_in_a_galley_alone_is_found(circle, erin, unlocked):
    made = press.revision(erin, uses=[circle], body=f"<p>{press.token(circle)}</p>")
    rewrite(Promise.objects.get(), description=f"{NAME}, an official")
    galley = compose.compose(made)
    rewrite(Promise.objects.get(), description="an official")

    (thing,) = things(circle, unlocked(erin)).values()

    assert (thing.kind, thing.key, thing.title) == (
        "galley",
        str(galley.pk),
        "Galley of revision 1",
    )


@pytest.mark.abuse(44)
def test_a_name_in_the_address_of_an_edition_is_found(published, circle, erin, unlocked):
    rewrite(published.edition, path=f"/mara-{PLANTED.lower()}/")

    (thing,) = things(circle, unlocked(erin)).values()

    assert thing.kind == "galley"
    assert words(thing) == {"address"}


@pytest.mark.abuse(44)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le"])
@pytest.mark.parametrize("ahead", [0, 256 * 1024 - 8, 700_000])
def test_a_name_in_the_bytes_of_a_picture_is_found(circle, erin, unlocked, encoding, ahead):
    picture = press.picture(erin)
    rewrite(picture, body=b"\0" * ahead + f" {NAME} ".encode(encoding) + b"\0" * 100)

    (thing,) = things(circle, unlocked(erin)).values()

    assert (thing.kind, thing.key) == ("picture", str(picture.pk))


def test_a_picture_in_a_galley_is_read_once_if_it_is_the_stored_one(
    circle, erin, unlocked, monkeypatch
):
    made = press.revision(erin, pictures=[press.picture(erin)])
    galley = compose.compose(made)
    looked = []
    plain = walk.read

    def read(path, content_type, body, **options):
        looked.append(content_type)
        return plain(path, content_type, body, **options)

    monkeypatch.setattr(walk, "read", read)
    swept([circle], unlocked(erin))
    assert looked.count("image/jpeg") == 1

    artefact = galley.artefacts.get(kind="picture")
    rewrite(artefact, body=b" " + NAME.encode())

    (thing,) = things(circle, unlocked(erin)).values()
    assert thing.kind == "galley"


def test_what_may_be_chance_is_marked(circle, erin, unlocked):
    press.revision(erin, deck="Mara, a common name")

    (thing,) = things(circle, unlocked(erin)).values()

    assert not thing.has_hits
    assert words(thing, "near") == {"deck"}


def test_digits_of_ids_are_not_found(circle, erin, unlocked):
    made = press.revision(erin)
    file_fact(circle, "number", str(made.pk), by=unlocked(erin))
    file_fact(circle, "number", str(made.made_by_id), by=unlocked(erin))

    assert things(circle, unlocked(erin)) == {}


def test_each_source_has_a_result_of_its_own(circle, erin, unlocked, promise):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Zebulon Quist", by=unlocked(erin))
    one = press.revision(erin, deck=f"By {NAME}")
    both = press.revision(erin, deck=f"By {NAME} and Zebulon Quist")

    done = swept([circle, Source.objects.get(pk=other.pk)], unlocked(erin))

    keys = [
        {thing.key for thing in groups.things(sweeping.results(done, source, by=unlocked(erin)))}
        for source in (circle, other)
    ]
    assert keys == [{str(one.pk), str(both.pk)}, {str(both.pk)}]


def test_the_same_words_identify_two_sources(circle, erin, unlocked, promise):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", NAME, by=unlocked(erin))
    press.revision(erin, deck=f"By {NAME}")

    done = swept([circle, Source.objects.get(pk=other.pk)], unlocked(erin))

    for source in (circle, other):
        assert len(sweeping.results(done, source, by=unlocked(erin))) >= 1


def test_a_sweep_goes_step_by_step_and_finds_the_same(circle, few_shelves, erin, unlocked):
    for number in range(3):
        press.revision(erin, deck=f"By {NAME}, {number}")
    whole = things(circle, unlocked(erin))

    slow = swept([circle], unlocked(erin), seconds=0)

    assert slow.step > 3 * 6
    assert slow.done == slow.total == sum(shelf.count() for shelf in few_shelves)
    found = groups.things(sweeping.results(slow, circle, by=unlocked(erin)))
    assert {thing.key for thing in found} == {key for _, key in whole}


def test_a_long_picture_is_read_in_several_steps(circle, few_shelves, erin, unlocked):
    picture = press.picture(erin)
    rewrite(picture, body=b"\0" * 900_000 + NAME.encode())
    begun = sweeping.begin([circle], by=unlocked(erin))
    places = []
    while begun.is_under_way:
        sweeping.go_on(begun, by=unlocked(erin), seconds=0)
        begun.refresh_from_db()
        places.append((begun.shelf, begun.part))

    assert [part for shelf, part in places if shelf == "picture"][:5] == [1, 2, 3, 4, 0]
    assert len(sweeping.results(begun, circle, by=unlocked(erin))) == 1


def test_every_step_opens_each_fact_once_and_shows_none(circle, erin, unlocked):
    begun = sweeping.begin([circle], by=unlocked(erin))
    before = Opening.objects.count()

    for _ in range(2):
        sweeping.go_on(begun, by=unlocked(erin), seconds=0)
        begun.refresh_from_db()

    openings = Opening.objects.all()[:4]
    assert Opening.objects.count() - before == 4
    assert {(o.reason, o.shown, o.member_id) for o in openings} == {("leak check", False, erin.pk)}


def test_a_result_is_one_thing_shown_and_every_piece_recorded(
    circle, few_shelves, erin, raj, unlocked
):
    done = swept([circle], unlocked(erin), seconds=0)
    before = Opening.objects.count()

    sweeping.results(done, circle, by=unlocked(raj))

    made = Opening.objects.filter(member_id=raj.pk)
    assert made.count() == Opening.objects.count() - before == done.step
    assert made.filter(shown=True).count() == 1


@pytest.mark.abuse(44)
def test_no_plaintext_is_kept_and_all_reports_are_of_one_size(circle, erin, unlocked):
    swept([circle], unlocked(erin))
    for number in range(40):
        press.revision(erin, deck=f"{number} By {NAME}")

    with Statements() as statements:
        done = swept([circle], unlocked(erin))

    assert not any(PLANTED in repr(values) for sql, values in statements if "vault_" in sql)
    assert len(sweeping.results(done, circle, by=unlocked(erin))) == 40
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT length(sealed) FROM vault_sweepreport")
        assert len(cursor.fetchall()) == 1


def test_what_does_not_fit_waits_for_the_next_step(circle, erin, unlocked, monkeypatch):
    from articles.clearance.sweep import found

    monkeypatch.setattr(found, "LENGTH", 1023)
    monkeypatch.setattr(found, "FITS", 0)
    for number in range(30):
        press.revision(erin, deck=f"{number} By {NAME}")

    done = swept([circle], unlocked(erin))

    assert done.step > 2
    assert len(sweeping.results(done, circle, by=unlocked(erin))) == 30


def test_a_text_full_of_names_cannot_stop_a_sweep(circle, erin, unlocked):
    many = " ".join(f"{secrets.token_hex(60)} Mara{'-' * n}{PLANTED}" for n in range(1, 300))
    press.revision(erin, body=f"<p>{many}</p>")

    (thing,) = things(circle, unlocked(erin)).values()

    assert thing.has_hits
    assert thing.more


@pytest.mark.abuse(44)
def test_nobody_outside_the_circle_begins_a_sweep_or_opens_a_result(
    circle, erin, nia, ada, outsider, unlocked, unlocked_site, monkeypatch
):
    press.revision(erin, deck=f"By {NAME}")
    done = swept([circle], unlocked(erin))
    begun = sweeping.begin([circle], by=unlocked(erin))

    for staff in (nia, ada, outsider):
        client = unlocked_site(staff)
        before = row_counts(without=VISITS)
        with counted_unseals(monkeypatch) as tried:
            for name, *args in (
                ("sweep", done.pk),
                ("sweep-step", begun.pk),
                ("sweep-stop", begun.pk),
                ("sweep-result", done.pk, circle.pk),
            ):
                for method in (client.get, client.post):
                    answer = method(client.reverse(name, *args))
                    assert answer.status_code in (404, 405), (staff, name)
            answer = client.post(client.reverse("sweep-list"), {"source": str(circle.pk)})
            assert answer.status_code == 422
            with pytest.raises(PermissionDenied):
                sweeping.begin([circle], by=unlocked(staff))
            with pytest.raises(PermissionDenied):
                sweeping.results(done, circle, by=unlocked(staff))
        assert tried == []
        assert row_counts(without=VISITS) == before
        listed = client.get(client.reverse("sweep-list")).content.decode()
        assert circle.codename not in listed
        assert "Not finished" not in listed
    begun.refresh_from_db()
    assert begun.is_under_way


@pytest.mark.abuse(44)
def test_outside_the_circle_all_pages_are_alike_whether_something_was_found_or_not(
    circle, erin, nia, ada, desk_site, unlocked, unlocked_site
):
    paths = ["source-list", "clearance-list", "sweep-list", "ledger", "notice-list"]

    def seen():
        pages = []
        for staff in (nia, ada):
            client = unlocked_site(staff)
            with Statements() as statements:
                for name in paths:
                    pages.append(bare(client.get(client.reverse(name))))
                pages.append(bare(client.get(circle.get_absolute_url())))
            pages.append(len(statements))
        client = desk_site.as_staff(nia)
        with Statements() as statements:
            pages.append(bare(client.get("/stories/")))
        pages.append(len(statements))
        return pages

    def rows_of_a_sweep():
        before = row_counts(without=VISITS)
        swept([circle], unlocked(erin))
        return {name: count - before[name] for name, count in row_counts(without=VISITS).items()}

    made = press.revision(erin)
    rows, clean = rows_of_a_sweep(), seen()
    rewrite(made, deck=f"By {NAME}")

    assert rows_of_a_sweep() == rows
    again = seen()
    assert len(again) == len(clean)
    for before, after in zip(clean, again, strict=True):
        assert after == before
    # And yet there is something to see, for the circle.
    assert sweeping.results(Sweep.objects.first(), circle, by=unlocked(erin))


def bare(answer):
    """Return a page without what is new in every answer, and the counts of openings."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    # How long the page stays unlocked counts down while the test runs.
    text = re.sub(r'<span class="countdown".*?</span>', "", text)
    text = re.sub(r'\d+:[0-9a-f]{64}|nonce="[^"]+"', "", text)
    text = re.sub(r"<dd>\d+</dd>|entry is number \d+|\d+ times", "", text)
    return [answer.status_code, *text.splitlines()]


@pytest.mark.abuse(44)
def test_another_member_opens_the_result_and_does_not_go_on_with_it(
    circle, erin, raj, unlocked, unlocked_site
):
    press.revision(erin, deck=f"By {NAME}")
    begun = sweeping.begin([circle], by=unlocked(erin))
    sweeping.go_on(begun, by=unlocked(erin))
    client = unlocked_site(raj)

    for name in ("sweep-step", "sweep-stop"):
        assert client.post(client.reverse(name, begun.pk)).status_code == 404
    page = client.reverse("sweep-result", begun.pk, circle.pk)
    assert PLANTED not in client.get(page).content.decode()
    shown = client.post(page).content.decode()

    assert f'<mark class="finding">{NAME}</mark>' in shown
    assert Opening.objects.filter(member_id=raj.pk, shown=True).count() == 1


def test_a_member_sees_nothing_of_another_source_that_was_swept_with_theirs(
    circle, erin, raj, unlocked, unlocked_site, promise
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Zebulon Quist", by=unlocked(erin))
    done = swept([circle, Source.objects.get(pk=other.pk)], unlocked(erin))
    client = unlocked_site(raj)

    listed = client.get(client.reverse("sweep-list")).content.decode()

    assert circle.codename in listed
    assert other.codename not in listed
    assert client.get(client.reverse("sweep-result", done.pk, other.pk)).status_code == 404
    assert client.get(client.reverse("sweep", done.pk)).status_code == 404


def test_one_sweep_at_a_time_for_each_member(circle, erin, raj, unlocked):
    sweeping.begin([circle], by=unlocked(erin))

    with pytest.raises(Refused, match="rests"):
        sweeping.begin([circle], by=unlocked(erin))

    assert Sweep.objects.count() == 1
    sweeping.begin([circle], by=unlocked(raj))


@pytest.mark.abuse(44)
def test_two_tabs_at_once_count_each_text_once(circle, erin, unlocked):
    press.revision(erin, deck=f"By {NAME}")
    begun = sweeping.begin([circle], by=unlocked(erin))
    in_other_tab = Sweep.objects.get()
    sweeping.go_on(begun, by=unlocked(erin), seconds=0)

    with pytest.raises(Refused, match="in another tab"):
        sweeping.go_on(in_other_tab, by=unlocked(erin))

    assert (Sweep.objects.get().step, SweepReport.objects.count()) == (1, 1)


def test_what_is_stopped_during_a_step_stays_stopped(circle, erin, unlocked, monkeypatch):
    begun = sweeping.begin([circle], by=unlocked(erin))
    plain = walk.Walk.go

    def go(self, seconds):
        sweeping.stop(Sweep.objects.get(), by=unlocked(erin))
        plain(self, seconds)

    monkeypatch.setattr(walk.Walk, "go", go)

    with pytest.raises(Refused, match="was stopped"):
        sweeping.go_on(begun, by=unlocked(erin))

    assert not SweepReport.objects.exists()
    assert not Sweep.objects.get().is_under_way


def test_a_sweep_rests_while_the_vault_is_locked_and_goes_on_from_there(
    circle, erin, unlocked, unlocked_site
):
    press.revision(erin, deck=f"By {NAME}")
    client = unlocked_site(erin)
    assert client.post(client.reverse("sweep-list"), {"source": str(circle.pk)}).status_code == 302
    begun = Sweep.objects.get()
    fresh = client.get(client.reverse("sweep", begun.pk)).content.decode()
    assert "data-goes-on" in fresh
    sweeping.go_on(begun, by=unlocked(erin), seconds=0)

    Unlock.objects.all().delete()

    answer = client.post(client.reverse("sweep-step", begun.pk))
    assert (answer.status_code, answer.url) == (302, client.reverse("unlock"))
    assert Sweep.objects.get().step == 1
    again = unlocked_site(erin)
    assert "A sweep of yours rests" in again.get(again.reverse("sweep-list")).content.decode()
    rests = again.get(again.reverse("sweep", begun.pk)).content.decode()
    assert "data-goes-on" not in rests
    assert "It rests." in rests
    done = again.post(again.reverse("sweep-step", begun.pk)).content.decode()
    assert "Looked at everything" in done
    begun.refresh_from_db()
    assert len(sweeping.results(begun, circle, by=unlocked(erin))) == 1


def test_a_step_answers_with_a_page_that_asks_for_the_next(
    circle, erin, unlocked_site, monkeypatch
):
    monkeypatch.setattr(sweeping.go_on, "__kwdefaults__", {"seconds": 0})
    client = unlocked_site(erin)
    client.post(client.reverse("sweep-list"), {"source": str(circle.pk)})
    begun = Sweep.objects.get()

    shown = client.post(client.reverse("sweep-step", begun.pk)).content.decode()

    assert re.search(r"<form [^>]*data-goes-on[^>]*>.*?<button[^>]*>Go on</button>", shown)
    assert re.search(r"Looked at: \d+ of \d+", shown)
    assert client.get(client.reverse("sweep-step", begun.pk)).status_code == 405


def test_stopping_keeps_what_was_found_and_says_that_it_is_not_all(
    circle, erin, unlocked, unlocked_site
):
    press.revision(erin, deck=f"By {NAME}")
    client = unlocked_site(erin)
    begun = sweeping.begin([circle], by=unlocked(erin))
    while SweepReport.objects.count() < 4:
        sweeping.go_on(begun, by=unlocked(erin), seconds=0)
        begun.refresh_from_db()

    answer = client.post(client.reverse("sweep-stop", begun.pk), follow=True)

    assert "Stopped. What it found" in answer.content.decode()
    begun.refresh_from_db()
    assert not begun.is_under_way
    with pytest.raises(Refused):
        sweeping.go_on(begun, by=unlocked(erin))
    shown = client.post(client.reverse("sweep-result", begun.pk, circle.pk)).content.decode()
    assert "has not looked at everything: it was stopped" in shown
    assert NAME in shown
    again = client.post(client.reverse("sweep-stop", begun.pk), follow=True).content.decode()
    assert "ended already" in again


def test_a_sweep_stops_when_its_member_has_left_a_circle(
    circle, join, erin, raj, nia, ada, unlocked
):
    begun = sweeping.begin([circle], by=unlocked(raj))
    join(circle, nia)

    Circle(circle).end(raj, by=ada)

    with pytest.raises(Refused, match="no longer in the circle"):
        sweeping.go_on(begun, by=unlocked(raj))
    assert not Sweep.objects.get().is_under_way
    assert not SweepReport.objects.exists()


def test_nothing_is_swept_for_a_source_of_which_nothing_is_known(erin, unlocked, promise):
    empty = Circle.found(by=unlocked(erin), promise=promise)

    with pytest.raises(Refused, match="Nothing is sealed"):
        sweeping.begin([empty], by=unlocked(erin))

    assert not Sweep.objects.exists()


@pytest.mark.abuse(44)
def test_a_result_of_which_a_step_is_missing_is_not_shown(circle, few_shelves, erin, unlocked):
    press.revision(erin)
    done = swept([circle], unlocked(erin), seconds=0)
    report = SweepReport.objects.get(step=3)
    rewrite(report, step=10_000)

    with pytest.raises(Refused):
        sweeping.results(done, circle, by=unlocked(erin))


@pytest.mark.parametrize("change", [{"shelf": "substitute", "after": "", "part": 0}, {"step": 9}])
@pytest.mark.abuse(44)
def test_a_sweep_that_was_moved_on_in_the_database_does_not_pass_for_whole(
    circle, erin, unlocked, change
):
    begun = sweeping.begin([circle], by=unlocked(erin))
    sweeping.go_on(begun, by=unlocked(erin), seconds=0)
    Sweep.objects.update(**change)
    begun.refresh_from_db()
    sweeping.go_on(begun, by=unlocked(erin))
    begun.refresh_from_db()

    with pytest.raises(Refused, match="somebody changed the database"):
        sweeping.results(begun, circle, by=unlocked(erin))


def test_the_list_asks_as_much_for_three_sweeps_as_for_one(circle, erin, unlocked, unlocked_site):
    client = unlocked_site(erin)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            swept([circle], unlocked(erin))
        with Statements() as statements:
            client.get(client.reverse("sweep-list"))
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_result_is_shown_in_pages(circle, erin, unlocked, unlocked_site):
    for number in range(53):
        press.revision(erin, deck=f"{number} By {NAME}", headline=f"Piece {number}")
    done = swept([circle], unlocked(erin))
    client = unlocked_site(erin)
    page = client.reverse("sweep-result", done.pk, circle.pk)

    first = client.post(page).content.decode()
    second = client.post(page, {"page": "2"}).content.decode()

    assert "53 things" in first
    assert (first.count("<h3>"), second.count("<h3>")) == (50, 3)
    assert "Page 2 of 2" in second
    assert client.post(page, {"page": "no"}).status_code == 200


def test_a_result_asks_as_much_for_three_stories_as_for_one(circle, erin, unlocked, unlocked_site):
    counts = []
    client = unlocked_site(erin)
    for more in (1, 2):
        for _ in range(more):
            press.revision(erin, deck=f"By {NAME}")
        done = swept([circle], unlocked(erin))
        with Statements() as statements:
            client.post(client.reverse("sweep-result", done.pk, circle.pk))
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_sweep_does_not_hide_what_somebody_was_shown(circle, erin, raj, unlocked, unlocked_site):
    fact = Fact.objects.filter(source_id=circle.pk).select_related("epoch").first()
    open_thing(fact, circle, "legal", by=unlocked(raj))
    done = swept([circle], unlocked(erin))
    Opening.objects.bulk_create(
        Opening(
            source_id=circle.pk,
            thing_id=fact.pk,
            member_id=erin.pk,
            reason="leak check",
            shown=False,
        )
        for _ in range(120)
    )
    client = unlocked_site(erin)

    listed = client.get(client.reverse("ledger")).content.decode()
    told = client.get(circle.get_absolute_url()).content.decode()

    count = 120 + 2 * done.step
    assert f"{count} openings within an hour, none shown" in listed
    assert f"Looked for what is sealed: {count} openings, none shown" in told
    for page in (listed, told):
        assert "On legal advice" in page


def test_the_records_hold_ids_and_codes_only(circle, erin, unlocked):
    press.revision(erin, deck=f"By {NAME}")
    done = swept([circle], unlocked(erin))

    codes = set(LedgerEntry.objects.values_list("code", flat=True))

    assert {"sweep.begin", "sweepreport.file", "sweep.end"} <= codes
    assert SweptSource.objects.get().fact_version == 2
    assert LedgerEntry.objects.filter(code="sweep.end", subject=done.pk).count() == 1


def test_what_one_step_cannot_keep_goes_into_the_next_without_looking_anew(
    circle, erin, unlocked, few_shelves, monkeypatch
):
    for number in range(5):
        press.revision(erin, headline=f"{NAME} on day {number}", deck=f"By {NAME}")
    begun = sweeping.begin([circle], by=unlocked(erin))
    monkeypatch.setattr(walk, "fits", lambda found: len(found) <= 4)
    made, plain = [], walk.Index
    monkeypatch.setattr(walk, "Index", lambda facts: made.append(len(facts)) or plain(facts))

    sweeping.go_on(begun, by=unlocked(erin), seconds=60)

    done = Sweep.objects.get()
    assert done.ended_at
    assert done.step == SweepReport.objects.count() > 2
    assert len(made) == 1
    found = sweeping.results(done, circle, by=unlocked(erin))
    assert len({each.key for each in found}) == 5
    assert {each.words for each in found} == {"headline", "deck"}
