"""Stories at each stage, brought there by the product's own verbs."""

import datetime
import uuid

import pytest
from django.utils import timezone

from articles import body, correcting, editing, estimating, publishing, reviewing
from articles.content import Claimed, Content, Use
from articles.models import Clearance, Declaration
from sources.vault import destruction

WAS_WRONG = "An earlier version said that the barriers closed late. They closed early."
ABOUT = ("described", "requested", "known", "jeopardy")


def token(source, prints="description"):
    """Return the markup of a source in a text."""
    return body.Token(source.pk, prints).markup()


@pytest.fixture
def reported(circle):
    """A piece that paraphrases the source."""
    return Content(
        headline="Barriers closed early",
        deck="What the forms say",
        slug="barriers-closed-early",
        byline="Erin Writer",
        body=f"<p>It was late, said {token(circle)}. {token(circle, 'second')} saw it.</p>",
        uses=(Use(circle.pk, "paraphrased"),),
        claims=tuple(Claimed(kind, circle.pk) for kind in ABOUT),
    )


@pytest.fixture
def authored(circle):
    """A piece that the source wrote."""
    return Content(
        headline="I count the boats",
        slug="i-count-the-boats",
        body="<p>I have counted for a long time.</p>",
        author_source=circle.pk,
        uses=(Use(circle.pk, "author", is_central=True),),
        claims=(Claimed("rare"), *(Claimed(kind, circle.pk) for kind in ABOUT)),
    )


@pytest.fixture
def unsourced(db):
    """A piece that leans on nobody."""
    return Content(headline="Weather", slug="weather", byline="Erin", body="<p>It will rain.</p>")


@pytest.fixture
def draft(erin, reported):
    """Erin's draft."""
    return editing.begin(reported, by=erin)


@pytest.fixture
def submitted(draft, erin):
    draft.submit(by=erin)
    return draft


@pytest.fixture
def in_review(submitted, raj):
    submitted.begin_review(by=raj)
    return submitted


@pytest.fixture
def clear(cast):
    """`clear(story, source, raj)`: raj signs that the galley does not give the source away."""

    def clear(story, source, member, **changes):
        galley = story.galley
        name = next(name for name, row in cast.staff.items() if row.pk == member.pk)
        fields = {
            "id": uuid.uuid4(),
            "galley": galley,
            "digest": galley.digest,
            "source": source,
            "fact_version": type(source).objects.get(pk=source.pk).fact_version,
            "member": member,
            "key_id": cast.keys[name].key_id,
            "valid_until": timezone.now() + datetime.timedelta(days=30),
        }
        clearance = Clearance(**(fields | changes))
        clearance.signature = cast.keys[name].sign(clearance.message())
        clearance.save()
        return clearance

    return clear


@pytest.fixture
def declare(cast):
    """`declare(story, ada)`: ada signs that the galley leans on no confidential source."""

    def declare(story, member, **changes):
        galley = story.galley
        name = next(name for name, row in cast.staff.items() if row.pk == member.pk)
        fields = {
            "id": uuid.uuid4(),
            "galley": galley,
            "digest": galley.digest,
            "member": member,
            "key_id": cast.keys[name].key_id,
        }
        declaration = Declaration(**(fields | changes))
        declaration.signature = cast.keys[name].sign(declaration.message())
        declaration.save()
        return declaration

    return declare


@pytest.fixture
def estimate(erin):
    """`estimate(story, source)`: erin says that 40 people fit all that is said about it."""

    def estimate(story, source, people=40, why="The staff list has 40 of them."):
        if source.pk in story.sources_used():
            return estimating.estimate(story, source, by=erin, people=people, why=why)
        return None

    return estimate


@pytest.fixture
def ready(in_review, circle, raj, clear, estimate):
    """A story for which every gate is met."""
    estimate(in_review, circle)
    clear(in_review, circle, raj)
    reviewing.review(in_review, by=raj, digest=in_review.galley.digest, verdict="approve")
    return in_review


@pytest.fixture
def published(ready, erin):
    publishing.publish(ready, by=erin, digest=ready.galley.digest)
    return ready


@pytest.fixture
def destroy(circle, erin, raj, unlocked):
    """`destroy()`: erin and raj destroy the source."""

    def destroy():
        proposal = destruction.propose(circle, by=unlocked(erin))
        destruction.carry_out(proposal, by=unlocked(raj))

    return destroy


@pytest.fixture
def begin_correction(erin):
    """`begin_correction(story)`: erin begins a correction of a story in print."""

    def begin_correction(story, *, by=erin, kind="correction", note=WAS_WRONG):
        return correcting.begin(story, by=by, kind=kind, note=note)

    return begin_correction


@pytest.fixture
def under_correction(published, begin_correction):
    """A story in print of which a correction is begun."""
    begin_correction(published)
    return published


@pytest.fixture
def to_approval(erin, raj, circle, clear, estimate):
    """`to_approval(story)`: everybody does what is needed before it may be published."""

    def to_approval(story):
        story.submit(by=erin)
        story.begin_review(by=raj)
        estimate(story, circle)
        clear(story, circle, raj)
        reviewing.review(story, by=raj, digest=story.galley.digest, verdict="approve")

    return to_approval


@pytest.fixture
def print_again(erin, to_approval):
    """`print_again(story)`: take a correction through every gate and publish it."""

    def print_again(story):
        to_approval(story)
        return publishing.publish(story, by=erin, digest=story.galley.digest)

    return print_again


@pytest.fixture
def corrected(under_correction, print_again):
    """A story that was printed twice."""
    print_again(under_correction)
    return under_correction
