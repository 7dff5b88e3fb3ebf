"""Who has attested to a source, how, and how that ends."""

from newsroom import audit
from newsroom.models import Directory
from newsroom.refusals import Refused
from sources.models import Attestation, AttestationWithdrawal
from sources.vault import clock, ledger, notices
from sources.vault.models import Fact
from sources.vault.permissions import rules
from sources.vault.turns import turn


def go_betweens(source):
    """Return the sealed facts that name somebody through whom the source is known."""
    return Fact.objects.filter(source_id=source.pk, kind=Fact.Kind.BETWEEN).defer("sealed")


def require_named(source, method, between):
    """Raise `Refused` unless a go-between who vouched is sealed, and nobody else is named."""
    if method != Attestation.Method.BETWEEN:
        if between is not None:
            raise Refused(source, "Only where a go-between vouched is one named.")
    elif not go_betweens(source).filter(pk=between).exists():
        raise Refused(source, "Seal the name of the go-between first, as a fact of that kind.")


def take_back(source, *, by):
    """Take back whatever `by` (`Unlocked`) has attested about a source; the rows stay."""
    rules.require(by.staff, "attest", source)
    with turn(source.pk):
        own = source.attestations.filter(member=by.staff)
        if not own.live().exists():
            raise Refused(source, "Nothing that you have attested here counts any more.")
        own.withdraw(AttestationWithdrawal.Why.TAKEN_BACK)
        audit.record(by, "attestation.take_back", source)
        notices.notify(notices.circle(source, but=[by.pk]), "attestation.take_back", source)
        ledger.record(by, "attestation.take_back", source)


def told(source):
    """Return all attestations, newest first, each with the `.state` it is in and its `.label`.

    The number of queries does not depend on how many there are.
    """
    found = source.attestations.select_related("member", "promise", "withdrawal")
    found = list(found.order_by("-made_at", "pk"))
    genuine, now = set(Directory().genuine(found)), clock.now()
    for each in found:
        each.state, each.label = _state(each, each in genuine, now)
    return found


def _state(attestation, is_genuine, now):
    if hasattr(attestation, "withdrawal"):
        return "withdrawn", attestation.withdrawal.get_why_display()
    if not is_genuine:
        return "broken", "Not as it was signed: tell the custodians"
    if attestation.valid_until <= now:
        return "expired", "Has run out"
    return "attested", "Counts"
