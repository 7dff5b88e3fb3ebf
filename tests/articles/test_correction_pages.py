"""The desk's pages of a correction: begun, seen beside what is in print, dropped, published."""

import uuid
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from articles import editing, publication, publishing, reviewing
from articles.content import Content, Illustrated
from articles.models import Artefact, Edition
from articles.states import State
from sources.models import Handler
from tests.articles import press
from tests.articles.conftest import WAS_WRONG
from tests.articles.test_views import typed
from tests.hostile import row_counts

pytestmark = pytest.mark.django_db

NEVER_PRINTED = "Locks that nobody has read of"
TOLD = {"correction_kind": "correction", "correction_note": WAS_WRONG}
WHO = ("erin", "raj", "nia", "ada", "cy", "outsider")

#  story in print, nobody at work: page: {who: status}, in the order of WHO
AT_REST = {
    "": (200, 200, 200, 404, 404, 200),
    "editions/1/": (200, 200, 200, 404, 404, 200),
    "editions/1/page/": (200, 200, 200, 404, 404, 200),
    "editions/2/": (404, 404, 404, 404, 404, 404),
    "correction/": (200, 403, 403, 404, 404, 403),
    "correction/changes/": (302, 302, 302, 404, 404, 403),
    "correction/dropping/": (302, 403, 403, 404, 404, 403),
    "proof/": (302, 302, 302, 404, 404, 403),
    "gates/": (200, 200, 200, 404, 404, 403),
    "edition/": (302, 403, 403, 404, 404, 302),
    "withdrawal/": (200, 200, 200, 404, 404, 200),
}
#  the same while a correction is under way
UNDER_WAY = {
    "": (200, 200, 200, 404, 404, 200),
    "editions/1/": (200, 200, 200, 404, 404, 200),
    "editions/1/page/": (200, 200, 200, 404, 404, 200),
    "revisions/1/": (200, 200, 200, 404, 404, 200),
    "revisions/2/": (200, 200, 200, 404, 404, 404),
    "revision/": (200, 403, 403, 404, 404, 403),
    "note/": (200, 403, 403, 404, 404, 403),
    "correction/": (302, 403, 403, 404, 404, 403),
    "correction/changes/": (200, 200, 200, 404, 404, 403),
    "correction/dropping/": (200, 403, 403, 404, 404, 403),
    "proof/": (200, 200, 200, 404, 404, 403),
    "galley/": (200, 200, 200, 404, 404, 403),
    "gates/": (200, 200, 200, 404, 404, 403),
    "edition/": (200, 403, 403, 404, 404, 403),
    "withdrawal/": (200, 200, 200, 404, 404, 200),
}


@pytest.fixture
def unread(under_correction, erin):
    """A correction that says something which is in print nowhere."""
    content = Content.of(under_correction.latest_revision)
    editing.save(
        under_correction,
        replace(content, headline=NEVER_PRINTED, correction_note=f"Of {NEVER_PRINTED}."),
        by=erin,
    )
    return under_correction


def statuses(cast, desk_site, url):
    return tuple(desk_site.as_staff(cast.staff[who]).get(url).status_code for who in WHO)


@pytest.mark.parametrize("page", AT_REST)
def test_who_gets_which_page_of_a_piece_in_print(published, cast, desk_site, page):
    assert statuses(cast, desk_site, published.get_absolute_url() + page) == AT_REST[page]


@pytest.mark.parametrize("page", UNDER_WAY)
def test_who_gets_which_page_of_a_correction(under_correction, cast, desk_site, page):
    assert statuses(cast, desk_site, under_correction.get_absolute_url() + page) == UNDER_WAY[page]


