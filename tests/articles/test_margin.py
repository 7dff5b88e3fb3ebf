"""The margin of a story: who reads it, what they answer, and which answers last."""

import re
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles import body, dismissing, editing, margin
from articles.models import Dismissal, DismissalWithdrawal
from articles.states import State
from newsroom.models import AuditEntry
from newsroom.refusals import Refused
from tests.articles import press
from tests.articles.conftest import token
from tests.articles.test_views import typed
from tests.hostile import row_counts

pytestmark = pytest.mark.django_db

WHY = "The second of them is meant."
HTMX = {"hx-request": "true"}


@pytest.fixture
def reported(reported, circle):
    """The piece, with a pronoun near its source."""
    return replace(
        reported, body=f"<p>So said {token(circle)}. He saw it.</p><p>It was a Monday.</p>"
    )


@pytest.fixture
def remark(draft):
    """What the lint finds in the draft."""
    (remark,) = margin.of_revision(draft.latest_revision).open
    return remark


@pytest.fixture
def dismissed(draft, remark, erin):
    """The same, dismissed by erin."""
    return dismissing.dismiss(draft, remark.finding, by=erin, reason=WHY)


def post(browser, draft, remark, **more):
    data = {"finding": remark.key, "reason": WHY} | more
    return browser.post(f"{draft.get_absolute_url()}dismissals/", data)


def open_in(story):
    return [each.finding.words for each in margin.of_revision(story.latest_revision).open]


def test_the_margin_reads_what_readers_would(remark):
    assert (remark.title, remark.where, remark.finding.words) == ("Gender", "Story", "He")
    assert remark.finding.sentence == "He saw it."


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("headline", "Headline"),
        ("deck", "Deck"),
        ("social_title", "Social title"),
        ("social_text", "Social text"),
        ("search_title", "Search title"),
        ("search_text", "Search text"),
    ],
)
def test_everything_that_promotes_a_piece_is_read(draft, reported, erin, field, place):
    text = "A source said: the official left, as he told us."

    editing.save(draft, replace(reported, **{field: text}), by=erin)

    found = margin.of_revision(draft.latest_revision).open
    assert [(each.where, each.finding.words) for each in found if each.where == place] == [
        (place, "A source"),
        (place, "he"),
    ]


def test_words_about_pictures_and_notes_for_readers_are_read(circle, erin):
    revision = press.revision(erin, pictures=[press.picture(erin)], uses=[circle])
    content = margin.Content.as_stored(revision)
    picture = replace(content.pictures[0], alt="A source said so.", caption="An insider told us.")
    told = replace(content, pictures=(picture,), correction_note="Sources said so.")

    found = margin.of(told, margin.Agreed([circle.pk]), None).open

    places = [each.where for each in found if each.title == "Bare “source”"]
    assert places == ["Note for readers", "What picture 1 shows", "Caption of picture 1"]


def test_a_dismissal_outlives_edits_elsewhere_and_no_change_of_its_words(
    draft, reported, dismissed, erin, circle
):
    editing.save(draft, replace(reported, body=f"<p>It rained.</p>{reported.body}"), by=erin)
    (still,) = margin.of_revision(draft.latest_revision).dismissed
    assert still.dismissal == dismissed
    assert open_in(draft) == []

    editing.save(draft, replace(reported, body=f"<p>So said {token(circle)}. He ran.</p>"), by=erin)

    assert open_in(draft) == ["He"]


def test_what_is_taken_back_is_open_again(draft, dismissed, raj, erin, remark):
    draft.submit(by=erin)

    dismissing.take_back(draft, dismissed, by=raj)

    assert open_in(draft) == ["He"]
    with pytest.raises(Refused, match="taken back already"):
        dismissing.take_back(draft, dismissed, by=raj)
    again = dismissing.dismiss(draft, remark.finding, by=erin, reason="It is a ship.")
    assert margin.of_revision(draft.latest_revision).dismissed[0].dismissal == again
    codes = AuditEntry.objects.filter(subject=draft.pk).values_list("code", flat=True)
    assert {"story.dismiss", "story.reopen_finding"} <= set(codes)


def test_only_writers_dismiss(draft, remark, erin, raj, nia, ada, outsider):
    draft.submit(by=erin)
    for who in (raj, nia, ada, outsider):
        with pytest.raises(PermissionDenied):
            dismissing.dismiss(draft, remark.finding, by=who, reason=WHY)

    assert not Dismissal.objects.exists()


