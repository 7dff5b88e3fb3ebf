"""The leak check of one galley against one source, step by step in the foreground.

Nothing runs in the background and no plaintext is kept: each step opens the facts anew, reads for
some seconds, signs and seals what it found, and notes how far it came.
"""

from django.db import transaction
from django.db.models.functions import Now

from articles.clearance import knowing
from articles.clearance import result as results
from articles.clearance.look import Look
from articles.clearance.signed import FORGED
from articles.models import Artefact
from newsroom.refusals import Refused
from sources.vault import grants, ledger
from sources.vault.filing import file_report, open_things
from sources.vault.models import Fact, LeakCheck, Report, TypedCheck
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turn

SECONDS = 4

NOT_WHOLE = "This galley is not what was composed. Compose it again at the desk."
WENT_ON = "This check has gone on, or was stopped, in another tab. What this tab found is dropped."
STALE = "Something was sealed since this check began. Check again, for that as well."
NOT_ENDED = "This check has not read the whole galley. Go on with it."


def begin(galley, source, *, by):
    """Begin a check of a galley against what is sealed, and return it; or the one that rests."""
    rules.require(by.staff, "open", source)
    require_whole(galley)
    knowing.facts_of(source)
    with turn(source.pk) as locked:
        mine = LeakCheck.objects.under_way().filter(
            member_id=by.pk, source_id=source.pk, galley_id=galley.pk
        )
        rests = mine.first()
        if rests and (rests.digest, rests.fact_version) == (galley.digest, locked.fact_version):
            return rests
        mine.update(stopped_at=Now())
        check = LeakCheck.objects.create(
            source_id=source.pk,
            galley_id=galley.pk,
            digest=galley.digest,
            fact_version=locked.fact_version,
            member_id=by.pk,
            total=galley.artefacts.count(),
        )
        ledger.record(by, "check.begin", check)
    return check


def go_on(check, galley, source, *, by, seconds=SECONDS):
    """Take the next step: read for some seconds, seal what was found, and note the place."""
    rules.require(by.staff, "open", source)
    if check.member_id != by.pk or not check.is_under_way:
        raise Refused(None, WENT_ON)
    require_whole(galley)
    known = knowing.known(source, by=by)
    look = Look(list(galley.artefacts.all()), known, check.done)
    look.go(seconds)
    with turn(source.pk) as locked:
        if locked.fact_version != check.fact_version:
            raise Refused(None, STALE)
        # Two tabs may have read the same artefacts: the first counts.
        here = LeakCheck.objects.under_way().filter(pk=check.pk, step=check.step)
        if not here.update(
            step=check.step + 1, done=look.done, ended_at=Now() if look.is_over else None
        ):
            raise Refused(None, WENT_ON)
        text = results.as_text(look, check, by=by)
        file_report(source, check, check.step + 1, text, by=by)
        if look.is_over:
            ledger.record(by, "check.end", check)
    check.refresh_from_db()


def stop(check, *, by):
    """End a check before it has read everything; what it found so far is not used."""
    with turn(check.source_id):
        mine = LeakCheck.objects.under_way().filter(pk=check.pk, member_id=by.pk)
        if not mine.update(stopped_at=Now()):
            raise Refused(None, "This check has ended already.")
        ledger.record(by, "check.stop", check)


def result(check, source, *, by):
    """Open what a check has found, recorded; refuses what was not signed, or is not whole."""
    if check.ended_at is None:
        raise Refused(None, NOT_ENDED)
    # That number is not signed: whoever lowers it could leave the last steps out.
    if check.total != Artefact.objects.filter(galley_id=check.galley_id).count():
        raise Refused(None, FORGED)
    reports = Report.objects.filter(leak_check=check).select_related("epoch").order_by("step")
    reports = list(reports)
    texts = open_things(reports, source, Reason.LEAK_CHECK, by=by, shown=False)
    return results.of(check, texts)


def check(galley, source, *, by, typed=()):
    """Check a whole galley at once; returns the `Result`.

    For an off-system source the `typed` words (`Known`) are looked for, and neither they nor what
    is found are kept. Refuses when nothing is known: a check against nothing would pass everything.
    """
    if source.off_system:
        return _check_typed(galley, source, typed, by=by)
    begun = begin(galley, source, by=by)
    go_on(begun, galley, source, by=by, seconds=None)
    return result(begun, source, by=by)


def require_whole(galley):
    """Raise `Refused` unless the stored artefacts are what the galley's digest was taken of."""
    if not galley.is_whole():
        raise Refused(None, NOT_WHOLE)


def _check_typed(galley, source, typed, *, by):
    rules.require(by.staff, "open", source)
    require_whole(galley)
    if source.fact_version or Fact.objects.filter(source_id=source.pk).exists():
        raise Refused(
            None,
            "Facts are stored about this source, and it is said to be off the system. Somebody "
            "changed the database. Tell the custodians.",
        )
    if not typed:
        raise Refused(None, "Type what identifies this source, or nothing can be found.")
    grants.own_grant(source, by=by)
    # Recorded before anything is searched, like an opening.
    with transaction.atomic(using="vault", durable=True):
        made = TypedCheck.objects.create(
            source_id=source.pk, galley_id=galley.pk, digest=galley.digest, made_by=by.pk
        )
        ledger.record(by, "check.type", made)
    look = Look(list(galley.artefacts.all()), typed)
    look.go()
    return results.Result(look.findings, source.fact_version, look.unread, look.faces)
