"""Agreed words taken over with one button: the next revision at the desk, and whose it is."""

import dataclasses
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from lxml import html

from articles import compose, editing, reviewing
from articles.clearance import check as checking
from articles.clearance import substitution
from articles.clearance.replacing import Replacing
from articles.content import Content, Illustrated, Use
from articles.models import Clearance, Galley, Revision
from articles.permissions import rules
from articles.states import State
from newsroom.models import AuditEntry
from newsroom.models.purge import MARK
from newsroom.refusals import Refused
from sources.models import Source, Substitute
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import LedgerEntry
from tests.articles import press
from tests.canary import PLANTED
from tests.clearance import paper
from tests.hostile import rewrite, row_counts
from tests.sites import acting_as

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
OFFICE = f"Harbour Board {PLANTED}"
AGREED = "a public authority"


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def story_of(erin, circle):
    """`story_of(deck=…)`: erin's story that leans on the source."""

    def story_of(**fields):
        body = f"<p>It is so, said {press.token(circle)}.</p>"
        content = Content(
            **({"headline": "The quiet desk", "slug": "the-quiet-desk", "body": body} | fields),
            uses=(Use(circle.pk, "paraphrased"),),
        )
        return editing.begin(content, by=erin)

    return story_of


@pytest.fixture
def take(circle, raj, unlocked):
    """`take(story)`: raj takes over what was agreed, in the place of everything that blocks."""

    def take(story, by=raj):
        result = checking.check(story.galley, circle, by=unlocked(by))
        return substitution.take_over(story.galley, circle, result.hits, by=unlocked(by))

    return take


def buttons(answer, name):
    """Return the values of the buttons of one name on a page."""
    shown = html.fromstring(answer.content)
    return [button.get("value") for button in shown.xpath(f"//button[@name='{name}']")]


def place(before, match, after):
    return SimpleNamespace(before=before, match=match, after=after)


def put(words, *places, **fields):
    """Return what becomes of a content when words are put in some places, and where."""
    content = Content(**({"headline": "H", "slug": "h"} | fields))
    replacing = Replacing(content, lambda token: "the official")
    replacing.put(words, SimpleNamespace(places=[place(*each) for each in places]))
    return replacing


def test_every_text_of_a_revision_is_replaced(erin):
    name = "Ada Quill"
    texts = dict.fromkeys(
        ("headline", "deck", "byline", "social_title", "social_text", "search_title",
         "search_text", "correction_note"), f"With {name} here",
    )  # fmt: skip
    picture = Illustrated(None, alt=f"With {name} here", caption=f"With {name} here")

    done = put(
        "a clerk", ("With ", name, " here"), pictures=(picture,),
        body=f"<p>With {name} here</p>", **texts,
    )  # fmt: skip

    assert {getattr(done.content, field) for field in texts} == {"With a clerk here"}
    assert done.content.body == "<p>With a clerk here</p>"
    assert done.content.pictures[0] == Illustrated(None, "With a clerk here", "With a clerk here")
    assert len(done.places) == len(texts) + 3


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("<p>So said Ada Quill.</p>", "a clerk", "<p>So said a clerk.</p>"),
        ("<p>Ada Quill said so.</p>", "a clerk", "<p>A clerk said so.</p>"),
        ("<p>So. Ada Quill said so.</p>", "a clerk", "<p>So. A clerk said so.</p>"),
        ("<p><em>So said</em> Ada Quill, &amp; left.</p>", "R&D",
         "<p><em>So said</em> R&amp;D, &amp; left.</p>"),
        ("<p><em>Ada Quill</em> said so.</p>", "<b>x</b>",
         "<p><em>&lt;b&gt;x&lt;/b&gt;</em> said so.</p>"),
        ("<p>At Ada\n  Quill here.</p>", "a clerk", "<p>At a clerk here.</p>"),
    ],
)  # fmt: skip
def test_tags_and_entities_around_it_stay(before, words, after):
    name = "Ada Quill"

    done = put(
        words, ("", name, ""), ("So said ", name, ""), ("", name, " said so"),
        ("", name, ", & left"), ("At ", name, " here"), body=before,
    )  # fmt: skip

    assert done.content.body == after


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("Of the Board", "a public authority", "Of a public authority"),
        ("The Board met", "a public authority", "A public authority met"),
        ("Of the Board", "public servants", "Of the public servants"),
        ("Of bathe Board", "the office", "Of bathe the office"),
    ],
)
def test_no_two_articles_meet(before, words, after):
    around = [("", "Board", ""), ("Of the ", "Board", ""), ("The ", "Board", " met")]
    around += [("Of bathe ", "Board", "")]

    done = put(words, *around, deck=before, body=f"<p>{before}</p>")

    assert done.content.deck == after
    assert done.content.body == f"<p>{after}</p>"


