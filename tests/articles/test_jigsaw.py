"""The jigsaw: all that was said about a source, who reads it, and how many people fit."""

import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import editing, estimating, gates, jigsaw, policy
from articles.models import Acceptance, Estimate
from newsroom.models import AuditEntry
from newsroom.refusals import Refused
from sources.models import Handler
from sources.vault.circle import Circle
from tests.articles.conftest import token

pytestmark = pytest.mark.django_db

FEW = {"people": 7, "why": "Seven names are on the list."}


@pytest.fixture
def second(reported, circle):
    """Another piece that quotes the source, with a detail."""
    return replace(
        reported,
        headline="The second ledger",
        slug="the-second-ledger",
        body=f"<p>“We count by hand,” said {token(circle)}, who has worked there for 23 years.</p>",
    )


def findings(story):
    return [(finding.code, finding.params) for finding in gates.findings_of(story, "jigsaw")]


def texts(said, kind):
    return {each.text for each in said if each.kind == kind}


def test_what_a_revision_says_about_a_source(second, circle, erin):
    story = editing.begin(second, by=erin)

    said = jigsaw.of_revision(story.latest_revision, circle)

    assert texts(said, "detail") == {"for 23 years"}
    assert texts(said, "quote") == {"We count by hand,"}
    assert "a senior official in the harbour ministry" in texts(said, "called")
    assert any("who has worked there" in each for each in texts(said, "sentence"))


def test_a_piece_of_theirs_counts_as_theirs(authored, circle, erin):
    body = "<p>I have worked there for 23 years.</p>"
    story = editing.begin(replace(authored, body=body), by=erin)

    said = jigsaw.of_revision(story.latest_revision, circle)

    assert texts(said, "wrote") == {"I count the boats"}
    assert texts(said, "detail") == {"for 23 years"}


def test_of_somebody_else_nothing_is_said(second, erin, nia, draft):
    from tests.articles import press

    other = press.source(nia)
    story = editing.begin(second, by=erin)

    assert jigsaw.of_revision(story.latest_revision, other) == ()


def test_editions_are_laid_side_by_side_in_the_words_of_their_time(
    published, second, circle, promise, erin, unlocked
):
    changed = promise | {"description": "an engineer in the harbour ministry"}
    Circle(circle).promise(by=unlocked(erin), promise=changed)
    story = editing.begin(second, by=erin)

    drafts = [(story.latest_revision, jigsaw.of_revision(story.latest_revision, circle))]
    groups = dict(jigsaw.together(jigsaw.printed(circle), drafts))

    called = {entry.said.text: entry.is_new for entry in groups["What they were called"]}
    assert called["a senior official in the harbour ministry"] is False
    assert called["an engineer in the harbour ministry"] is True
    assert [entry.is_new for entry in groups["Details that few people fit"]] == [True]


def test_without_an_estimate_nothing_is_published(draft, circle, estimate):
    assert findings(draft) == [("missing", {})]

    estimate(draft, circle)

    assert findings(draft) == []
    assert AuditEntry.objects.filter(code="story.estimate", subject=draft.pk).count() == 1


def test_few_are_a_finding_until_a_reviewer_accepts_it(draft, circle, erin, raj, estimate):
    made = estimate(draft, circle, **FEW)
    assert findings(draft) == [("few", {"people": 7, "needed": 10})]
    draft.submit(by=erin)

    estimating.accept(draft, made, by=raj, reason="They were asked.")

    assert findings(draft) == []
    with pytest.raises(Refused, match="accepted this already"):
        estimating.accept(draft, made, by=raj, reason="Twice.")


def test_who_wrote_it_does_not_accept_it(draft, circle, erin, ada, outsider, estimate):
    made = estimate(draft, circle, **FEW)
    draft.submit(by=erin)
    erin.is_reviewer = True
    erin.save()

    for who in (erin, ada, outsider):
        with pytest.raises(PermissionDenied):
            estimating.accept(draft, made, by=who, reason="Fine.")
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize("change", ["is_reviewer", "is_active"])
def test_an_acceptance_ends_with_the_reviewer(draft, circle, erin, raj, estimate, change):
    made = estimate(draft, circle, **FEW)
    draft.submit(by=erin)
    estimating.accept(draft, made, by=raj, reason="They were asked.")

    setattr(raj, change, False)
    raj.save()

    assert [code for code, _ in findings(draft)] == ["few"]


