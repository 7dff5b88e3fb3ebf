from django.core.management.base import BaseCommand

from articles import publication
from newsroom import records


class Command(BaseCommand):
    help = "Show readers the newest entry of each record, so that nobody rewrites history unseen."

    def handle(self, *args, **options):
        lost = records.lost(records.newest())
        heads = records.heads()
        # Also where a record was cut: what was published before stays in the history.
        publication.publish_heads(heads)
        for name, head in heads.items():
            self.stdout.write(f"{name}={head}")
        for each in lost:
            self.stderr.write(
                f"{each.record}: no longer holds entry {each.number} as it was published on "
                f"{each.published_on}; see verify_audit"
            )
        if lost:
            raise SystemExit(1)
