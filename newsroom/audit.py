"""The newsroom's record of what was done."""

from newsroom import chain
from newsroom.models import AuditEntry


def record(by, code, subject):
    """Append one event; call it as the last statement of a transaction, since it holds a lock."""
    AuditEntry.objects.create(actor=chain.id_of(by), code=code, subject=chain.id_of(subject))
