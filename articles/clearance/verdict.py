"""The verdict that a member signs on a galley, once every finding is decided on."""

from django.db import transaction

from articles.clearance import check as checking
from articles.clearance import decisions
from articles.models import Clearance, ClearanceWithdrawal, Declaration
from newsroom import audit
from newsroom.refusals import Refused
from sources.vault import grants, ledger
from sources.vault.permissions import rules
from sources.vault.turns import turn

BLOCKED = "Something sealed stands in this galley. Clean the piece at the desk first."
ANOTHER = "This check was of other bytes, or somebody else's. Check this galley yourself."


def clear(galley, source, result, decided, *, by):
    """Sign that a galley does not give the source away, and keep what was decided.

    Refuses while anything blocks or is undecided, and where the galley or the facts are no longer
    what was checked.
    """
    rules.require(by.staff, "open", source)
    checking.require_whole(galley)
    _require_own(galley, source, result, by)
    if result.hits:
        raise Refused(None, BLOCKED)
    decisions.require(result, decided)
    grant = grants.own_grant(source, by=by)
    clearance = Clearance(
        galley=galley,
        digest=galley.digest,
        source=source,
        fact_version=result.fact_version,
        member=by.staff,
        key_id=by.keys.key_id,
        valid_until=grant.expires_at,
    )
    clearance.signature = by.keys.sign(clearance.message())
    with turn(source.pk) as locked:
        if locked.fact_version != result.fact_version:
            raise Refused(None, checking.STALE)
        clearance.save()
        audit.record(by, "clearance.sign", galley)
        decisions.keep(result, decided, source, by=by, clearance=clearance)
        ledger.record(by, "clearance.sign", clearance)
    return clearance


def take_back(clearance, *, by):
    """Take back one's own clearance; the galley has to be checked again."""
    if clearance.member_id != by.pk or hasattr(clearance, "withdrawal"):
        raise Refused(None, "There is no clearance of yours to take back.")
    with turn(clearance.source_id):
        _, is_first = ClearanceWithdrawal.objects.get_or_create(clearance=clearance)
        if is_first:
            audit.record(by, "clearance.withdraw", clearance)
            ledger.record(by, "clearance.withdraw", clearance)


def declare_no_source(galley, *, by):
    """Sign that a galley leans on no confidential source."""
    if galley.revision.uses.exists() or galley.revision.sources_in_text():
        raise Refused(None, "This piece uses a source; it has to be cleared instead.")
    declaration = Declaration(
        galley=galley, digest=galley.digest, member=by.staff, key_id=by.keys.key_id
    )
    declaration.signature = by.keys.sign(declaration.message())
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        declaration.save()
        audit.record(by, "declaration.sign", galley)
        ledger.record(by, "declaration.sign", galley)


def _require_own(galley, source, result, by):
    check = result.check
    if check is None:
        return
    whose = (check.member_id, check.source_id, check.galley_id, check.digest)
    if whose != (by.pk, source.pk, galley.pk, galley.digest):
        raise Refused(None, ANOTHER)