def test_an_acceptance_ends_once_its_reviewer_writes_along(
    draft, circle, reported, erin, raj, estimate
):
    made = estimate(draft, circle, **FEW)
    draft.submit(by=erin)
    estimating.accept(draft, made, by=raj, reason="They were asked.")
    raj.is_editor = True
    raj.save()

    draft.revisions.create(number=9, headline="Rain", slug="rain", body="", made_by=raj)
    editing.save(draft, reported, by=erin)

    assert [code for code, _ in findings(draft)] == ["few"]


def test_the_house_says_how_many_are_enough(draft, circle, estimate, settings):
    estimate(draft, circle, **FEW)

    settings.LODESTAR_POLICY = {"people_who_fit": 7}
    assert findings(draft) == []
    settings.LODESTAR_POLICY = None
    assert findings(draft) == [("no_policy", {})]
    assert policy.Policy().people_who_fit == 10


def test_more_said_asks_for_a_new_estimate_and_less_does_not(
    draft, circle, reported, erin, estimate
):
    estimate(draft, circle)
    more = f"{reported.body}<p>{token(circle, 'second')} lives in Ghent.</p>"

    editing.save(draft, replace(reported, body=f"{reported.body}<p>It rained.</p>"), by=erin)
    assert findings(draft) == []
    editing.save(draft, replace(reported, body=more), by=erin)
    assert findings(draft) == [("missing", {})]
    estimate(draft, circle)
    editing.save(draft, reported, by=erin)
    assert findings(draft) == []


def test_another_edition_asks_for_a_new_estimate(ready, second, circle, erin, estimate):
    from articles import publishing

    other = editing.begin(second, by=erin)
    estimate(other, circle)
    assert findings(other) == []

    publishing.publish(ready, by=erin, digest=ready.galley.digest)

    assert findings(other) == [("missing", {})]


def test_an_estimate_of_another_story_is_none_of_this(draft, second, circle, erin, estimate):
    other = editing.begin(second, by=erin)
    estimate(other, circle)

    assert findings(draft) == [("missing", {})]


def test_a_piece_without_sources_needs_none(unsourced, erin, ada, declare):
    story = editing.begin(unsourced, by=erin)
    assert findings(story) == [("none", {})]

    declare(story, ada)

    assert findings(story) == []


def test_what_cannot_be_estimated(published, draft, circle, erin, nia):
    from tests.articles import press

    with pytest.raises(Refused, match="in print"):
        estimating.estimate(published, circle, by=erin, **FEW)
    fresh = editing.begin(replace_free(), by=erin)
    with pytest.raises(Refused, match="does not use this source"):
        estimating.estimate(fresh, press.source(nia), by=erin, **FEW)


def replace_free():
    from articles.content import Content

    return Content(headline="Rain", slug="rain", body="<p>It rained.</p>")


# The pages.


def test_who_reads_the_jigsaw_of_a_story(draft, circle, cast, erin, desk_site):
    page = f"{draft.get_absolute_url()}jigsaw/{circle.pk}/"
    before = {"erin": 200, "raj": 404, "nia": 404, "ada": 404, "outsider": 404}

    got = {who: desk_site.as_staff(cast.staff[who]).get(page).status_code for who in before}
    assert got == before
    draft.submit(by=erin)
    got = {who: desk_site.as_staff(cast.staff[who]).get(page).status_code for who in before}
    assert got == before | {"raj": 200, "nia": 200}


