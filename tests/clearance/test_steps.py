"""A leak check of much to read goes step by step, can be stopped, and asks about what it saw."""

import dataclasses

import pytest
from django.core.exceptions import PermissionDenied
from lxml import html

from articles import editing
from articles.clearance import check as checking
from articles.clearance import decisions, look, verdict
from articles.clearance.reading.passage import Unread
from articles.content import Content, Illustrated, Use
from articles.models import Clearance
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Decisions, LeakCheck, LedgerEntry, Report, SealedKey
from tests.articles import press
from tests.canary import MARKER, PLANTED
from tests.clearance import paper
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def story(erin, circle):
    """A story with a picture, which leans on the source."""
    content = Content(
        headline="The quiet desk",
        slug="the-quiet-desk",
        body=f"<p>It is so, said {press.token(circle)}.</p>",
        uses=(Use(circle.pk, "paraphrased"),),
        pictures=(Illustrated(press.picture(erin).pk, "A desk"),),
    )
    return editing.begin(content, by=erin)


@pytest.fixture
def slow(monkeypatch):
    """Let every step read one artefact only."""
    monkeypatch.setattr(checking, "SECONDS", 0)
    go = look.Look.go
    monkeypatch.setattr(look.Look, "go", lambda self, seconds=None: go(self, 0))


@pytest.fixture
def seen(monkeypatch):
    """`seen(faces=3)`: what every picture would show to eyes."""

    def seen(faces=0, unread=""):
        read = look.read

        def reading(artefact, **options):
            found = read(artefact, **options)
            if not artefact.content_type.startswith("image/"):
                return found
            why = [Unread(artefact.path, unread)] if unread else []
            return dataclasses.replace(found, faces=faces, unread=why)

        monkeypatch.setattr(look, "read", reading)

    return seen


def step(client, story, source, name="check"):
    return client.post(client.reverse(name, story.galley.pk, source.pk))


def test_a_long_check_goes_on_by_itself_and_ends_in_what_it_found(
    story, circle, raj, slow, unlocked_site
):
    client, answers = unlocked_site(raj), []
    while True:
        answers.append(step(client, story, circle))
        assert answers[-1].status_code == 200
        if LeakCheck.objects.get().ended_at:
            break

    *before, last = answers
    total = story.galley.artefacts.count()
    assert len(answers) == total == LeakCheck.objects.get().step
    for number, answer in enumerate(before, 1):
        shown = html.fromstring(answer.content)
        (bar,) = shown.xpath("//progress")
        assert (bar.get("value"), bar.get("max")) == (str(number), str(total))
        assert len(shown.xpath("//form[@data-goes-on]")) == 1
        assert "Stop" in paper.text(answer)
    assert "Nothing that is sealed" in paper.text(last)
    assert [r.step for r in Report.objects.order_by("step")] == list(range(1, total + 1))
    codes = LedgerEntry.objects.filter(subject=LeakCheck.objects.get().pk)
    assert [entry.code for entry in codes.order_by("seq")] == ["check.begin", "check.end"]


def test_a_short_check_is_done_in_one_request(story, circle, raj, unlocked_site):
    client = unlocked_site(raj)

    answer = step(client, story, circle)

    assert "Nothing that is sealed" in paper.text(answer)
    assert LeakCheck.objects.get().step == 1


def test_a_check_rests_and_goes_on_where_it_was(story, circle, raj, slow, unlocked_site):
    client = unlocked_site(raj)
    step(client, story, circle)
    step(client, story, circle)

    page = client.get(client.reverse("galley", story.galley.pk))
    assert "It rests." in paper.text(page)
    assert "Read: 2 of" in paper.text(page)
    assert not html.fromstring(page.content).xpath("//form[@data-goes-on]")
    again = unlocked_site(raj)
    step(again, story, circle)

    assert LeakCheck.objects.get().done == 3


def test_a_check_that_was_stopped_is_not_used(story, circle, raj, slow, unlocked, unlocked_site):
    client = unlocked_site(raj)
    step(client, story, circle)

    assert step(client, story, circle, "check-stop").status_code == 302

    stopped = LeakCheck.objects.get()
    assert not stopped.is_under_way
    assert step(client, story, circle, "check-stop").status_code == 404
    assert step(client, story, circle, "findings").status_code == 404
    with pytest.raises(Refused, match="not read the whole galley"):
        checking.result(stopped, circle, by=unlocked(raj))
    step(client, story, circle)
    assert LeakCheck.objects.count() == 2


def test_of_two_tabs_the_first_counts(story, circle, raj, erin, slow, unlocked):
    begun = checking.begin(story.galley, circle, by=unlocked(raj))
    same = checking.begin(story.galley, circle, by=unlocked(raj))
    assert same.pk == begun.pk
    checking.go_on(begun, story.galley, circle, by=unlocked(raj))
    before = row_counts(without=("vault.Opening", "vault.LedgerEntry"))

    with pytest.raises(Refused, match="in another tab"):
        checking.go_on(same, story.galley, circle, by=unlocked(raj))
    with pytest.raises(Refused, match="in another tab"):
        checking.go_on(begun, story.galley, circle, by=unlocked(erin))

    assert row_counts(without=("vault.Opening", "vault.LedgerEntry")) == before


