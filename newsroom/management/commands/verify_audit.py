from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from newsroom import chain


class Command(BaseCommand):
    help = "Check both records from the first entry to the last; name the first broken place."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="RECORD=NUMBER:HASH",
            help="a head kept elsewhere, e.g. newsroom=12:ab…; may be repeated",
        )

    def handle(self, *args, head, **options):
        anchors = self.anchors(head)
        broken = False
        for name, entries in records().items():
            place = chain.first_break(entries, anchors.get(name))
            if place is None:
                self.stdout.write(f"{name}: whole, head {chain.head(entries)}")
            else:
                broken = True
                self.stderr.write(f"{name}: broken at entry {place}")
        if broken:
            raise SystemExit(1)

    def anchors(self, heads):
        anchors = {}
        for text in heads:
            name, _, value = text.partition("=")
            if name not in records():
                raise CommandError(f"There is no record called {name!r}.", returncode=2)
            try:
                anchors[name] = chain.Head.parse(value)
            except ValueError as error:
                raise CommandError(str(error), returncode=2) from None
        return anchors


def records():
    """Return each record's entries by name; the vault's only where its app is installed."""
    found = {"newsroom": apps.get_model("newsroom", "AuditEntry").objects.all()}
    if apps.is_installed("sources.vault"):
        found["vault"] = apps.get_model("vault", "LedgerEntry").objects.all()
    return found
