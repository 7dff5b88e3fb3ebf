"""The leak check of one galley against one source, and the verdict that a member signs on it."""

import json
from dataclasses import dataclass

from django.db import transaction

from articles.clearance.search import HIT, NEAR, Known, search
from articles.models import Clearance, ClearanceWithdrawal, Declaration
from newsroom import audit
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault import grants, ledger
from sources.vault.filing import file_report, open_things
from sources.vault.models import Fact, TypedCheck
from sources.vault.models.request import Reason
from sources.vault.permissions import rules
from sources.vault.turns import turn


@dataclass(frozen=True)
class Check:
    """What one check found, and for which state of the source's facts."""

    findings: list
    fact_version: int

    def __repr__(self):
        return "[sealed]"

    @property
    def hits(self):
        """Findings that block."""
        return [finding for finding in self.findings if finding.level == HIT]

    @property
    def nears(self):
        """Findings that the checker decides on."""
        return [finding for finding in self.findings if finding.level == NEAR]


def check(galley, source, *, by, typed=()):
    """Search a galley's bytes for everything that identifies a source.

    Facts are opened, and so recorded, and what is found is sealed for the circle. For an
    off-system source the `typed` words (`Known`) are looked for, and neither they nor the findings
    are kept. Refuses when nothing is known: a check against nothing would pass everything.
    """
    rules.require(by.staff, "open", source)
    if not galley.is_whole():
        raise Refused(None, "This galley is not what was composed. Compose it again at the desk.")
    if source.off_system:
        return _check_typed(galley, source, typed, by=by)
    return _check_stored(galley, source, by=by)


def clear(galley, source, *, by, has_looked, typed=()):
    """Check once more and, where nothing blocks, sign that the galley does not give them away.

    `has_looked` says that the member decided on the near findings; `typed` is as for `check`.
    Returns the `Check`; the clearance is stored only when it has no hits.
    """
    done = check(galley, source, by=by, typed=typed)
    if done.hits or (done.nears and not has_looked):
        return done
    _sign(galley, source, done, by=by)
    return done


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


def _check_stored(galley, source, *, by):
    # Read first: a fact filed while the check runs makes its verdict stale, not wrong.
    fact_version = Source.objects.get(pk=source.pk).fact_version
    facts = list(Fact.objects.filter(source_id=source.pk).select_related("epoch"))
    if not facts or len(facts) != fact_version:
        raise Refused(
            None, "Nothing is sealed for this source yet, so nothing can be found. Seal the facts."
        )
    values = open_things(facts, source, Reason.LEAK_CHECK, by=by, shown=False)
    known = [Known(fact.kind, value) for fact, value in zip(facts, values, strict=True)]
    findings = search(galley.artefacts.all(), known)
    file_report(source, galley, json.dumps([f.as_dict() for f in findings]), by=by)
    return Check(findings, fact_version)


def _check_typed(galley, source, typed, *, by):
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
    return Check(search(galley.artefacts.all(), typed), source.fact_version)


def _sign(galley, source, done, *, by):
    grant = grants.own_grant(source, by=by)
    clearance = Clearance(
        galley=galley,
        digest=galley.digest,
        source=source,
        fact_version=done.fact_version,
        member=by.staff,
        key_id=by.keys.key_id,
        valid_until=grant.expires_at,
    )
    clearance.signature = by.keys.sign(clearance.message())
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        clearance.save()
        audit.record(by, "clearance.sign", galley)
        ledger.record(by, "clearance.sign", clearance)
