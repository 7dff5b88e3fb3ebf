from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsroom import chain, records


class Command(BaseCommand):
    help = (
        "Check both records from the first entry to the last, against every head that was "
        "published; name the first broken place."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="RECORD=NUMBER:HASH",
            help="a head kept elsewhere, e.g. newsroom=12:ab…; may be repeated",
        )
        parser.add_argument(
            "--heads",
            action="append",
            default=[],
            metavar="FILE",
            help="heads kept elsewhere: a copy of the public site's heads.txt or heads.json",
        )

    def handle(self, *args, head, heads, **options):
        anchors = records.published()
        for text in (*head, *(self.read(path) for path in heads)):
            for name, kept in self.parsed(text).items():
                anchors.setdefault(name, []).extend(kept)
        broken = False
        for name, entries in records.records().items():
            kept = anchors.get(name, [])
            place = chain.first_break(entries, *kept)
            if place is None:
                told = f", and holds all {len(kept)} heads that were kept" if kept else ""
                self.stdout.write(f"{name}: whole, head {chain.head(entries)}{told}")
            else:
                broken = True
                self.stderr.write(f"{name}: broken at entry {place}")
        if broken:
            raise SystemExit(1)

    def read(self, path):
        try:
            return Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no text"
            raise CommandError(f"{path} cannot be read: {reason}", returncode=2) from None

    def parsed(self, text):
        try:
            found = records.parse(text)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from None
        if not found:
            raise CommandError("There is no head in it.", returncode=2)
        return found
