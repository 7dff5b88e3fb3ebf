"""Reads the rows that the gates look at, of some stories, in a fixed number of queries."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Now

from articles import policy
from articles.gates.case import Case
from articles.models import (
    Claim,
    Clearance,
    Declaration,
    Edition,
    Galley,
    Hold,
    Illustration,
    Override,
    Review,
    Revision,
    SourceUse,
)
from newsroom.models import Directory
from sources.models import Attestation, Promise

YEAR = timedelta(days=365)


def _holds(condition):
    return ExpressionWrapper(condition, output_field=BooleanField())


# Asked of the database, because its clock is the one that counts.
UNDER_EMBARGO = _holds(Q(embargo_until__isnull=False, embargo_until__gt=Now()))


def load(stories, *, trusting=False):
    """Return a `Case` for each story, in order.

    `trusting` leaves signatures unchecked: for lists, which only say where to look.
    """
    stories, house = list(stories), policy.current()
    revisions = _newest(
        Revision.objects.filter(story__in=stories).annotate(is_embargoed=UNDER_EMBARGO),
        "story_id",
        "-number",
    )
    galleys = _newest(
        Galley.objects.filter(revision__in=revisions.values()), "revision_id", "-composed_at"
    )
    uses = _by("revision_id", SourceUse.objects.filter(revision__in=revisions.values()), "source")
    claims = _by("revision_id", Claim.objects.filter(revision__in=revisions.values()), "source")
    used = {use.source_id for rows in uses.values() for use in rows}
    used |= {claim.source_id for rows in claims.values() for claim in rows} - {None}
    corrections = [each for each in revisions.values() if each.corrects_id]
    printed = _printed([each.story_id for each in corrections])
    claimed = _by("edition", _claims_in_print(corrections), "source")
    used |= {use.source_id for rows in printed.values() for use in rows}
    promises = _newest(Promise.objects.filter(source__in=used), "source_id", "-version")
    attestations = _signed(Attestation.objects.live().filter(source__in=used), trusting)
    papers = galleys.values()
    clearances = _signed(Clearance.objects.live().filter(galley__in=papers), trusting, "source")
    declarations = _signed(Declaration.objects.filter(galley__in=papers), trusting)
    reviews = _by("galley_id", Review.objects.filter(galley__in=papers), "reviewer")
    holds = _by("story_id", Hold.objects.standing().filter(story__in=stories), "by")
    overrides = _by("story_id", Override.objects.filter(story__in=stories), "by")
    pictures = _by("revision_id", _illustrations(revisions.values(), trusting), "picture")
    hands = _hands(stories)
    unnamed, leaning = _lately()
    cases = []
    for story in stories:
        revision = revisions.get(story.pk)
        galley = galleys.get(revision and revision.pk)
        case = Case(story, house, revision, galley)
        case.holds = holds[story.pk]
        case.overrides = overrides[story.pk]
        case.hands = hands[story.pk] | {story.author_id}
        if revision:
            case.like_pieces_lately = unnamed if revision.author_source_id else leaning
            case.uses, case.claims = uses[revision.pk], claims[revision.pk]
            case.illustrations = pictures[revision.pk]
            declared = {use.source_id for use in case.uses}
            case.claims_in_print = claimed[revision.corrects_id] if revision.corrects_id else []
            case.dropped = [u for u in printed[story.pk] if u.source_id not in declared]
            named = declared | {c.source_id for c in case.claims}
            case.promises = {pk: promises[pk] for pk in named if pk in promises}
            known = named | {use.source_id for use in case.dropped}
            case.attestations = [a for a in attestations if a.source_id in known]
        if galley:
            case.reviews = reviews[galley.pk]
            case.clearances = [c for c in clearances if c.galley_id == galley.pk]
            case.declarations = [d for d in declarations if d.galley_id == galley.pk]
        cases.append(case)
    return cases


def _newest(rows, key, order):
    return {getattr(row, key): row for row in rows.order_by(key, order).distinct(key)}


def _by(key, rows, *related):
    found = defaultdict(list)
    for row in rows.select_related(*related) if related else rows:
        found[getattr(row, key)].append(row)
    return found


def _printed(stories):
    """Return, for each story, one use of every source that an edition of it ever leaned on."""
    found = defaultdict(list)
    uses = SourceUse.objects.filter(
        revision__story__in=stories, revision__galleys__edition__isnull=False
    ).annotate(story=F("revision__story"))
    order = ("revision__story_id", "source_id", "-pk")
    for use in uses.order_by(*order).distinct(*order[:2]).select_related("source"):
        found[use.story].append(use)
    return found


def _claims_in_print(corrections):
    """Return what the notes of the editions claim that these revisions would replace."""
    # The galley that was printed, of perhaps several: one path, so that it is one join.
    edition = "revision__galleys__edition"
    wanted = [revision.corrects_id for revision in corrections]
    claims = Claim.objects.filter(**{f"{edition}__in": wanted})
    return claims.annotate(edition=F(edition), printed_at=F(f"{edition}__published_at"))


def _illustrations(revisions, trusting):
    found = Illustration.objects.filter(revision__in=revisions)
    return found.defer("picture__body") if trusting else found


def _signed(rows, trusting, *related):
    found = rows.select_related("member", *related)
    return list(found) if trusting else Directory().genuine(found)


def _hands(stories):
    found = defaultdict(set)
    written = Revision.objects.filter(story__in=stories, is_substitution=False)
    saved = written.values_list("story_id", "made_by_id")
    for story, staff in saved.order_by().distinct():
        found[story].add(staff)
    return found


def _lately():
    """Return how many pieces of the last year an unnamed author wrote, and how many used one."""
    # Pieces, and not how often they were corrected.
    lately = Edition.objects.filter(replaces=None, published_at__gt=Now() - YEAR)
    unnamed = Q(galley__revision__author_source__isnull=False)
    leaning = Exists(SourceUse.objects.filter(revision=OuterRef("galley__revision")))
    counts = lately.aggregate(
        unnamed=Count("pk", filter=unnamed), leaning=Count("pk", filter=leaning)
    )
    return counts["unnamed"], counts["leaning"]