def test_nothing_is_answered_once_it_is_over(published, erin, raj):
    made = press.revision(erin, body="<p>A source said so.</p>")
    (remark,) = margin.of_revision(made).open

    with pytest.raises(Refused, match="in print"):
        dismissing.dismiss(published, remark.finding, by=erin, reason=WHY)
    assert not Dismissal.objects.exists()


# The pages.


def test_who_reads_the_margin(draft, cast, desk_site, erin):
    page = f"{draft.get_absolute_url()}margin/"
    before = {"erin": 200, "raj": 404, "nia": 404, "ada": 404, "outsider": 404}
    after = before | {"raj": 200, "nia": 200}

    for expected in (before, after):
        got = {who: desk_site.as_staff(cast.staff[who]).get(page).status_code for who in expected}
        assert got == expected
        if draft.state == State.DRAFT:
            draft.submit(by=erin)


def test_who_only_publishes_reads_no_margin(ready, outsider, desk_site):
    browser, page = desk_site.as_staff(outsider), ready.get_absolute_url()

    assert browser.get(f"{page}margin/").status_code == 403
    assert "In the margin" not in browser.get(page).content.decode()


@pytest.mark.abuse(36)
def test_crafted_answers_change_nothing(draft, remark, dismissed, cast, erin, desk_site):
    page = draft.get_absolute_url()
    before = row_counts(without=("sessions.Session", "newsroom.SignIn"))
    browser = desk_site.as_staff(erin)

    assert browser.get(f"{page}dismissals/").status_code == 405
    for key in ("", "gendered:", f"gendered:{'0' * 64}", "x" * 300):
        answer = browser.post(f"{page}dismissals/", {"finding": key, "reason": "An honest reason"})
        assert answer.status_code == 200
        assert "not there any more" in answer.content.decode()
    other = desk_site.as_staff(cast.staff["outsider"])
    hidden = other.post(f"{page}dismissals/", {"finding": remark.key, "reason": WHY})
    missing = other.post(f"/stories/{uuid.uuid4()}/dismissals/", {"finding": "", "reason": WHY})
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    for pk in (uuid.uuid4(), erin.pk):
        assert browser.post(f"{page}dismissals/{pk}/withdrawal/").status_code == 404
    assert other.post(f"{page}dismissals/{dismissed.pk}/withdrawal/").status_code == 404
    assert row_counts(without=("sessions.Session", "newsroom.SignIn")) == before


@pytest.mark.abuse(28)
def test_answers_need_the_token_of_the_page(draft, remark, dismissed, erin, desk_site):
    strict = desk_site(enforce_csrf_checks=True).as_staff(erin, enforce_csrf_checks=True)
    page = draft.get_absolute_url()

    for path in ("margin/", "dismissals/", f"dismissals/{dismissed.pk}/withdrawal/"):
        assert strict.post(page + path, {"finding": remark.key, "reason": WHY}).status_code == 403
    assert Dismissal.objects.count() == 1
    assert not DismissalWithdrawal.objects.exists()


def test_a_dismissal_of_another_story_is_not_taken_back_here(draft, dismissed, erin, desk_site):
    other = editing.begin(
        margin.Content(headline="Rain", slug="rain", body="<p>It rained.</p>"), by=erin
    )

    path = f"{other.get_absolute_url()}dismissals/{dismissed.pk}/withdrawal/"
    assert desk_site.as_staff(erin).post(path).status_code == 404

    assert not DismissalWithdrawal.objects.exists()


def test_a_dismissal_without_a_reason_keeps_what_was_there(draft, remark, erin, desk_site):
    answer = post(desk_site.as_staff(erin), draft, remark, reason=" ").content.decode()

    assert "Say why: reviewers read it." in answer
    assert not Dismissal.objects.exists()


def test_a_dismissal_is_posted_and_the_reviewer_reads_why(
    draft, remark, erin, raj, clear, circle, desk_site
):
    answer = post(desk_site.as_staff(erin), draft, remark)
    assert answer["Location"] == f"{draft.get_absolute_url()}margin/"
    draft.submit(by=erin)
    draft.begin_review(by=raj)
    reviewer = desk_site.as_staff(raj)

    shown = reviewer.get(f"{draft.get_absolute_url()}reviews/").content.decode()
    assert WHY in shown
    assert "1 dismissed, with a reason" in shown
    assert 'name="finding"' not in shown
    dismissal = Dismissal.objects.get()
    reviewer.post(f"{draft.get_absolute_url()}dismissals/{dismissal.pk}/withdrawal/")

    shown = reviewer.get(f"{draft.get_absolute_url()}reviews/").content.decode()
    assert WHY not in shown
    assert "1 remark on" in shown


