from itertools import groupby

from django.core.management.base import BaseCommand
from django.db.models.functions import Now

from newsroom.models import Directory
from newsroom.refusals import Refused
from sources.vault import custody_check
from sources.vault.models import Grant, SealedKey
from sources.vault.proof import Proof


class Command(BaseCommand):
    help = (
        "Check that every sealed key has a live, signed grant, every live grant its key, and that "
        "any two custodians can recover every source."
    )

    def handle(self, *args, **options):
        custody = custody_check.check()
        wrong = [*self._broken_grants(), *self._keys_without_grant(), *custody.wrong]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise SystemExit(1)
        gone = SealedKey.objects.run_out().count()
        live = SealedKey.objects.count() - gone
        self.stdout.write(f"grants: {live} keys, each with a live grant")
        if gone:
            self.stdout.write(
                f"grants: {gone} keys of places that have run out go at the next unlock"
            )
        self.stdout.write(
            f"custody: {custody.epochs} keys, each sealed to every pair of custodians; "
            f"{custody.unsigned} from before that was signed for"
        )

    def _broken_grants(self):
        directory = Directory()
        # Also those that have run out, until somebody unlocks: nobody may have changed the day.
        held = Grant.objects.filter(ending=None, sealed_key__isnull=False)
        held = held.select_related("epoch", "sealed_key").order_by("epoch__source_id")
        for source_id, grants in groupby(held.iterator(), lambda grant: grant.epoch.source_id):
            circle = list(grants)
            proof = Proof(source_id, [grant.member_id for grant in circle], directory=directory)
            yield from (line for grant in circle for line in self._broken(grant, proof))

    def _broken(self, grant, proof):
        try:
            proof.verify(grant)
        except Refused:
            yield f"grant {grant.pk}: not what was signed"

    def _keys_without_grant(self):
        for key in SealedKey.objects.exclude(grant__ending=None):
            yield f"grant {key.grant_id}: has ended, and its key is still there"
        bare = Grant.objects.filter(sealed_key=None, ending=None, expires_at__gt=Now())
        for grant in bare:
            yield f"grant {grant.pk}: runs, and its key is gone"