def test_a_possessive_keeps_its_ending():
    done = put("a clerk", ("At ", "Ada Quill\u2019s", " desk"), deck="At Ada Quill\u2019s desk")

    assert done.content.deck == "At a clerk\u2019s desk"


@pytest.mark.parametrize(
    "body",
    [
        "<p>So said A<em>da Quill</em> here.</p>",
        "<p>So said Ada</p><p>Quill here.</p>",
        '<p>So said <a href="https://x.example/?Ada Quill>">her</a>.</p>',
    ],
)
def test_what_is_split_by_tags_or_stands_in_one_is_left_alone(body):
    done = put("a clerk", ("So said ", "Ada Quill", " here"), body=body)

    assert done.content.body == body
    assert done.places == []


def test_tokens_stay_whole_and_are_read_as_they_are_printed(circle):
    token = press.token(circle)
    body = f"<p>So {token} of the Board knew. The Board met {token}.</p>"

    done = put("an office", ("So the official of the ", "Board", " knew"), body=body)

    assert done.content.body == f"<p>So {token} of an office knew. The Board met {token}.</p>"
    within = put("x", ("So the ", "official", " of the"), body=body)
    assert within.content.body == body


def test_the_same_word_in_another_sentence_is_left_alone():
    done = put(
        "somebody",
        ("said ", "May", " at noon"),
        body="<p>So said May at noon. In May it rained.</p>",
    )

    assert done.content.body == "<p>So said somebody at noon. In May it rained.</p>"


@pytest.mark.parametrize(
    ("slug", "made"),
    [("ada-quill-speaks", "a-clerk-speaks"), ("so-says-ada-quill", "so-says-a-clerk")],
)
def test_the_address_is_replaced_as_an_address(slug, made):
    done = put(
        "A Clerk!", ("/", "ada-quill", "-speaks/"), ("so-says-", "ada-quill", "/"), slug=slug
    )

    assert done.content.slug == made


def test_what_would_be_too_long_is_not_done():
    done = put(
        "x" * 190, ("With ", "Ada Quill", " here"), headline="With Ada Quill here" + "y" * 100
    )

    assert done.too_long == ["headline"]
    assert done.content.headline.startswith("With Ada Quill")


def test_one_button_makes_the_next_revision_at_the_desk(story_of, circle, raj, unlocked_site):
    story = story_of(deck=f"Inside the {OFFICE} at night")
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
    (key,) = buttons(answer, "entry")
    assert AGREED in paper.text(answer)

    done = client.post(
        client.reverse("substitution", story.galley.pk, circle.pk),
        paper.fields(answer) | {"entry": key},
    )

    newest = story.latest_revision
    assert done.status_code == 302
    assert done["Location"] == client.reverse("galley", newest.galleys.get().pk)
    assert (newest.number, newest.made_by, newest.is_substitution) == (2, raj, True)
    assert newest.deck == f"Inside {AGREED} at night"
    assert "Revision 2 is at the desk" in client.get(done["Location"]).content.decode()


def test_whoever_takes_over_agreed_words_has_no_hand_in_the_piece(
    story_of, take, circle, raj, erin
):
    story = story_of(deck=f"Inside the {OFFICE} at night")
    story.submit(by=erin)
    story.begin_review(by=raj)

    made, places = take(story)

    story.refresh_from_db()
    assert places == ["deck"]
    assert made.is_substitution
    assert made.made_by == raj
    assert story.state == State.DRAFT
    assert story.moves.first().name == "substitute"
    assert raj.pk not in story.hands()
    assert rules.allows(raj, "review", story)
    story.submit(by=erin)
    story.begin_review(by=raj)
    reviewing.review(story, by=raj, digest=story.galley.digest, verdict="approve")
    assert AuditEntry.objects.filter(code="story.substitute", actor=raj.pk).count() == 1
    assert LedgerEntry.objects.filter(code="substitute.take_over", subject=circle.pk).count() == 1


