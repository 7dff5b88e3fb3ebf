"""The hash chain that both records share: the newsroom's audit and the vault's ledger."""

import hashlib
import re
import uuid
from dataclasses import dataclass

from django.core.validators import RegexValidator
from django.db import migrations, models

from newsroom.append_only import AppendOnly

GENESIS = hashlib.sha256(b"lodestar chain 1").digest()

CHAIN = """
CREATE OR REPLACE FUNCTION lodestar_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_seq bigint;
    last_hash bytea;
BEGIN
    -- One writer at a time; READ COMMITTED lets the next statement see the row before.
    PERFORM pg_advisory_xact_lock(hashtext('lodestar chain'));
    EXECUTE format('SELECT seq, hash FROM %I ORDER BY seq DESC LIMIT 1', TG_TABLE_NAME)
        INTO last_seq, last_hash;
    NEW.seq := coalesce(last_seq, 0) + 1;
    NEW.at := clock_timestamp();
    NEW.previous_hash := coalesce(last_hash, sha256(convert_to('lodestar chain 1', 'UTF8')));
    NEW.hash := sha256(NEW.previous_hash || convert_to(concat_ws('|',
        NEW.seq,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        coalesce(NEW.actor::text, '-'), NEW.code, coalesce(NEW.subject::text, '-')), 'UTF8'));
    RETURN NEW;
END $$;
CREATE TRIGGER {table}_chain BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION lodestar_chain();
"""


def link(table):
    """Return the migration operation that chains the rows of `table` as they are inserted."""
    return migrations.RunSQL(
        CHAIN.replace("{table}", table),
        f"DROP TRIGGER {table}_chain ON {table}; DROP FUNCTION lodestar_chain();",
    )


class ChainEntry(AppendOnly):
    """One event: who, what, on which thing; ids and codes, never names or free text."""

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=models.functions.Now())
    actor = models.UUIDField(null=True)
    code = models.CharField(max_length=60, validators=[RegexValidator(r"^[a-z_.]+$")])
    subject = models.UUIDField(null=True)
    # The trigger fills both; what a writer sends is overwritten.
    previous_hash = models.BinaryField(unique=True, default=b"")
    hash = models.BinaryField(default=b"")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_code", condition=models.Q(code__regex=r"^[a-z_.]+$")
            )
        ]
        # Each way of looking for entries, with the order in which they are shown.
        indexes = [
            models.Index(fields=["subject", "seq"], name="%(app_label)s_record_of_subject"),
            models.Index(fields=["actor", "seq"], name="%(app_label)s_record_of_actor"),
            models.Index(fields=["code", "seq"], name="%(app_label)s_record_of_code"),
            models.Index(fields=["at", "seq"], name="%(app_label)s_record_of_time"),
        ]

    def __str__(self):
        return f"{self.seq} {self.code}"

    def digest(self, previous):
        """Return the hash this entry must carry after an entry that hashes to `previous`."""
        fields = [self.seq, self.at.strftime("%Y-%m-%dT%H:%M:%S.%f"), self.actor or "-"]
        line = "|".join(str(field) for field in [*fields, self.code, self.subject or "-"])
        return hashlib.sha256(bytes(previous) + line.encode()).digest()


@dataclass(frozen=True)
class Head:
    """The newest entry of a chain: its number and its hash (32 bytes)."""

    seq: int
    hash: bytes

    def __str__(self):
        return f"{self.seq}:{self.hash.hex()}"

    @classmethod
    def parse(cls, text):
        """Read `number:hex`, raising `ValueError` for anything else."""
        found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text)
        if not found:
            raise ValueError("A head is a number, a colon and 64 hexadecimal digits.")
        return cls(int(found[1]), bytes.fromhex(found[2]))


def head(entries):
    """Return the newest `Head` of a chain's query set, or the genesis with number 0."""
    last = entries.order_by("-seq").first()
    return Head(last.seq, bytes(last.hash)) if last else Head(0, GENESIS)


START = Head(0, GENESIS)
CHUNK = 2000


class Broken(Exception):
    """The first entry that does not fit."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


def checked(entries, *, after=START, anchors=()):
    """Yield, after each `CHUNK` of entries, the `Head` up to which all of them fit.

    `anchors` are `Head`s kept elsewhere: a chain that does not hold one was cut or rewritten.
    Raises `Broken`. Goes on `after` a `Head` that was yielded before.
    """
    kept = {}
    for anchor in anchors:
        kept.setdefault(anchor.seq, set()).add(anchor.hash)
    place, fits = after, lambda head: kept.get(head.seq, {head.hash}) == {head.hash}
    # From the very first row, whatever its number: there is no entry 0.
    rest = entries.order_by("seq") if after == START else entries.filter(seq__gt=after.seq)
    while chunk := list(rest.order_by("seq")[:CHUNK]):
        for entry in chunk:
            here = Head(place.seq + 1, entry.digest(place.hash))
            whole = (entry.seq, bytes(entry.previous_hash), bytes(entry.hash))
            if whole != (here.seq, place.hash, here.hash) or not fits(here):
                raise Broken(here.seq)
            place = here
        yield place
        rest = entries.filter(seq__gt=place.seq)
    if any(number > place.seq for number in kept) or not fits(START):
        raise Broken(place.seq + 1)


def first_break(entries, *anchors):
    """Return the number of the first entry that does not fit, or None if all do; see `checked`."""
    try:
        for _ in checked(entries, anchors=anchors):
            pass
    except Broken as broken:
        return broken.number
    return None


def id_of(thing):
    """Return the UUID by which a record names `thing` (a row, a UUID or None)."""
    if thing is None or isinstance(thing, uuid.UUID):
        return thing
    return thing.pk
