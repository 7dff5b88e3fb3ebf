"""The desk's pages, asked with the desk's own database role, for each person of the cast."""

import functools
import io
import uuid
import zipfile
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles import body, editing
from articles.content import Use
from articles.models import Edition, Picture, Review, Story
from articles.models.shelf import StoryQuerySet
from articles.states import State
from sources.models import Handler, Source
from tests.articles import press
from tests.articles.conftest import token

pytestmark = pytest.mark.django_db

GETS = {
    "story": {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-gates": {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-galley": {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-edit": {"erin": 200, "raj": 403, "nia": 403, "ada": 404, "outsider": 404},
    "story-margin": {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-note": {"erin": 200, "raj": 403, "nia": 403, "ada": 404, "outsider": 404},
    "story-reviews": {"erin": 403, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-holds": {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404},
    "story-edition": {"erin": 200, "raj": 403, "nia": 403, "ada": 404, "outsider": 404},
    "story-withdrawal": {"erin": 404, "raj": 404, "nia": 404, "ada": 404, "outsider": 404},
}
POSTS = ["story-submission", "story-review", "story-return", "story-approval", "story-galleys"]


def typed(source=None, role="", **changes):
    """Return what the edit page posts."""
    data = {
        "headline": "Barriers closed early",
        "deck": "",
        "body": "<p>It was late.</p>",
        "byline": "Erin Writer",
        "author_source": "",
        "slug": "barriers",
        "embargo_until": "",
        "social_title": "",
        "social_text": "",
        "search_title": "",
        "search_text": "",
        "after": "",
        "pictures-TOTAL_FORMS": "1",
        "pictures-INITIAL_FORMS": "0",
    }
    if source:
        data[f"source-{source.pk}-role"] = role
    return data | changes


@pytest.mark.parametrize("name", GETS)
def test_who_gets_which_page(in_review, cast, desk_site, name):
    url = desk_site.reverse(name, in_review.pk)

    for who, status in GETS[name].items():
        assert desk_site.as_staff(cast.staff[who]).get(url).status_code == status, who


def test_nobody_gets_a_page_without_logging_in(in_review, desk_site):
    for name in [*GETS, *POSTS]:
        response = desk_site.get(desk_site.reverse(name, in_review.pk))
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]


@pytest.mark.abuse(28)
@pytest.mark.parametrize("name", POSTS)
def test_moves_are_posted(in_review, erin, desk_site, name):
    url = desk_site.reverse(name, in_review.pk)
    strict = desk_site(enforce_csrf_checks=True).as_staff(erin, enforce_csrf_checks=True)

    assert desk_site.as_staff(erin).get(url).status_code == 405
    assert strict.post(url).status_code == 403
    in_review.refresh_from_db()
    assert in_review.state == State.IN_REVIEW


@pytest.mark.parametrize("name", POSTS)
def test_a_hidden_story_is_as_missing_as_one_that_is_not(in_review, outsider, desk_site, name):
    browser = desk_site.as_staff(outsider)

    answers = []
    for pk in (in_review.pk, uuid.uuid4()):
        response = browser.post(desk_site.reverse(name, pk))
        answers.append((response.status_code, response.content))

    assert answers[0][0] == 404
    assert answers[0] == answers[1]


def test_the_way_from_draft_to_print(erin, raj, nia, circle, clear, desk_site, public_site):
    write, read, reread = (desk_site.as_staff(staff) for staff in (erin, raj, nia))

    response = write.post(
        "/stories/new/",
        typed(circle, "quoted", body=f"<p>“No,” said {token(circle)}.</p>", slug=""),
    )
    story = Story.objects.get()
    assert response["Location"] == story.get_absolute_url()
    assert story.latest_revision.slug == "barriers-closed-early"
    page = story.get_absolute_url()
    claims = [f"{kind}:{circle.pk}" for kind in ("described", "known", "jeopardy")]
    write.post(f"{page}note/", {"claims": claims, "after": "1"})
    assert story.latest_revision.claims.count() == 3
    write.post(f"{page}submission/")
    read.post(f"{page}review/")
    clear(story, circle, raj)
    write.post(f"{page}jigsaw/{circle.pk}/", {"people": "40", "why": "The staff list."})
    for browser in (read, reread):
        browser.post(f"{page}reviews/", {"digest": story.galley.digest, "verdict": "approve"})
    story.refresh_from_db()
    assert story.state == State.APPROVED
    write.post(f"{page}edition/", {"digest": story.galley.digest})

    story.refresh_from_db()
    assert story.state == State.PUBLISHED
    assert public_site.get("/barriers-closed-early/").status_code == 200
    assert write.get(f"{page}revision/").status_code == 302
    response = write.post(f"{page}withdrawal/", {"slug": "something"})
    assert b"This is not the address" in response.content
    write.post(f"{page}withdrawal/", {"slug": "barriers-closed-early"})
    assert public_site.get("/barriers-closed-early/").status_code == 410


def test_publishing_is_refused_with_a_message(in_review, erin, desk_site):
    browser = desk_site.as_staff(erin)
    page = in_review.get_absolute_url()

    response = browser.post(f"{page}edition/", {"digest": in_review.galley.digest}, follow=True)

    assert b"This story is already in review." in response.content
    assert not Edition.objects.exists()


def test_a_refused_form_keeps_what_was_typed(draft, erin, desk_site):
    browser = desk_site.as_staff(erin)
    data = typed(headline="", deck="A deck I typed", slug="Not A Slug", social_text="Said aloud")

    response = browser.post(f"{draft.get_absolute_url()}revision/", data)

    page = response.content.decode()
    assert response.status_code == 200
    for text in ("A deck I typed", "Not A Slug", "Said aloud", "It was late."):
        assert text in page
    assert set(response.context["form"].errors) == {"headline", "slug"}
    assert draft.latest_revision.number == 1


def test_saving_over_somebody_else_keeps_what_was_typed(draft, erin, reported, desk_site):
    editing.save(draft, replace(reported, deck="Newer"), by=erin)

    response = desk_site.as_staff(erin).post(
        f"{draft.get_absolute_url()}revision/", typed(deck="Mine", after="1")
    )

    page = response.content.decode()
    assert "Somebody saved another version" in page
    assert "Mine" in page
    assert draft.latest_revision.number == 2


@pytest.mark.abuse(37)
def test_a_hidden_source_is_refused_like_a_missing_one(draft, erin, desk_site):
    hidden = Source.objects.create(codename="Hidden Heron")
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"
    answers = []

    for pk in (hidden.pk, uuid.uuid4()):
        text = body.Token(pk, "description").markup()
        for crafted in ({"body": f"<p>{text}</p>"}, {"author_source": str(pk)}):
            response = browser.post(url, typed(**crafted))
            assert response.status_code == 200
            assert "Hidden Heron" not in response.content.decode()
            errors = response.context["form"].errors.as_json()
            answers.append(errors.replace(str(pk), "?"))

    assert answers[:2] == answers[2:]
    assert draft.latest_revision.number == 1


@pytest.mark.abuse(36)
def test_crafted_fields_are_ignored(draft, erin, raj, desk_site):
    hidden = Source.objects.create(codename="Hidden Heron")
    crafted = {"state": "approved", "author": str(raj.pk), "number": "77", "language": "x"}
    data = typed(hidden, "quoted", **crafted)

    desk_site.as_staff(erin).post(f"{draft.get_absolute_url()}revision/", data)

    draft.refresh_from_db()
    revision = draft.latest_revision
    assert (draft.state, draft.author, revision.number) == (State.DRAFT, erin, 2)
    assert (revision.language, revision.uses.count()) == ("en", 0)


@pytest.mark.abuse(36)
def test_crafted_claims_are_refused(draft, erin, desk_site):
    hidden = Source.objects.create(codename="Hidden Heron")
    url = f"{draft.get_absolute_url()}note/"

    for claim in (f"known:{hidden.pk}", f"known:{uuid.uuid4()}", "boasted:", "known:"):
        response = desk_site.as_staff(erin).post(url, {"claims": [claim], "after": "1"})
        assert b"This claim cannot be made here." in response.content

    assert draft.latest_revision.number == 1


def test_the_note_offers_each_claim_with_its_support(draft, erin, desk_site):
    page = desk_site.as_staff(erin).get(f"{draft.get_absolute_url()}note/").content.decode()

    assert "Disclosure would put the official\u2019s job at risk." in page
    assert "A circle member other than the author attests to it." in page
    assert page.count(" checked") == 4


def test_an_edit_keeps_the_note_and_drops_what_it_said_of_a_source_that_went(
    draft, erin, circle, desk_site
):
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"
    text = f"<p>{token(circle)}</p>"

    browser.post(url, typed(circle, "quoted", body=text))
    assert draft.latest_revision.claims.count() == 4
    browser.post(url, typed())
    assert draft.latest_revision.claims.count() == 0


def test_a_piece_by_a_source_is_declared_by_saying_so(draft, erin, circle, desk_site):
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"

    response = browser.post(url, typed(author_source=str(circle.pk)))
    assert "byline" in response.context["form"].errors
    response = browser.post(url, typed(circle, "author"))
    assert b"Say above that they wrote the piece" in response.content
    browser.post(url, typed(author_source=str(circle.pk), byline=""))

    assert draft.latest_revision.author_source == circle
    assert draft.latest_revision.uses.get().role == "author"


def test_pictures_are_rebuilt_kept_and_taken_out(draft, erin, desk_site):
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"
    upload = io.BytesIO(press.picture_bytes())
    upload.name = "IMG_2041_ministry.jpg"

    response = browser.post(url, typed(**{"pictures-0-upload": upload}))
    assert b"Say what the picture shows." in response.content
    picture = Picture.objects.get()
    assert str(picture.pk) in response.content.decode()
    kept = {"pictures-0-picture": str(picture.pk), "pictures-0-alt": "A lock"}
    browser.post(url, typed(**kept))
    assert draft.latest_revision.illustrations.get().alt == "A lock"
    browser.post(url, typed(**kept, **{"pictures-0-remove": "on"}))
    assert not draft.latest_revision.illustrations.exists()


def _office():
    """Return a file as word processors of today write it: a ZIP with parts of XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", "<document>Mara Quennell</document>")
    return file.getvalue()


NO_PICTURES = {
    "memo.pdf": b"%PDF-1.7\n1 0 obj << /Title (Mara Quennell) >> endobj\n%%EOF",
    "memo.docx": _office(),
    "memo.doc": bytes.fromhex("d0cf11e0a1b11ae1") + b"Mara Quennell".ljust(512, b"\0"),
    "memo.rtf": rb"{\rtf1 {\info{\author Mara Quennell}}}",
    "memo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><text>Mara</text></svg>",
    # By its name alone, a picture.
    "memo.jpg": b"%PDF-1.7\n/Author (Mara Quennell)",
}


@pytest.mark.abuse(53)
@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_in_the_field(draft, erin, desk_site, name):
    upload = io.BytesIO(NO_PICTURES[name])
    upload.name = name

    response = desk_site.as_staff(erin).post(
        f"{draft.get_absolute_url()}revision/",
        typed(**{"pictures-0-upload": upload, "pictures-0-alt": "A memo"}),
    )

    assert response.context["manuscript"].pictures.forms[0].errors["upload"]
    assert not Picture.objects.exists()
    assert draft.revisions.count() == 1


@pytest.mark.abuse(53)
def test_of_a_picture_that_is_a_file_as_well_only_the_picture_is_left(draft, erin, desk_site):
    upload = io.BytesIO(press.picture_bytes() + NO_PICTURES["memo.pdf"] + NO_PICTURES["memo.docx"])
    upload.name = "memo.jpg"

    desk_site.as_staff(erin).post(
        f"{draft.get_absolute_url()}revision/",
        typed(**{"pictures-0-upload": upload, "pictures-0-alt": "A lock"}),
    )

    kept = bytes(Picture.objects.get().body)
    assert b"Quennell" not in kept
    assert b"%PDF" not in kept
    assert b"PK\x03\x04" not in kept


@pytest.mark.abuse(37)
def test_somebody_elses_picture_is_as_missing_as_none(draft, erin, outsider, desk_site):
    hidden = press.picture(outsider)
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"

    answers = []
    for pk in (hidden.pk, uuid.uuid4()):
        data = typed(**{"pictures-0-picture": str(pk), "pictures-0-alt": "A lock"})
        form = browser.post(url, data).context["manuscript"].pictures.forms[0]
        answers.append(form.errors.as_json())

    assert answers[0] == answers[1]
    assert browser.get(hidden.get_absolute_url()).status_code == 404
    assert desk_site.as_staff(outsider).get(hidden.get_absolute_url()).status_code == 200


def test_a_review_that_sends_back_says_why(in_review, nia, desk_site):
    browser, url = desk_site.as_staff(nia), f"{in_review.get_absolute_url()}reviews/"
    verdict = {"digest": in_review.galley.digest, "verdict": "return"}

    response = browser.post(url, verdict)
    assert b"Say what the author should change." in response.content
    assert not Review.objects.exists()
    browser.post(url, verdict | {"comment": "Too sure."})

    in_review.refresh_from_db()
    assert in_review.state == State.DRAFT


@pytest.mark.abuse(46)
def test_a_review_of_an_old_galley_keeps_the_comment(in_review, nia, desk_site):
    response = desk_site.as_staff(nia).post(
        f"{in_review.get_absolute_url()}reviews/",
        {"digest": "0" * 64, "verdict": "approve", "comment": "Well sourced"},
    )

    assert b"The galley has changed since you looked at it." in response.content
    assert b"Well sourced" in response.content
    assert not Review.objects.exists()


def test_a_draft_is_not_reviewed(draft, submitted, erin, nia, desk_site):
    draft.send_back(by=erin)

    response = desk_site.as_staff(nia).get(f"{draft.get_absolute_url()}reviews/", follow=True)

    assert b"This story is not in review." in response.content


def test_a_hold_and_its_lifting(ready, raj, nia, desk_site):
    page = ready.get_absolute_url()
    desk_site.as_staff(raj).post(f"{page}holds/", {"reason": "Lawyers."})
    hold = ready.holds.get()

    link = desk_site.as_staff(nia).get(f"{page}holds/{hold.pk}/lifting/")
    own = desk_site.as_staff(raj).post(f"{page}holds/{hold.pk}/lifting/")
    other = desk_site.as_staff(nia).post(f"{page}holds/{hold.pk}/lifting/")

    hold.refresh_from_db()
    assert (link.status_code, own.status_code, other.status_code) == (405, 403, 302)
    assert hold.lifted_by == nia


@pytest.mark.parametrize("name", ["story", "story-edit", "story-edition"])
def test_no_page_of_the_desk_is_framed_by_another_site(draft, erin, desk_site, name):
    response = desk_site.as_staff(erin).get(desk_site.reverse(name, draft.pk))

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_the_galley_is_sandboxed_and_exact(draft, erin, desk_site):
    response = desk_site.as_staff(erin).get(f"{draft.get_absolute_url()}galley/")

    policy = response["Content-Security-Policy"]
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert b"a senior official in the harbour ministry" in response.content
    assert b"0000-00-00" not in response.content


@pytest.mark.abuse(51)
def test_what_a_checker_found_is_never_at_the_desk(in_review, cast, circle, desk_site):
    for who in ("erin", "raj", "nia"):
        page = desk_site.as_staff(cast.staff[who]).get(in_review.get_absolute_url())
        assert "with the checker" in page.content.decode().lower()


def test_an_editor_who_only_publishes_reads_no_codename(ready, circle, outsider, desk_site):
    browser, page = desk_site.as_staff(outsider), ready.get_absolute_url()

    for url in (page, f"{page}gates/", f"{page}edition/", f"{page}revisions/1/", "/stories/"):
        response = browser.get(url)
        assert response.status_code == 200
        assert circle.codename not in response.content.decode()
    assert circle.codename in desk_site.as_staff(ready.author).get(page).content.decode()


def test_revisions_are_read_only(draft, erin, circle, desk_site):
    browser, page = desk_site.as_staff(erin), draft.get_absolute_url()

    assert circle.codename in browser.get(f"{page}revisions/1/").content.decode()
    assert browser.post(f"{page}revisions/1/").status_code == 405
    assert browser.get(f"{page}revisions/9/").status_code == 404


def test_composing_again_is_posted(draft, erin, desk_site):
    response = desk_site.as_staff(erin).post(f"{draft.get_absolute_url()}galleys/")

    assert response.status_code == 302


def test_sources_are_listed_to_their_handlers_alone(circle, cast, desk_site):
    page = circle.get_absolute_url()

    for who, status in {"erin": 200, "raj": 200, "nia": 200, "ada": 404, "outsider": 404}.items():
        browser = desk_site.as_staff(cast.staff[who])
        listed = circle.codename in browser.get("/sources/").content.decode()
        assert browser.get(page).status_code == status
        assert listed == (status == 200)


def test_only_editors_begin_stories(raj, desk_site):
    browser = desk_site.as_staff(raj)

    assert browser.get("/stories/new/").status_code == 403
    assert browser.post("/stories/new/", typed()).status_code == 403
    assert not Story.objects.exists()


def test_lists_take_the_same_queries_for_one_row_and_three(erin, reported, circle, desk_site):
    editing.begin(reported, by=erin)
    browser = desk_site.as_staff(erin)
    counts = {"/stories/": [], "/sources/": []}

    for number in range(2):
        for url, found in counts.items():
            browser.get(url)
            with CaptureQueriesContext(connections["newsroom"]) as queries:
                assert browser.get(url).status_code == 200
            found.append(len(queries))
        for more in range(2 - 2 * number):
            editing.begin(replace(reported, slug=f"more-{more}"), by=erin)
            other = Source.objects.create(codename=f"Other {more}")
            Handler.objects.create(source=other, staff=erin, named_by=erin)

    assert counts == {"/stories/": [22, 22], "/sources/": [7, 7]}


def test_older_stories_are_a_page_away(erin, unsourced, desk_site, monkeypatch):
    monkeypatch.setattr(
        StoryQuerySet, "newest_to", functools.partialmethod(StoryQuerySet.newest_to, most=2)
    )
    for number in range(5):
        day = replace(unsourced, headline=f"Day {number}", slug=f"day-{number}")
        editing.begin(day, by=erin)
    browser, url, seen = desk_site.as_staff(erin), "/stories/", []

    while url:
        response = browser.get(url)
        seen += [row["revision"].headline for row in response.context["rows"]]
        older = response.context["older"]
        url = older and f"/stories/{older}"

    assert seen == ["Day 4", "Day 3", "Day 2", "Day 1", "Day 0"]


@pytest.mark.parametrize(
    "before", ["nonsense", "2026-01-01_x", "_", "2026-01-01T00:00:00_" + "0" * 32]
)
def test_a_crafted_place_in_the_list_is_the_beginning(draft, erin, desk_site, before):
    response = desk_site.as_staff(erin).get("/stories/", {"before": before})

    assert [row["story"] for row in response.context["rows"]] == [draft]


def test_empty_pages_say_what_to_do_first(erin, raj, desk_site):
    assert b"Start a story" in desk_site.as_staff(erin).get("/stories/").content
    assert b"as soon as its author submits it" in desk_site.as_staff(raj).get("/stories/").content
    assert b"Go to the vault" in desk_site.as_staff(erin).get("/sources/").content


def test_a_source_that_is_not_mine_any_more_cannot_stay_in_my_text(draft, erin, circle, desk_site):
    Handler.objects.filter(source=circle, staff=erin).delete()

    response = desk_site.as_staff(erin).post(
        f"{draft.get_absolute_url()}revision/", typed(body=f"<p>{token(circle)}</p>")
    )

    assert "body" in response.context["form"].errors
    assert Use(circle.pk, "paraphrased").source == circle.pk