def test_whoever_sealed_the_words_has_a_hand_in_it(story_of, circle, raj, unlocked):
    file_fact(circle, "alias", "Zorvane Quilt", by=unlocked(raj), printed_as="a nobody")
    source = Source.objects.get(pk=circle.pk)
    story = story_of(deck="They call it Zorvane Quilt now")
    result = checking.check(story.galley, source, by=unlocked(raj))

    made, _ = substitution.take_over(story.galley, source, result.hits, by=unlocked(raj))

    assert made.deck == "They call it a nobody now"
    assert not made.is_substitution
    assert not rules.allows(raj, "review", story)


def test_reviews_and_clearances_were_for_other_bytes(in_review, circle, raj, clear, erin, take):
    editing.save(
        in_review,
        dataclasses.replace(Content.of(in_review.latest_revision), deck=f"Inside the {OFFICE}"),
        by=erin,
    )
    clearance = clear(in_review, circle, raj)

    take(in_review)

    assert Clearance.objects.get() == clearance
    assert not in_review.galley.clearances.exists()
    assert in_review.galley.digest != clearance.digest


def test_everything_that_blocks_is_replaced_at_once(story_of, circle, raj, unlocked, unlocked_site):
    story = story_of(
        deck=f"Inside the {OFFICE} at night", social_text=f"Why the {OFFICE} never sleeps"
    )
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
    (fact,) = buttons(answer, "fact")

    client.post(
        client.reverse("substitution", story.galley.pk, circle.pk),
        paper.fields(answer) | {"fact": fact},
    )

    newest = story.latest_revision
    assert newest.number == 2
    assert newest.deck == f"Inside {AGREED} at night"
    assert newest.social_text == f"Why {AGREED} never sleeps"
    assert checking.check(newest.galleys.get(), circle, by=unlocked(raj)).hits == []


@pytest.mark.abuse(46)
def test_an_edit_meanwhile_is_not_overwritten(story_of, circle, raj, erin, unlocked):
    story = story_of(deck=f"Inside the {OFFICE} at night")
    galley = story.galley
    result = checking.check(galley, circle, by=unlocked(raj))
    editing.save(
        story, dataclasses.replace(Content.of(story.latest_revision), headline="Mine"), by=erin
    )
    before = row_counts()

    with pytest.raises(Refused, match="saved another version"):
        substitution.take_over(galley, circle, result.hits, by=unlocked(raj))

    assert row_counts() == before
    assert story.latest_revision.headline == "Mine"


@pytest.mark.parametrize("why", ["left", "tampered"])
def test_between_the_check_and_the_button_nothing_may_have_happened(
    story_of, circle, raj, erin, nia, ada, join, unlocked, why
):
    story = story_of(deck=f"Inside the {OFFICE} at night")
    galley = story.galley
    hits, by = checking.check(galley, circle, by=unlocked(raj)).hits, unlocked(raj)
    if why == "left":
        join(circle, nia)
        Circle(circle).end(raj, by=ada)
    else:
        page = galley.artefacts.first()
        rewrite(page, body=bytes(page.body).replace(b"so", b"no"))

    with pytest.raises((Refused, PermissionDenied)):
        substitution.take_over(galley, circle, hits, by=by)

    assert story.revisions.count() == 1


def test_where_nothing_was_agreed_nothing_is_put(story_of, circle, raj, unlocked):
    story = story_of(deck=f"With Mara {PLANTED} at night")
    result = checking.check(story.galley, circle, by=unlocked(raj))

    for found in ([], result.hits):
        with pytest.raises(Refused, match="Nothing was agreed"):
            substitution.take_over(story.galley, circle, found, by=unlocked(raj))
    assert Revision.objects.count() == 1


