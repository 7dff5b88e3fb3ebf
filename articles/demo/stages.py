"""How far each demo story has come, reached by the same verbs that people use."""

import dataclasses
import io

from PIL import Image, ImageDraw

from articles import dismissing, editing, estimating, margin, pictures, publishing, reviewing
from articles.clearance import check, decisions, verdict
from articles.demo import pieces
from articles.demo.cast import assemble
from articles.demo.sources import official
from articles.models import Revision

# What is in print comes first: an estimate of how many people fit is of all that readers know.
STAGES = ("published", "review", "draft")


def seed(stages):
    """Make one demo story for each of the given stages, and the cast and source they need."""
    cast = assemble()
    source = official(cast)
    for stage in stages:
        {"draft": draft, "review": in_review, "published": published}[stage](cast, source)


def draft(cast, source):
    """A story that Erin has begun."""
    return _begin(cast, pieces.begun(source))


def in_review(cast, source):
    """A story that Raj has taken up; it still lacks clearance and reviews."""
    story = _begin(cast, pieces.reported(source))
    _answer_the_margin(story, cast["erin"].staff)
    estimating.estimate(
        story, source, by=cast["erin"].staff, people=14, why="The ministry lists 14 such posts."
    )
    story.submit(by=cast["erin"].staff)
    story.begin_review(by=cast["raj"].staff)
    return story


def published(cast, source):
    """A piece by the source that went through every gate."""
    erin, raj, nia = (cast[name] for name in ("erin", "raj", "nia"))
    picture = pictures.rebuild(canal(), erin.staff)
    story = _begin(cast, pieces.authored(source, picture))
    estimating.estimate(
        story, source, by=erin.staff, people=14, why="The ministry lists 14 senior posts."
    )
    story.submit(by=erin.staff)
    story.begin_review(by=raj.staff)
    found = check.check(story.galley, source, by=raj)
    verdict.clear(story.galley, source, found, _decided(found, raj), by=raj)
    digest = story.galley.digest
    for reviewer in (raj, nia):
        reviewing.review(story, by=reviewer.staff, digest=digest, verdict="approve")
    publishing.publish(story, by=erin.staff, digest=digest)
    return story


def _decided(found, by):
    """Decide as somebody would who knows that the demo's pieces and pictures are made up."""
    chance = decisions.Decision("chance", "", str(by.pk))
    faces = {path: [number, decisions.NOBODY] for path, number in found.faces.items()}
    # Letters in pictures are read only where Tesseract is installed.
    return decisions.Decided({near.identity: chance for near in found.nears}, faces, unread=True)


def _answer_the_margin(story, editor):
    """Dismiss, with a reason that reviewers read, what the lint finds in a story."""
    for remark in margin.of_revision(story.latest_revision).open:
        dismissing.dismiss(
            story, remark.finding, by=editor, reason="The editor's note says what is at risk."
        )


def canal():
    """Return a drawn picture of a canal at dusk, as an uploaded file would come."""
    image = Image.new("RGB", (1200, 675))
    draw = ImageDraw.Draw(image)
    for row in range(675):
        light = row / 675
        draw.line(
            [(0, row), (1200, row)], fill=(int(244 - 150 * light), int(190 - 90 * light), 150)
        )
    draw.polygon([(0, 675), (1200, 675), (720, 330), (480, 330)], fill=(52, 74, 92))
    draw.polygon([(0, 675), (480, 330), (0, 380)], fill=(38, 52, 44))
    draw.polygon([(1200, 675), (720, 330), (1200, 380)], fill=(44, 60, 50))
    draw.rectangle([300, 455, 900, 475], fill=(176, 58, 46))
    draw.rectangle([292, 430, 308, 560], fill=(60, 44, 40))
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def _begin(cast, content):
    taken = set(Revision.objects.values_list("slug", flat=True))
    slug, number = content.slug, 2
    while slug in taken:
        slug, number = f"{content.slug}-{number}", number + 1
    return editing.begin(dataclasses.replace(content, slug=slug), by=cast["erin"].staff)
