"""Whether any two custodians could recover every source: each epoch's shares, against the settings.

By the rows and the signatures: that a share opens is seen only by the two for whom it is sealed.
"""

from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.db.models import BinaryField, F, Func

from newsroom.models import Directory, DirectoryKey, UnvouchedKey
from sources.models import Source
from sources.vault import epochs
from sources.vault.models import CustodyShare, Entrusting, Epoch, Grant

CHUNK = 500


@dataclass
class Report:
    """What a check found: a line for each thing that is wrong, and how many keys it looked at."""

    wrong: list = field(default_factory=list)
    epochs: int = 0
    unsigned: int = 0


def check():
    """Look at every epoch of every source, a few hundred at a time; returns the `Report`."""
    report = Report()
    names = dict(DirectoryKey.objects.values_list("pk", "fingerprint"))
    missing = sorted(set(settings.LODESTAR_CUSTODIANS) - set(names.values()))
    for fingerprint in missing:
        report.wrong.append(f"custodian {fingerprint[:8]}: the directory has no such key")
    wanted = epochs.wanted_pairs()
    destroyed = Source.objects.exclude(destroyed_at=None)
    destroyed = set(destroyed.values_list("pk", flat=True))
    directory = Directory()
    found = Epoch.objects.order_by("source_id", "number").only("source_id", "number").iterator()
    while chunk := list(islice(found, CHUNK)):
        shares, signed, holders = _of(chunk)
        directory.read(keys=[statement.key_id for statement in signed.values()])
        for epoch in chunk:
            report.epochs += epoch.source_id not in destroyed
            mine = shares.get(epoch.pk, [])
            if epoch.source_id in destroyed:
                if mine:
                    report.wrong.append(f"{epoch}: was destroyed, and shares of it are still there")
                continue
            lines = list(_wrong_pairs({share[:2] for share in mine}, wanted, names))
            statement = signed.get(epoch.pk)
            if statement is None:
                # From before there were such statements.
                report.unsigned += 1
            elif not _holds(statement, mine, holders, directory):
                lines.append("the shares are not the ones that a member of the circle signed for")
            report.wrong += [f"{epoch}: {line}" for line in lines]
    return report


def _of(chunk):
    """Return the shares, the newest statements and the holders' keys of some epochs; 3 queries."""
    ids = [epoch.pk for epoch in chunk]
    shares = {}
    digest = Func(F("sealed"), function="sha256", output_field=BinaryField())
    rows = CustodyShare.objects.filter(epoch__in=ids).annotate(digest=digest)
    for epoch, *share, sealed in rows.values_list("epoch_id", "first_key", "second_key", "digest"):
        shares.setdefault(epoch, []).append((*share, bytes(sealed)))
    found = Entrusting.objects.filter(epoch__in=ids).order_by("entrusted_at")
    signed = {statement.epoch_id: statement for statement in found}
    grants = Grant.objects.filter(epoch__in=ids).order_by()
    holders = set(grants.values_list("epoch_id", "member_id", "key_id"))
    return shares, signed, holders


def _wrong_pairs(have, wanted, names):
    for words, pairs in (
        ("no share for", wanted - have),
        ("a share for people who are not both custodians:", have - wanted),
    ):
        if pairs:
            listed = sorted(
                " and ".join(names.get(key, str(key))[:8] for key in pair) for pair in pairs
            )
            yield f"{words} {', '.join(listed)}"


def _holds(statement, shares, holders, directory):
    """Whether somebody of the circle signed for exactly these shares."""
    return (
        (statement.epoch_id, statement.by, statement.key_id) in holders
        and bytes(statement.shares_hash) == Entrusting.hash_of(shares)
        and _is_signed(statement, directory)
    )


def _is_signed(statement, directory):
    try:
        return directory.is_signed(
            statement.by, statement.key_id, statement.message(), statement.signature
        )
    except UnvouchedKey:
        return False