def test_what_is_split_is_told_to_the_editor(story_of, circle, raj, unlocked_site):
    story = story_of(
        body=f"<p>At the Har<em>bour Board {PLANTED}</em>, {press.token(circle)}.</p>",
        deck="They say that Mara is gone",
    )
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
    key = buttons(answer, "entry")[0]
    decided = dict.fromkeys(paper.undecided(answer), "somebody")

    refused = client.post(
        client.reverse("substitution", story.galley.pk, circle.pk),
        paper.fields(answer) | decided | {"entry": key},
    )

    assert refused.status_code == 422
    assert "Tell the editor what to write instead" in paper.text(refused)
    assert "What to tell the editor" in paper.text(refused)
    assert decided.items() <= paper.fields(refused).items()
    assert Revision.objects.count() == 1


def test_a_decision_that_is_none_is_told_before_anything_is_taken_over(
    story_of, circle, raj, unlocked_site
):
    story = story_of(deck=f"Inside the {OFFICE} at night", social_text="They say that Mara is gone")
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
    decided = dict.fromkeys(paper.undecided(answer), "other")
    assert decided

    refused = client.post(
        client.reverse("substitution", story.galley.pk, circle.pk),
        paper.fields(answer) | decided | {"entry": buttons(answer, "entry")[0]},
    )

    assert refused.status_code == 422
    assert "Say why it may stay." in paper.text(refused)
    assert decided.items() <= paper.fields(refused).items()
    assert Revision.objects.count() == 1


def test_crafted_requests_are_answered_like_those_about_nothing(
    story_of, circle, raj, erin, nia, outsider, unlocked, unlocked_site, promise
):
    other = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(other, "name", "Tam Weirside", by=unlocked(erin), printed_as="somebody else")
    story = story_of(deck=f"Inside the {OFFICE} at night")
    galley = story.galley
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", galley.pk, circle.pk))
    fields = paper.fields(answer) | {"entry": buttons(answer, "entry")[0]}
    honest = client.reverse("substitution", galley.pk, circle.pk)
    before = row_counts(without=(*VISITS, "vault.Opening", "vault.LedgerEntry"))

    for staff in (nia, outsider):
        assert unlocked_site(staff).post(honest, fields).status_code == 404
    # A colleague of the circle has not checked it: raj's check is not hers.
    assert unlocked_site(erin).post(honest, fields).status_code == 404
    for changes in (
        {"entry": "0" * 16},
        {"entry": "", "fact": "77"},
        {"check_pk": ""},
        {"check_pk": str(other.pk)},
    ):
        assert client.post(honest, fields | changes).status_code == 404
    elsewhere = client.reverse("substitution", galley.pk, other.pk)
    assert client.post(elsewhere, fields).status_code == 404
    second = story_of(slug="another", deck=f"Inside the {OFFICE} at night")
    beside = client.reverse("substitution", second.galley.pk, circle.pk)
    assert client.post(beside, fields).status_code == 404
    assert client.get(honest).status_code == 405
    without = {name for name, count in row_counts().items() if count != before.get(name)}
    assert not Revision.objects.filter(number=2).exists()
    assert "articles.Clearance" not in without


def test_a_substitute_that_was_purged_is_not_offered(circle, raj, unlocked):
    assert {n: each.words for n, each in substitution.agreed(circle, by=unlocked(raj)).items()} == {
        1: AGREED
    }

    rewrite(Substitute.objects.get(), words=MARK)

    assert substitution.agreed(circle, by=unlocked(raj)) == {}


def test_the_vault_composes_the_bytes_that_the_desk_would(
    story_of, circle, raj, desk_site, unlocked_site
):
    story = story_of(deck=f"Inside the {OFFICE} at night")
    client = unlocked_site(raj)
    answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
    fields = paper.fields(answer) | {"entry": buttons(answer, "entry")[0]}
    client.post(client.reverse("substitution", story.galley.pk, circle.pk), fields)

    with desk_site.inside():
        drafted = compose.draft(story.latest_revision)

    assert Galley.digest_of(drafted) == story.galley.digest


def test_the_vaults_role_can_do_it(story_of, take):
    story = story_of(deck=f"Inside the {OFFICE} at night")

    with acting_as("vault"):
        made, _ = take(story)

    assert made.number == 2
