"""The two records of what was done, and their heads as readers were shown them."""

import json

from django.apps import apps

from newsroom import chain
from newsroom.models import PublishedHead


def records():
    """Return each record's entries by name; the vault's only where its app is installed."""
    found = {"newsroom": apps.get_model("newsroom", "AuditEntry").objects.all()}
    if apps.is_installed("sources.vault"):
        found["vault"] = apps.get_model("vault", "LedgerEntry").objects.all()
    return found


def heads():
    """Return {name: `Head`}: the newest entry of each record."""
    return {name: chain.head(entries) for name, entries in records().items()}


def keep(heads):
    """Add heads to the history of what was published: each once a day, and whenever it differs."""
    last = {each.record: each for each in newest()}
    today = PublishedHead.today()
    for name, head in sorted(heads.items()):
        kept = last.get(name)
        if kept is None or (kept.head, kept.published_on) != (head, today):
            PublishedHead.objects.create(
                record=name, number=head.seq, hash=head.hash, published_on=today
            )


def newest():
    """Return the `PublishedHead` of each record that was published last."""
    return list(PublishedHead.objects.order_by("record", "-pk").distinct("record"))


def published():
    """Return {name: [`Head`]} of everything that was ever published."""
    found = {}
    for each in PublishedHead.objects.order_by("pk"):
        found.setdefault(each.record, []).append(each.head)
    return found


def lost(kept):
    """Return those of some `PublishedHead`s that their records no longer hold; a query for each."""
    gone = []
    for name, entries in records().items():
        of_record = [each for each in kept if each.record == name]
        held = entries.filter(seq__in=[each.number for each in of_record])
        held = {0: chain.GENESIS} | {
            seq: bytes(value) for seq, value in held.values_list("seq", "hash")
        }
        gone += [each for each in of_record if held.get(each.number) != each.head.hash]
    return gone


def as_lines(kept):
    """Return some `PublishedHead`s as readers get them: day, and record=number:hash."""
    return "".join(f"{each.published_on} {each.record}={each.head}\n" for each in kept)


def parse(text):
    """Read heads, {name: [`Head`]}, from what was published, as JSON or as lines.

    Raises `ValueError` for anything else, with the line that is none.
    """
    if text.lstrip().startswith("{"):
        try:
            pairs = [f"{name}={value}" for name, value in json.loads(text).items()]
        except ValueError:
            raise ValueError("This is no JSON.") from None
    else:
        pairs = [line.split()[-1] for line in text.splitlines() if line.strip()]
    found = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in ("newsroom", "vault"):
            raise ValueError(f"There is no record called {name!r}.")
        found.setdefault(name, []).append(chain.Head.parse(value))
    return found