@pytest.mark.parametrize("page", ["correction/", "correction/dropping/"])
@pytest.mark.parametrize(
    ("who", "status"), [("raj", 403), ("nia", 403), ("outsider", 403), ("ada", 404), ("cy", 404)]
)
@pytest.mark.parametrize("stage", ["published", "under_correction"])
def test_a_crafted_post_gets_the_answer_of_the_page(
    request, cast, desk_site, stage, page, who, status
):
    story = request.getfixturevalue(stage)
    browser, before = desk_site.as_staff(cast.staff[who]), row_counts(without=("sessions.Session",))

    answer = browser.post(story.get_absolute_url() + page, TOLD)
    missing = browser.post(f"/stories/{uuid.uuid4()}/{page}", TOLD)

    assert (answer.status_code, missing.status_code) == (status, 404)
    assert status != 404 or answer.content == missing.content
    # Nothing but a sign-in is new.
    assert row_counts(without=("sessions.Session",)) == before
    was = story.state
    story.refresh_from_db()
    assert story.state == was


#  page: who is refused to post to it while a correction is under way; ada and cy find nothing
REFUSED = {
    "submission/": {"raj", "nia", "outsider"},
    "review/": {"erin", "outsider"},
    "return/": {"outsider"},
    "approval/": {"erin", "outsider"},
    "reviews/": {"erin", "outsider"},
    "galleys/": {"raj", "nia", "outsider"},
    "revision/": {"raj", "nia", "outsider"},
    "note/": {"raj", "nia", "outsider"},
    "edition/": {"raj", "nia", "outsider"},
    "correction/": {"raj", "nia", "outsider"},
    "correction/dropping/": {"raj", "nia", "outsider"},
}


@pytest.mark.parametrize("moves", [[], ["submit"], ["submit", "begin_review"]])
def test_who_may_not_change_a_correction_is_refused_in_each_state(
    under_correction, cast, erin, raj, desk_site, moves
):
    for move in moves:
        getattr(under_correction, move)(by=raj if move == "begin_review" else erin)
    browsers = {who: desk_site.as_staff(cast.staff[who]) for who in WHO}
    page, before = under_correction.get_absolute_url(), row_counts(without=("sessions.Session",))

    for url, refused in REFUSED.items():
        for who in WHO:
            if who in refused or who in ("ada", "cy"):
                answer = browsers[who].post(page + url, TOLD | {"digest": "", "verdict": "approve"})
                assert answer.status_code == (403 if who in refused else 404), (url, who)

    assert row_counts(without=("sessions.Session",)) == before


@pytest.mark.abuse(28)
@pytest.mark.parametrize("page", ["correction/", "correction/dropping/"])
def test_nothing_is_done_by_looking_or_from_elsewhere(
    published, erin, begin_correction, desk_site, page
):
    if page == "correction/dropping/":
        begin_correction(published)
    strict = desk_site(enforce_csrf_checks=True).as_staff(erin, enforce_csrf_checks=True)
    url, state = published.get_absolute_url() + page, published.state

    assert desk_site.as_staff(erin).get(url).status_code == 200
    assert desk_site.as_staff(erin).head(url).status_code == 200
    assert strict.post(url, TOLD).status_code == 403
    published.refresh_from_db()
    assert published.state == state