@pytest.mark.abuse(37)
def test_a_source_that_the_story_does_not_use_is_as_missing_as_any(draft, nia, erin, desk_site):
    from tests.articles import press

    browser, page = desk_site.as_staff(erin), draft.get_absolute_url()
    answers = [browser.get(f"{page}jigsaw/{pk}/") for pk in (press.source(nia).pk, uuid.uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_the_jigsaw_of_a_source_is_for_its_handlers(published, circle, cast, desk_site):
    page = f"/sources/{circle.pk}/jigsaw/"

    got = {
        who: desk_site.as_staff(cast.staff[who]).get(page).status_code
        for who in ("erin", "raj", "nia", "ada", "outsider")
    }

    assert got == {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404}


def test_a_handler_reads_what_is_in_print_and_not_that_a_draft_is_begun(
    published, second, circle, erin, outsider, desk_site, estimate
):
    Handler.objects.create(source=circle, staff=outsider, named_by=erin)
    hidden = editing.begin(second, by=erin)
    estimate(hidden, circle, why="Only the draft tells this.")

    shown = desk_site.as_staff(outsider).get(f"/sources/{circle.pk}/jigsaw/").content.decode()
    to_erin = desk_site.as_staff(erin).get(f"/sources/{circle.pk}/jigsaw/").content.decode()

    assert "It was late, said a senior official in the harbour ministry." in shown
    for words in ("The second ledger", "for 23 years", "Only the draft tells this."):
        assert words not in shown
        assert words in to_erin
    assert published.get_absolute_url() in shown


def test_print_is_read_by_a_handler_who_sees_no_story(published, circle, ada, erin, desk_site):
    Handler.objects.create(source=circle, staff=ada, named_by=erin)

    shown = desk_site.as_staff(ada).get(f"/sources/{circle.pk}/jigsaw/").content.decode()

    assert "It was late, said" in shown
    assert published.get_absolute_url() not in shown


def test_an_estimate_is_typed_and_kept(draft, circle, erin, desk_site):
    browser, page = desk_site.as_staff(erin), f"{draft.get_absolute_url()}jigsaw/{circle.pk}/"

    for people, words in (("0", "at least 1"), ("", "required"), ("many", "whole number")):
        answer = browser.post(page, {"people": people, "why": "The staff list."}).content.decode()
        assert words in answer
        assert "The staff list." in answer
    assert not Estimate.objects.exists()
    answer = browser.post(page, {"people": "7", "why": "The staff list."}, follow=True)

    assert "7, and the house wants 10" in answer.content.decode()
    assert "7 people could be" in browser.get(draft.get_absolute_url()).content.decode()


def test_few_are_accepted_on_the_page(draft, second, circle, erin, raj, estimate, desk_site):
    elsewhere = estimate(editing.begin(second, by=erin), circle, **FEW)
    made = estimate(draft, circle, **FEW)
    draft.submit(by=erin)
    page = f"{draft.get_absolute_url()}jigsaw/{circle.pk}/"
    read, write = desk_site.as_staff(raj), desk_site.as_staff(erin)
    asked = {"estimate": str(made.pk), "reason": "They were asked."}

    assert write.post(f"{page}acceptance/", asked).status_code == 403
    assert read.post(page, {"people": "99", "why": "x"}).status_code == 403
    assert (
        "Nothing has been saved"
        in read.post(f"{page}acceptance/", asked | {"reason": ""}).content.decode()
    )
    for other in (uuid.uuid4(), elsewhere.pk):
        stale = read.post(f"{page}acceptance/", asked | {"estimate": str(other)})
        assert stale.status_code == 404
    assert not Acceptance.objects.exists()
    answer = read.post(f"{page}acceptance/", asked, follow=True).content.decode()

    assert "7, accepted by Raj" in answer
    assert findings(draft) == []


def test_an_estimate_that_was_overtaken_is_not_accepted(draft, circle, erin, raj, estimate):
    old = estimate(draft, circle, **FEW)
    estimate(draft, circle, people=2)
    draft.submit(by=erin)

    with pytest.raises(Refused, match="Look again"):
        estimating.accept(draft, old, by=raj, reason="They were asked.")


def test_where_enough_fit_nobody_accepts_anything(draft, circle, erin, raj, estimate):
    made = estimate(draft, circle)
    draft.submit(by=erin)

    with pytest.raises(Refused, match="nobody has to accept"):
        estimating.accept(draft, made, by=raj, reason="Why not.")


def test_a_purged_reason_is_said_to_be_purged(
    draft, circle, erin, estimate, desk_site, monkeypatch
):
    made = estimate(draft, circle, why="[purged]")
    told = {made.pk: timezone.now()}
    monkeypatch.setattr("articles.views.jigsaws.purges.purged_at", lambda rows: told)

    page = f"{draft.get_absolute_url()}jigsaw/{circle.pk}/"
    shown = desk_site.as_staff(erin).get(page).content.decode()

    assert "Purged on" in shown
    assert "[purged]" not in shown


@pytest.mark.abuse(28)
def test_estimates_need_the_token_of_the_page(draft, circle, erin, desk_site):
    strict = desk_site(enforce_csrf_checks=True).as_staff(erin, enforce_csrf_checks=True)
    page = f"{draft.get_absolute_url()}jigsaw/{circle.pk}/"

    assert strict.post(page, {"people": "7", "why": "x"}).status_code == 403
    assert strict.post(f"{page}acceptance/", {}).status_code == 403
    assert not Estimate.objects.exists()


def test_more_editions_take_no_more_queries(corrected, circle, begin_correction, print_again):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            jigsaw.printed(circle)
        counts.append(len(queries))
        begin_correction(corrected, note="A comma.")
        print_again(corrected)

    assert counts[0] == counts[1]
