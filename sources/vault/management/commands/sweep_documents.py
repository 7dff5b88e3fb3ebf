from django.core.management.base import BaseCommand

from sources.vault import removal


class Command(BaseCommand):
    help = (
        "Remove from the store of documents what was never filed and what belonged to destroyed "
        "sources, and name the documents whose bytes are missing."
    )

    def handle(self, *args, **options):
        try:
            swept = removal.sweep()
        except OSError:
            self.stderr.write("the store of documents does not answer")
            raise SystemExit(2) from None
        self.stdout.write(
            f"documents: {swept.unclaimed} that were never filed removed, "
            f"{swept.destroyed} of destroyed sources"
        )
        for pk in swept.missing:
            self.stderr.write(f"document {pk}: its bytes are missing")
        if swept.missing:
            raise SystemExit(1)