def test_the_margin_follows_what_is_typed_and_saves_nothing(draft, circle, erin, desk_site):
    browser = desk_site.as_staff(erin)
    before = row_counts(without=("sessions.Session", "newsroom.SignIn"))
    data = typed(circle, "quoted", headline="", social_text="A source said so.", body="<p>x</p>")

    answer = browser.post(f"{draft.get_absolute_url()}margin/", data, headers=HTMX)
    new = browser.post("/stories/new/margin/", data, headers=HTMX)

    for each in (answer, new):
        assert each.status_code == 200
        assert "<mark>A source</mark>" in each.content.decode()
        assert "<html" not in each.content.decode()
    assert "Why this may stand" in answer.content.decode()
    assert "Why this may stand" not in new.content.decode()
    assert row_counts(without=("sessions.Session", "newsroom.SignIn")) == before


def test_what_is_typed_is_dismissed_before_it_is_saved(draft, circle, erin, desk_site):
    browser = desk_site.as_staff(erin)
    data = typed(circle, "quoted", body="<p>An insider told us.</p>")
    page = draft.get_absolute_url()
    content = browser.post(f"{page}margin/", data, headers=HTMX).content.decode()
    key = content.partition('name="finding" value="')[2].partition('"')[0]

    refused = browser.post(f"{page}dismissals/", data | {"finding": key}, headers=HTMX)
    assert "Say why" in refused.content.decode()
    answer = browser.post(
        f"{page}dismissals/", data | {"finding": key, "reason": WHY}, headers=HTMX
    )

    assert "1 dismissed, with a reason" in answer.content.decode()
    assert Dismissal.objects.get().reason == WHY


@pytest.mark.parametrize("data", [{}, {"headline": "x"}, {"headline": "x", "body": "<p>" * 900}])
def test_half_a_form_is_no_error(draft, erin, desk_site, data):
    answer = desk_site.as_staff(erin).post(f"{draft.get_absolute_url()}margin/", data)

    assert answer.status_code == (200 if data else 404)


@pytest.mark.abuse(37)
def test_a_source_one_may_not_use_shows_as_any_other(draft, erin, nia, desk_site):
    """Crafted tokens of a source that exists and of one that does not give the same margin."""
    hidden = press.source(nia)
    texts = []
    for pk in (hidden.pk, uuid.uuid4()):
        mark = body.Token(pk, "description").markup()
        data = typed(body=f"<p>So said {mark}. He saw it.</p>", headline="x")
        answer = desk_site.as_staff(erin).post(f"{draft.get_absolute_url()}margin/", data)
        texts.append(re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.content.decode()))

    assert texts[0] == texts[1]
    assert press.DESCRIPTION not in texts[0]
    assert "<mark>He</mark>" in texts[0]


def test_identity_is_never_asked(draft, erin, desk_site):
    """No warning could tell more than the text, if nothing sealed is in reach of it."""
    with CaptureQueriesContext(connections["vault"]) as queries:
        desk_site.as_staff(erin).get(f"{draft.get_absolute_url()}margin/")

    assert not [each for each in queries if "vault_" in each["sql"]]


def test_more_remarks_take_no_more_queries(draft, reported, erin, desk_site):
    browser, counts = desk_site.as_staff(erin), []
    page = f"{draft.get_absolute_url()}margin/"
    for many in (1, 5):
        text = "".join(f"<p>Insider {n}: a source said so in year {n}.</p>" for n in range(many))
        editing.save(draft, replace(reported, body=reported.body + text), by=erin)
        for remark in margin.of_revision(draft.latest_revision).open[1:]:
            dismissing.dismiss(draft, remark.finding, by=erin, reason=WHY)
        browser.get(page)
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            assert browser.get(page).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_purged_revision_has_an_empty_margin(draft, monkeypatch):
    monkeypatch.setattr("articles.models.Revision.is_purged", True)

    assert margin.of_revision(draft.latest_revision) == margin.Margin()
