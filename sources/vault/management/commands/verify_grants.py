from django.core.management.base import BaseCommand
from django.db.models import Q

from newsroom import statements
from newsroom.refusals import Refused
from sources.vault.models import Grant, SealedKey


class Command(BaseCommand):
    help = "Check that every sealed key has a live, signed grant, and every live grant its key."

    def handle(self, *args, **options):
        wrong = list(self._broken_grants()) + list(self._keys_without_grant())
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise SystemExit(1)
        self.stdout.write(f"grants: {SealedKey.objects.count()} keys, each with a live grant")

    def _broken_grants(self):
        for grant in Grant.objects.live().select_related("epoch", "sealed_key"):
            try:
                grant.verify()
            except (Refused, statements.Forged):
                yield f"grant {grant.pk}: not what was signed"

    def _keys_without_grant(self):
        live = Grant.objects.live().values("pk")
        for key in SealedKey.objects.exclude(grant__in=live):
            yield f"grant {key.grant_id}: has ended, and its key is still there"
        bare = Grant.objects.filter(Q(sealed_key=None), ending=None)
        for grant in bare:
            yield f"grant {grant.pk}: runs, and its key is gone"
