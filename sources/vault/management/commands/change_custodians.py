from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.checks import FEWEST_CUSTODIANS
from newsroom.models import DirectoryKey, Staff, UnvouchedKey
from newsroom.provision import house
from sources.vault.models import Recovered


class Command(BaseCommand):
    help = (
        "Say who the custodians are from now on, all of them: store their fingerprints, and those "
        "of whoever is one no more, where the vault reads them at its next start."
    )

    def add_arguments(self, parser):
        parser.add_argument("emails", nargs="+", metavar="EMAIL", help="of every custodian")
        parser.add_argument(
            "--dry-run", action="store_true", help="print the settings and store nothing"
        )

    def handle(self, *args, emails, dry_run, **options):
        keys = [self._key(email) for email in emails]
        chosen = sorted({key.fingerprint for key in keys})
        if len(chosen) < FEWEST_CUSTODIANS:
            raise CommandError(f"Name at least {FEWEST_CUSTODIANS} different people.", returncode=2)
        former = set(settings.LODESTAR_FORMER_CUSTODIANS) | set(settings.LODESTAR_CUSTODIANS)
        former = sorted(former - set(chosen))
        past = self._past(former)
        for key in keys:
            self.stdout.write(f"{key.staff.name}: {key.fingerprint}")
        if not dry_run:
            house.write(settings.LODESTAR_ROOTS, chosen, former=former, past=past)
            self.stdout.write("Stored. Restart the vault; its members then entrust their sources.")
        self.stdout.write(f"LODESTAR_CUSTODIANS={','.join(chosen)}")
        self.stdout.write(f"LODESTAR_FORMER_CUSTODIANS={','.join(former)}")
        self.stdout.write(f"LODESTAR_PAST_RECOVERIES={','.join(past)}")

    def _key(self, email):
        staff = Staff.objects.filter(email__iexact=email, is_active=True).first()
        key = staff and DirectoryKey.objects.current(staff.pk)
        if key is None:
            raise CommandError(f"{email}: nobody active with keys has this address.", returncode=2)
        try:
            key.verify()
        except UnvouchedKey:
            raise CommandError(
                f"{email}: nobody has vouched for their keys yet.", returncode=2
            ) from None
        return key

    def _past(self, former):
        """Return the digests of the recoveries that need a former custodian to be believed.

        Only those that are believed now: nothing becomes genuine by being listed.
        """
        theirs = DirectoryKey.objects.filter(fingerprint__in=former)
        theirs = set(theirs.values_list("pk", flat=True))
        found = Recovered.objects.select_related("recovery")
        return sorted(
            done.digest()
            for done in found
            if theirs & {done.second_key_id, done.recovery.first_key_id} and done.is_genuine()
        )
