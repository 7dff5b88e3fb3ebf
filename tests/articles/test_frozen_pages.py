"""A piece whose source was destroyed, on the pages: corrected only after two people's word."""

from dataclasses import replace

import pytest

from articles import editing, gates, publishing
from articles.content import Claimed
from articles.models import Edition
from articles.states import State
from sources.models import Promise
from tests.articles.conftest import ABOUT, WAS_WRONG, token
from tests.articles.test_views import typed

pytestmark = [pytest.mark.django_db, pytest.mark.abuse(65)]

TOLD = {"correction_kind": "correction", "correction_note": WAS_WRONG}


def refused(browser, page):
    """Try to begin by page and by hand; return what is said, which is the same."""
    said = [
        getattr(browser, method)(f"{page}correction/", TOLD, follow=True).content.decode()
        for method in ("get", "post")
    ]
    return all("was destroyed, and nobody can check it any more" in each for each in said)


def test_a_frozen_piece_is_corrected_after_two_people_say_so(
    published, cast, circle, destroy, desk_site, public_site
):
    erin, raj, nia, outsider = (
        desk_site.as_staff(cast.staff[who]) for who in ("erin", "raj", "nia", "outsider")
    )
    page = published.get_absolute_url()
    printed = public_site.get("/barriers-closed-early/").content
    destroy()

    # Erin is told why not, and where two people can say otherwise; one of them must review.
    assert refused(erin, page)
    shown = erin.get(page).content.decode()
    assert "Frozen: a source of this story was destroyed." in shown
    assert "Destroyed: nobody can attest or clear" in shown
    assert f"{page}overrides/" in shown
    for browser in (erin, outsider):
        said = browser.post(f"{page}overrides/", {"reason": "A number is wrong"}, follow=True)
        assert "The story stays frozen" in said.content.decode()
        assert refused(erin, page)
    assert "another person" in erin.post(f"{page}overrides/", {"reason": "x"}).content.decode()
    assert published.revisions.count() == 1
    said = nia.post(f"{page}overrides/", {"reason": "Read against the forms"}, follow=True)
    assert "Two people have said so" in said.content.decode()
    assert "Frozen" not in erin.get(page).content.decode()

    # From here it goes the way of any correction, without attestation and clearance.
    assert erin.post(f"{page}correction/", TOLD).status_code == 302
    text = f"<p>It was early, said {token(circle)}. {token(circle, 'second')} saw it.</p>"
    erin.post(f"{page}revision/", typed(circle, "paraphrased", body=text, after="2", **TOLD))
    erin.post(f"{page}submission/")
    nia.post(f"{page}review/")
    assert [gate.name for gate, found in gates.findings(published) if found] == ["reviews"]
    nia.post(f"{page}reviews/", {"digest": published.galley.digest, "verdict": "approve"})
    erin.post(f"{page}edition/", {"digest": published.galley.digest})

    published.refresh_from_db()
    assert published.state == State.CORRECTED
    read = public_site.get("/barriers-closed-early/").content
    assert read != printed
    assert WAS_WRONG.encode() in read
    assert b"It was early" in read
    assert "Overrode that a source was destroyed" in raj.get(page).content.decode()


def test_what_its_note_claims_may_stand_and_nothing_new_is_claimed(
    published, erin, nia, circle, begin_correction, destroy, desk_site
):
    destroy()
    for who in (erin, nia):
        published.override(by=who, reason="x")
    begin_correction(published)
    browser, url = desk_site.as_staff(erin), f"{published.get_absolute_url()}note/"

    shown = browser.get(url).content.decode()
    assert shown.count("Readers have it already") == len(ABOUT)
    browser.post(url, {"claims": [f"described:{circle.pk}"], "after": "2"})
    assert "note" not in [gate.name for gate, found in gates.findings(published) if found]


def test_a_claim_that_readers_do_not_have_is_not_borne_out_by_it(
    draft, erin, raj, nia, circle, reported, clear, to_approval, begin_correction, destroy
):
    less = tuple(Claimed(kind, circle.pk) for kind in ("described", "jeopardy"))
    editing.save(draft, replace(reported, claims=less), by=erin)
    to_approval(draft)
    publishing.publish(draft, by=erin, digest=draft.galley.digest)
    destroy()
    for who in (erin, nia):
        draft.override(by=who, reason="x")
    begin_correction(draft)
    assert gates.findings_of(draft, "note") == []

    editing.save(draft, replace(reported, **TOLD), by=erin)

    assert [f.params["kind"] for f in gates.findings_of(draft, "note")] == ["known"]


def test_a_claim_in_other_words_than_were_printed_is_not_borne_out(
    published, erin, nia, circle, promise, begin_correction, destroy
):
    Promise.objects.create(
        source=circle, version=2, made_by=erin, **(promise | {"description": "a minister"})
    )
    destroy()
    for who in (erin, nia):
        published.override(by=who, reason="x")
    begin_correction(published)

    assert {f.params["kind"] for f in gates.findings_of(published, "note")} == {
        "described",
        "known",
    }


def test_without_two_people_nothing_that_readers_have_bears_anything_out(under_correction, destroy):
    destroy()

    found = {f.params["kind"] for f in gates.findings_of(under_correction, "note")}

    assert found == {"described", "known"}
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("page", ["revision/", "note/"])
def test_nobody_types_in_vain_into_a_frozen_story(draft, erin, destroy, desk_site, page):
    destroy()
    browser = desk_site.as_staff(erin)
    url = draft.get_absolute_url() + page

    assert "was destroyed" in browser.get(url, follow=True).content.decode()
    # Whoever had begun to type before keeps it.
    answer = browser.post(url, typed(deck="Mine", after="1") | {"claims": []})

    assert "was destroyed" in answer.content.decode()
    assert page == "note/" or "Mine" in answer.content.decode()
    assert draft.revisions.count() == 1


def test_there_is_nothing_to_override_while_no_source_is_destroyed(published, erin, desk_site):
    browser, page = desk_site.as_staff(erin), published.get_absolute_url()

    answer = browser.get(f"{page}overrides/", follow=True)

    assert "No source of this story was destroyed." in answer.content.decode()
    assert "Frozen" not in browser.get(page).content.decode()


def test_a_frozen_correction_can_be_dropped_and_the_piece_withdrawn(
    under_correction, erin, destroy, desk_site, public_site
):
    browser, page = desk_site.as_staff(erin), under_correction.get_absolute_url()
    destroy()
    assert "no correction begins or goes on" in browser.get(page).content.decode()

    browser.post(f"{page}correction/dropping/")
    under_correction.refresh_from_db()
    assert under_correction.state == State.PUBLISHED
    browser.post(f"{page}withdrawal/", {"slug": "barriers-closed-early"})

    assert public_site.get("/barriers-closed-early/").status_code == 410
