"""A galley beside the public writing of the source who wrote it: a question, never a verdict."""

import json

from django.db import transaction

from articles.clearance.hand import background
from articles.clearance.hand.hand import hand_of
from articles.clearance.hand.pieces import text_of
from articles.clearance.known.fact import Known
from articles.models import Artefact
from newsroom.refusals import Refused
from sources.vault import grants, ledger, samples
from sources.vault.filing import file_hand_report, open_things
from sources.vault.models import Fact, HandReport, Sample
from sources.vault.models.request import Reason
from sources.vault.permissions import rules

NO_SAMPLES = "No sample of public writing is filed for this source, so nothing can be compared."
NAMES = (Fact.Kind.NAME, Fact.Kind.ALIAS)


def wrote(galley, source):
    """Whether the source wrote the piece; of others, the words in it are not theirs."""
    return galley.revision.author_source_id == source.pk


def number_of_samples(source):
    """Return how many samples there are to compare with."""
    return Sample.objects.of(source).count()


def standing(galley, source):
    """Return how a comparison stands, for the page of clearance: None where none is asked for.

    It is `compared`, `due`, `none` without samples, or `pasted` for an off-system source.
    """
    if not wrote(galley, source):
        return None
    if source.off_system:
        return "pasted"
    if not number_of_samples(source):
        return "none"
    return "compared" if _is_compared(galley, source) else "due"


def _is_compared(galley, source):
    """Whether exactly these bytes were compared with all the samples of now."""
    filed = Sample.objects.of(source).order_by("-filed_at").values_list("filed_at", flat=True)
    done = HandReport.objects.filter(source_id=source.pk, galley_id=galley.pk, digest=galley.digest)
    return done.filter(filed_at__gt=filed.first()).exists()


def compare(galley, source, *, by):
    """Compare a galley with the samples of its author, and return the `Hand`.

    Samples, and the names of the source, are opened, and so recorded; what shows is sealed for the
    circle. Refuses without samples.
    """
    _require(galley, source, by)
    if source.off_system or not number_of_samples(source):
        raise Refused(None, NO_SAMPLES)
    names = Fact.objects.filter(source_id=source.pk, kind__in=NAMES).select_related("epoch")
    values = open_things(list(names), source, Reason.LEAK_CHECK, by=by, shown=False)
    known = [Known(fact.kind, value) for fact, value in zip(names, values, strict=True)]
    texts = samples.texts(source, by=by)
    hand = _hand(galley, texts, known)
    file_hand_report(source, galley, json.dumps(hand.as_dict()), by=by)
    return hand


def compare_typed(galley, source, text, byline, *, by):
    """Compare with what is pasted about an off-system source; nothing of it is kept.

    `byline` is the name under which they write for the newsroom, if they do.
    """
    _require(galley, source, by)
    if not source.off_system:
        raise Refused(None, "File the samples: they are sealed, and each comparison takes them.")
    grants.own_grant(source, by=by)
    # Recorded before anything is compared, like an opening.
    with transaction.atomic(using="vault", durable=True):
        ledger.record(by, "hand.type", source)
    return _hand(galley, [text], [Known("name", byline)] if byline else [])


def _require(galley, source, by):
    rules.require(by.staff, "open", source)
    if not wrote(galley, source):
        raise Refused(None, "This source did not write the piece.")
    if not galley.is_whole():
        raise Refused(None, "This galley is not what was composed. Compose it again at the desk.")


def _hand(galley, texts, known):
    page = bytes(galley.artefacts.get(kind=Artefact.Kind.PAGE).body)
    others = background.others(galley, known)
    return hand_of(text_of(page), texts, others, galley.revision.language)
