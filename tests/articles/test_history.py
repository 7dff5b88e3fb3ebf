"""A story's past is no side door: whoever may not see the story gets no page of it."""

import dataclasses

import pytest

from articles import editing
from articles import urls as desk
from tests.hostile import row_counts

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(42)]

# Every page that shows or brings back an earlier or a coming state of a story.
PAST_AND_PREVIEW = {
    "story-edit": "revision/",
    "story-revision": "revisions/1/",
    "story-galley": "galley/",
    "story-proof": "proof/",
    "story-changes": "correction/changes/",
    "story-printed": "editions/1/",
    "story-printed-page": "editions/1/page/",
    "story-jigsaw": "jigsaw/{source}/",
    "story-margin": "margin/",
    "story-note": "note/",
    "story-edition": "edition/",
}
NEITHER = {
    "story",
    "story-approval",
    "story-correction",
    "story-correction-dropping",
    "story-dismissal-withdrawal",
    "story-dismissals",
    "story-galleys",
    "story-gates",
    "story-hold-lifting",
    "story-holds",
    "story-jigsaw-acceptance",
    "story-overrides",
    "story-return",
    "story-review",
    "story-reviews",
    "story-submission",
    "story-withdrawal",
}


@pytest.fixture
def draft(erin, reported):
    """A draft with two revisions, the first of which has another deck."""
    draft = editing.begin(dataclasses.replace(reported, deck="A first thought"), by=erin)
    editing.save(draft, reported, by=erin)
    return draft


def test_every_page_of_a_story_is_judged_here():
    assert {pattern.name for pattern in desk.story_urls} == set(PAST_AND_PREVIEW) | NEITHER


@pytest.mark.parametrize("name", PAST_AND_PREVIEW)
@pytest.mark.parametrize("who", ["ada", "raj", "nia", "outsider"])
def test_no_earlier_state_is_shown_to_whom_the_story_is_not(
    draft, cast, circle, desk_site, who, name
):
    browser = desk_site.as_staff(cast.staff[who])
    page = draft.get_absolute_url()
    before = row_counts(without=("sessions.Session",))

    missing = browser.get(page.replace(str(draft.pk), str(cast.staff[who].pk)))
    for method in (browser.get, browser.post):
        answer = method(page + PAST_AND_PREVIEW[name].format(source=circle.pk))
        assert answer.status_code == 404 or (method == browser.post and answer.status_code == 405)
        assert "first thought" not in answer.content.decode()
    assert missing.status_code == 404
    assert row_counts(without=("sessions.Session",)) == before


def test_who_only_publishes_reads_the_newest_revision_and_none_before(
    ready, erin, outsider, desk_site
):
    browser, page = desk_site.as_staff(outsider), ready.get_absolute_url()

    assert browser.get(f"{page}revisions/2/").status_code == 200
    assert browser.get(f"{page}revisions/1/").status_code == 404
    assert "first thought" in desk_site.as_staff(erin).get(f"{page}revisions/1/").content.decode()