def test_a_correction_is_begun_from_the_page_of_the_story(published, erin, desk_site):
    browser, page = desk_site.as_staff(erin), published.get_absolute_url()
    assert "Begin a correction" in browser.get(page).content.decode()

    answer = browser.post(f"{page}correction/", TOLD, follow=True)

    assert answer.redirect_chain == [(f"{page}revision/", 302)]
    shown = answer.content.decode()
    assert "Readers keep that until it is published." in shown
    assert WAS_WRONG in shown
    published.refresh_from_db()
    assert published.is_being_corrected
    assert published.latest_revision.correction_kind == "correction"


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"correction_kind": "", "correction_note": WAS_WRONG}, "correction_kind", "unclear"),
        ({"correction_kind": "boast", "correction_note": WAS_WRONG}, "correction_kind", "boast"),
        ({"correction_kind": "correction", "correction_note": ""}, "correction_note", "are told"),
        (
            {"correction_kind": "correction", "correction_note": "\u200b\u00ad"},
            "correction_note",
            "are told",
        ),
        (
            {"correction_kind": "correction", "correction_note": "x" * 1001},
            "correction_note",
            "at most 1000",
        ),
    ],
)
def test_what_cannot_begin_says_so_in_the_field(published, erin, desk_site, told, field, said):
    before = row_counts(without=("sessions.Session", "newsroom.SignIn"))

    answer = desk_site.as_staff(erin).post(f"{published.get_absolute_url()}correction/", told)

    (error,) = answer.context["form"].errors[field]
    assert said in error
    assert told["correction_note"] in answer.content.decode()
    assert row_counts(without=("sessions.Session", "newsroom.SignIn")) == before


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("draft", "not in print, so there is nothing to correct"),
        ("ready", "not in print, so there is nothing to correct"),
        ("under_correction", "under way already"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_corrected_now_says_why(request, erin, desk_site, stage, said, method):
    story = request.getfixturevalue(stage)
    revisions = story.revisions.count()

    answer = getattr(desk_site.as_staff(erin), method)(
        f"{story.get_absolute_url()}correction/", TOLD, follow=True
    )

    assert said in answer.content.decode()
    assert story.revisions.count() == revisions


def test_what_was_withdrawn_is_not_corrected(published, erin, desk_site):
    publishing.withdraw(published, by=erin)
    browser, page = desk_site.as_staff(erin), published.get_absolute_url()

    assert "Begin a correction" not in browser.get(page).content.decode()
    for url in ("correction/", "correction/dropping/", "withdrawal/", "revision/"):
        assert browser.get(page + url)["Location"] == page
    browser.post(f"{page}withdrawal/", {"slug": "barriers-closed-early"})

    published.refresh_from_db()
    assert published.state == State.WITHDRAWN


def test_editing_keeps_what_readers_are_told_and_the_address(under_correction, erin, desk_site):
    browser = desk_site.as_staff(erin)
    url = f"{under_correction.get_absolute_url()}revision/"
    shown = browser.get(url).content.decode()
    assert WAS_WRONG in shown
    assert "Readers have the piece at this address. It stays." in shown

    answer = browser.post(
        url,
        typed(
            slug="elsewhere",
            after="2",
            correction_kind="clarification",
            correction_note="It was unclear which barriers.",
        ),
    )

    assert answer.status_code == 302
    revision = under_correction.latest_revision
    assert (revision.number, revision.slug) == (3, "barriers-closed-early")
    assert revision.correction_kind == "clarification"
    assert revision.correction_note == "It was unclear which barriers."


def test_an_edit_that_tells_readers_nothing_keeps_what_was_typed(under_correction, erin, desk_site):
    answer = desk_site.as_staff(erin).post(
        f"{under_correction.get_absolute_url()}revision/",
        typed(deck="A deck I typed", correction_note=" "),
    )

    assert set(answer.context["form"].errors) == {"correction_kind", "correction_note"}
    assert "A deck I typed" in answer.content.decode()
    assert under_correction.latest_revision.number == 2


def test_a_story_that_is_not_in_print_is_not_asked_what_readers_are_told(draft, erin, desk_site):
    browser, url = desk_site.as_staff(erin), f"{draft.get_absolute_url()}revision/"

    assert "correction_note" not in browser.get(url).content.decode()
    browser.post(url, typed(**TOLD))

    assert draft.latest_revision.number == 2
    assert draft.latest_revision.correction_note == ""


def test_what_is_typed_while_a_colleague_publishes_is_kept(
    under_correction, erin, print_again, desk_site
):
    print_again(under_correction)

    answer = desk_site.as_staff(erin).post(
        f"{under_correction.get_absolute_url()}revision/",
        typed(deck="Mine", after="2", **TOLD),
    )

    assert "This story is in print. Begin a correction to change it." in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_the_note_is_built_as_for_any_piece(under_correction, circle, erin, desk_site):
    browser = desk_site.as_staff(erin)

    browser.post(
        f"{under_correction.get_absolute_url()}note/",
        {"claims": [f"described:{circle.pk}"], "after": "2"},
    )

    revision = under_correction.latest_revision
    assert (revision.number, revision.correction_note) == (3, WAS_WRONG)
    assert [claim.kind for claim in revision.claims.all()] == ["described"]


def test_what_changes_is_marked_beside_what_is_in_print(unread, raj, desk_site):
    page = desk_site.as_staff(raj).get(f"{unread.get_absolute_url()}correction/changes/")

    shown = page.content.decode()
    assert shown.index("In print now") < shown.index("After the correction")
    assert "<del>Barriers" in shown
    assert "<ins>Locks" in shown
    assert "(time of publication)" in shown


def test_reviewer_and_publisher_see_what_changes(unread, erin, raj, nia, circle, clear, desk_site):
    unread.submit(by=erin)
    unread.begin_review(by=raj)
    page = unread.get_absolute_url()
    assert "<ins>Locks" in desk_site.as_staff(nia).get(f"{page}reviews/").content.decode()

    clear(unread, circle, raj)
    reviewing.review(unread, by=raj, digest=unread.galley.digest, verdict="approve")
    shown = desk_site.as_staff(erin).get(f"{page}edition/").content.decode()

    assert "<ins>Locks" in shown
    assert "in the place of what is in print" in shown


def test_dropping_says_what_happens_and_leaves_what_is_in_print(
    unread, erin, desk_site, public_site
):
    browser, page = desk_site.as_staff(erin), unread.get_absolute_url()
    printed = public_site.get("/barriers-closed-early/").content
    asked = browser.get(f"{page}correction/dropping/").content.decode()
    assert "The story is again what is in print." in asked

    answer = browser.post(f"{page}correction/dropping/", follow=True)

    shown = answer.content.decode()
    assert "The correction is dropped." in shown
    assert NEVER_PRINTED not in shown
    assert "Correction dropped" in shown
    unread.refresh_from_db()
    assert unread.state == State.PUBLISHED
    assert public_site.get("/barriers-closed-early/").content == printed


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_nothing_to_drop_while_none_is_under_way(published, erin, desk_site, method):
    answer = getattr(desk_site.as_staff(erin), method)(
        f"{published.get_absolute_url()}correction/dropping/", follow=True
    )

    assert "No correction of this story is under way." in answer.content.decode()
    assert published.revisions.count() == 1


def test_the_gates_work_as_for_a_first_publication(
    under_correction, erin, raj, nia, circle, clear, desk_site, public_site
):
    write, read = desk_site.as_staff(erin), desk_site.as_staff(raj)
    page = under_correction.get_absolute_url()
    panel = write.get(f"{page}gates/").content.decode()
    assert "2 of 13 gates are not met." in panel
    assert "no live clearance covers this galley" in panel

    write.post(f"{page}submission/")
    read.post(f"{page}review/")
    clear(under_correction, circle, raj)
    read.post(f"{page}reviews/", {"digest": under_correction.galley.digest, "verdict": "approve"})
    shown = write.get(page).content.decode()
    assert "Every gate is met." in shown
    assert "Publish the correction" in shown
    write.post(f"{page}edition/", {"digest": under_correction.galley.digest})

    under_correction.refresh_from_db()
    assert under_correction.state == State.CORRECTED
    assert WAS_WRONG in public_site.get("/barriers-closed-early/").content.decode()
    assert "This story moved on" in write.get(f"{page}gates/").content.decode()


def test_the_editions_are_listed_with_what_readers_were_told(
    corrected, erin, begin_correction, print_again, desk_site
):
    begin_correction(corrected, kind="clarification", note="It was a Tuesday.")
    print_again(corrected)
    browser, page = desk_site.as_staff(erin), corrected.get_absolute_url()

    listed = [
        (
            edition.number,
            hasattr(edition, "replaced_by"),
            edition.galley.revision.correction_note,
        )
        for edition in browser.get(page).context["editions"]
    ]
    shown = browser.get(page).content.decode()

    assert listed == [(3, False, "It was a Tuesday."), (2, True, WAS_WRONG), (1, True, "")]
    assert "Clarification: It was a Tuesday." in shown
    assert shown.count("Replaced") == 2
    publishing.withdraw(corrected, by=erin)
    shown = browser.get(page).content.decode()
    assert shown.count("Replaced") == 2
    assert "Was in print" in shown


def test_an_edition_is_shown_as_readers_had_it(
    corrected, erin, begin_correction, outsider, desk_site, public_site
):
    now = public_site.get("/barriers-closed-early/").content
    begin_correction(corrected, note="Another.")
    page = corrected.get_absolute_url()

    for browser in (desk_site.as_staff(erin), desk_site.as_staff(outsider)):
        first, second = (browser.get(f"{page}editions/{n}/page/") for n in (1, 2))
        assert second.content == now
        assert WAS_WRONG.encode() not in first.content
        assert b"0000-00-00" not in first.content
        assert "sandbox allow-same-origin" in first["Content-Security-Policy"]
        assert first["X-Frame-Options"] == "SAMEORIGIN"
        assert "editions/1/page/" in browser.get(f"{page}editions/1/").content.decode()
        assert browser.get(f"{page}editions/3/").status_code == 404
        assert browser.get(f"{page}editions/0/").status_code == 404


@pytest.mark.abuse(42)
def test_an_editor_with_no_part_in_it_reads_what_is_in_print_until_it_is_approved(
    unread, erin, raj, nia, outsider, circle, clear, desk_site
):
    # Even one who may use the source's codename.
    Handler.objects.create(source=circle, staff=outsider, named_by=raj)
    hold = unread.hold(by=raj, reason="What is this that nobody has read of?")
    browser, page = desk_site.as_staff(outsider), unread.get_absolute_url()
    everywhere = ["/stories/", page, f"{page}withdrawal/", circle.get_absolute_url()]

    for url in everywhere:
        shown = browser.get(url).content.decode()
        assert "nobody has read of" not in shown, url
        assert "Revision 3" not in shown, url
    shown = browser.get(page).content.decode()
    assert "Barriers closed early" in shown
    assert "Correction under way." in shown
    assert "What blocks publication" not in shown
    assert "Correction under way" in browser.get("/stories/").content.decode()

    unread.submit(by=erin)
    unread.begin_review(by=raj)
    assert "nobody has read of" not in browser.get(page).content.decode()
    clear(unread, circle, raj)
    reviewing.review(unread, by=raj, digest=unread.galley.digest, verdict="approve")
    unread.lift_hold(hold, by=nia)
    assert "nobody has read of" in browser.get(page).content.decode()
    assert "nobody has read of" in browser.get("/stories/").content.decode()
    answer = browser.post(f"{page}edition/", {"digest": unread.galley.digest})
    assert answer.status_code == 302
    assert Edition.objects.count() == 2


def test_a_withdrawn_correction_shows_what_was_in_print(unread, erin, outsider, desk_site):
    publishing.withdraw(unread, by=erin)

    for who in (erin, outsider):
        browser = desk_site.as_staff(who)
        for url in ("/stories/", unread.get_absolute_url()):
            assert NEVER_PRINTED not in browser.get(url).content.decode()
    assert unread.latest_revision.headline == NEVER_PRINTED


def test_a_picture_that_only_a_correction_has_is_not_shown_to_who_reads_what_is_in_print(
    under_correction, erin, outsider, desk_site
):
    picture = press.picture(erin)
    content = Content.of(under_correction.latest_revision)
    shown = (Illustrated(picture.pk, "A lock"),)
    editing.save(under_correction, replace(content, pictures=shown), by=erin)

    assert desk_site.as_staff(erin).get(picture.get_absolute_url()).status_code == 200
    assert desk_site.as_staff(outsider).get(picture.get_absolute_url()).status_code == 404


def test_a_source_that_only_a_correction_uses_does_not_list_it_for_who_reads_what_is_in_print(
    published, begin_correction, erin, raj, outsider, reported, unsourced, circle, desk_site
):
    story = editing.begin(unsourced, by=erin)
    for who in (erin, outsider):
        Handler.objects.get_or_create(source=circle, staff=who, defaults={"named_by": raj})
    Edition.objects.create(
        story=story,
        galley=story.galley,
        path="/weather/",
        published_by=erin,
        published_at="2026-01-01T00:00:00Z",
        first_published_at="2026-01-01T00:00:00Z",
    )
    editing.save(story, replace(reported, slug="weather", **TOLD), by=erin)

    page = circle.get_absolute_url()
    for who, sees in ((erin, True), (outsider, False)):
        shown = desk_site.as_staff(who).get(page).content.decode()
        assert (str(story.pk) in shown) == sees
        assert str(published.pk) in shown


def test_lists_ask_as_much_for_three_corrections_as_for_one(
    erin, outsider, circle, reported, print_again, begin_correction, desk_site
):
    for who in (erin, outsider):
        Handler.objects.get_or_create(source=circle, staff=who, defaults={"named_by": erin})
    browsers = [desk_site.as_staff(who) for who in (erin, outsider)]
    pages, counts = ["/stories/", circle.get_absolute_url()], []

    for slugs in (("one",), ("two", "three")):
        for slug in slugs:
            story = editing.begin(replace(reported, slug=slug), by=erin)
            print_again(story)
            begin_correction(story)
        found = []
        for browser in browsers:
            for page in pages:
                browser.get(page)
                with CaptureQueriesContext(connections["newsroom"]) as queries:
                    shown = browser.get(page).content.decode()
                found.append(len(queries))
        counts.append(found)

    assert shown.count("Correction under way") == 3
    assert counts[0] == counts[1]


def test_the_page_of_a_story_asks_as_much_for_three_editions_as_for_two(
    corrected, erin, outsider, begin_correction, print_again, desk_site
):
    page, counts = corrected.get_absolute_url(), []
    for _ in range(2):
        for who in (erin, outsider):
            browser = desk_site.as_staff(who)
            browser.get(page)
            with CaptureQueriesContext(connections["newsroom"]) as queries:
                browser.get(page)
            counts.append(len(queries))
        begin_correction(corrected, note="Again.")
        print_again(corrected)

    assert counts[:2] == counts[2:]


@pytest.mark.abuse(55)
def test_a_withdrawal_from_the_page_takes_back_every_edition(
    published, erin, begin_correction, print_again, desk_site, public_site
):
    for shade in (10, 20):
        revision = begin_correction(published, note=f"Shade {shade}.")
        picture = Illustrated(press.picture(erin, colour=(shade, 0, 0)).pk, "A lock")
        editing.save(published, replace(Content.of(revision), pictures=(picture,)), by=erin)
        print_again(published)
    begin_correction(published, note="Never printed.")
    browser, url = desk_site.as_staff(erin), f"{published.get_absolute_url()}withdrawal/"
    asked = browser.get(url).content.decode()
    assert "The correction under way ends with it" in asked
    own = Artefact.objects.filter(
        galley__edition__story=published, kind__in=["page", "wire", "picture"]
    )
    paths = set(own.values_list("path", flat=True))
    assert len(paths) == 4
    browser.post(url, {"slug": "barriers"})
    assert public_site.get("/barriers-closed-early/").status_code == 200

    browser.post(url, {"slug": "barriers-closed-early"})

    for path in paths:
        for encoding in ("gzip", "br", "identity"):
            for ask in (public_site.get, public_site.head):
                answer = ask(path, headers={"accept-encoding": encoding})
                assert answer.status_code == 410
                assert "ETag" not in answer
        gone = public_site.get(path).content
        assert b"arriers" not in gone or b"/barriers-closed-early/" in gone
        assert b"Shade" not in gone
    for path in ("/", "/feed.xml", "/sitemap.xml", "/corrections/"):
        shared = public_site.get(path).content
        assert b"barriers" not in shared
        assert b"Shade" not in shared
    assert publication.house_pages() == []