@pytest.mark.abuse(46)
def test_an_edit_leaves_the_check_of_the_old_bytes_behind(
    story, circle, raj, erin, slow, unlocked_site
):
    client, old = unlocked_site(raj), story.galley
    step(client, story, circle)
    changed = dataclasses.replace(Content.of(story.latest_revision), deck="Another")
    editing.save(story, changed, by=erin)

    for name in ("check", "check-stop", "findings", "verdict", "substitution"):
        assert client.post(client.reverse(name, old.pk, circle.pk)).status_code == 404
    step(client, story, circle)
    assert LeakCheck.objects.count() == 2


@pytest.mark.abuse(47)
def test_a_fact_filed_between_two_steps_begins_the_check_anew(
    story, circle, raj, slow, unlocked, unlocked_site
):
    client = unlocked_site(raj)
    step(client, story, circle)
    file_fact(circle, "alias", "Zorvane Quilt", by=unlocked(raj))

    step(client, story, circle)

    old, new = LeakCheck.objects.order_by("begun_at")
    assert old.stopped_at
    assert (new.done, new.fact_version) == (1, 3)


@pytest.mark.abuse(48)
def test_whoever_left_the_circle_goes_on_with_nothing(
    story, circle, raj, nia, ada, slow, join, unlocked, unlocked_site
):
    client = unlocked_site(raj)
    step(client, story, circle)
    begun = LeakCheck.objects.get()
    join(circle, nia)
    Circle(circle).end(raj, by=ada)

    for name in ("check", "check-stop", "findings", "verdict", "substitution"):
        assert step(client, story, circle, name).status_code == 404
    with pytest.raises(PermissionDenied):
        checking.go_on(begun, story.galley, circle, by=unlocked(raj))
    assert SealedKey.objects.filter(grant__member_id=raj.pk).count() == 0


def test_faces_are_a_question_that_needs_an_answer(story, circle, raj, seen, unlocked_site):
    seen(faces=3)
    client = unlocked_site(raj)
    answer = step(client, story, circle)
    assert "3 faces in /" in paper.text(answer)
    fields = paper.fields(answer) | {"act": "sign"}
    page = client.reverse("verdict", story.galley.pk, circle.pk)

    for given, says in (
        ("", "Look at the picture"),
        ("perhaps", "nothing is signed"),
        ("3", "valid"),
    ):
        refused = client.post(page, fields | {"faces_1": given})
        assert refused.status_code == 422
        assert says in paper.text(refused)
    assert not Clearance.objects.exists()

    assert client.post(page, fields | {"faces_1": "nobody"}).status_code == 302
    assert Clearance.objects.count() == 1
    # And holds for the same picture, until it shows another number of faces.
    assert paper.fields(step(client, story, circle))["faces_1"] == "nobody"
    seen(faces=4)
    assert paper.fields(step(client, story, circle))["faces_1"] == ""


def test_what_was_not_read_is_said_and_has_to_be_looked_at(
    story, circle, raj, seen, unlocked, unlocked_site
):
    seen(unread="Letters in pictures were not read: Tesseract is not installed.")
    client = unlocked_site(raj)
    answer = step(client, story, circle)
    assert "Tesseract is not installed" in paper.text(answer)
    fields = paper.fields(answer) | {"act": "sign"}
    page = client.reverse("verdict", story.galley.pk, circle.pk)

    refused = client.post(page, fields)

    assert refused.status_code == 422
    assert "Look at what was not read first." in paper.text(refused)
    assert not Clearance.objects.exists()
    result = checking.result(LeakCheck.objects.get(), circle, by=unlocked(raj))
    with pytest.raises(Refused, match="Decide on everything"):
        verdict.clear(story.galley, circle, result, decisions.Decided(), by=unlocked(raj))
    assert client.post(page, fields | {"unread": "on"}).status_code == 302
    # Somebody has to look again the next time.
    assert "unread" not in paper.fields(step(client, story, circle))


@pytest.mark.abuse(31)
@pytest.mark.abuse(32)
def test_nothing_of_what_is_found_is_kept_in_clear(
    story, circle, raj, erin, secret, slow, unlocked_site
):
    gone = dataclasses.replace(
        Content.of(story.latest_revision), deck=f"They say that Mara is gone, and {PLANTED} too"
    )
    editing.save(story, gone, by=erin)
    client = unlocked_site(raj)

    with Statements() as statements:
        while not LeakCheck.objects.ended().exists():
            step(client, story, circle)
        answer = step(client, story, circle, "findings")
        near = paper.undecided(answer)
        because = [name.replace("choice_", "because_") for name in near]
        kept = client.post(
            client.reverse("verdict", story.galley.pk, circle.pk),
            paper.fields(answer)
            | {"act": "keep"}
            | dict.fromkeys(near, "goes")
            | dict.fromkeys(because, MARKER),
        )

    written = [(sql, values) for sql, values in statements if "vault_" in sql]
    assert written
    assert not any(PLANTED in repr(values) for _, values in written)
    assert not statements.hold(MARKER)
    assert near
    assert kept.status_code == 200, paper.text(kept)
    assert Decisions.objects.count() == 1
    assert MARKER not in str(dict(client.session))


def test_a_result_prints_nothing_of_what_it_holds(story, circle, raj, unlocked):
    result = checking.check(story.galley, Source.objects.get(pk=circle.pk), by=unlocked(raj))

    decision = decisions.Decision("goes", "x", "y")
    for each in (result, decision, decisions.Decided({(): decision})):
        assert repr(each) == "[sealed]"
