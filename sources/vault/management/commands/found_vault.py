import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from newsroom import audit
from newsroom.checks import FEWEST_CUSTODIANS
from newsroom.models import Staff
from newsroom.provision import house
from sources.vault import words
from sources.vault.models import MemberKey

CLEAR = "\033[2J\033[3J\033[H"


class Command(BaseCommand):
    help = (
        "Begin an empty newsroom: make the first access admin and the custodians, each at this "
        "keyboard in turn, and store the fingerprints that the settings must name."
    )

    def add_arguments(self, parser):
        parser.add_argument("--admins", type=int, default=1, help="how many; two are better")
        parser.add_argument("--custodians", type=int, default=FEWEST_CUSTODIANS)

    def handle(self, *args, admins, custodians, **options):
        if admins < 1 or custodians < FEWEST_CUSTODIANS:
            raise CommandError(
                f"There must be an access admin and at least {FEWEST_CUSTODIANS} custodians.",
                returncode=2,
            )
        if Staff.objects.exists():
            raise CommandError("This newsroom has people already.", returncode=2)
        seats = [("access admin", {"is_access_admin": True})] * admins
        seats += [("custodian", {})] * custodians
        self.taken = set()
        try:
            # Asked first and stored afterwards: no transaction waits for somebody to find a pen.
            answers = [(self._seat(who), roles) for who, roles in seats]
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Stopped; nothing was made.", returncode=2) from None
        with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
            roots = [self._enrol(answer, roles) for answer, roles in answers]
            keepers = roots[admins:]
            house.write(roots, keepers)
        self._clear()
        self.stdout.write("The vault is founded. These stand in the settings now:")
        self.stdout.write(f"LODESTAR_ROOTS={','.join(roots)}")
        self.stdout.write(f"LODESTAR_CUSTODIANS={','.join(keepers)}")

    def _seat(self, who):
        """Let one person sit down; returns what they typed and the words they wrote down."""
        self._clear()
        self.stdout.write(f"Now the {who} alone at this keyboard.")
        name = self._ask("Name", _require_text)
        email = self._ask("E-mail address, for signing in", self._require_free_address).lower()
        self.taken.add(email)
        password = self._ask("Login password", validate_password, secret=True)
        self._ask("The same again", _same_as(password), secret=True)
        passphrase = words.passphrase()
        self._clear()
        self.stdout.write("Seven words that open the vault for you. Write them on paper now;")
        self.stdout.write("they are shown this once, and nobody can ever reset them.\n")
        self.stdout.write(f"    {passphrase}\n")
        self._ask("Press Enter when they are on paper", lambda typed: None)
        self._clear()
        self._ask("Type the seven words back", _same_words_as(passphrase), secret=True)
        return name, email, password, passphrase

    def _enrol(self, answer, roles):
        name, email, password, passphrase = answer
        staff = Staff.objects.create_user(email, password, name=name, **roles)
        keys = MemberKey.enrol(staff, passphrase)
        audit.record(staff, "staff.found", staff)
        return keys.fingerprint

    def _require_free_address(self, typed):
        validate_email(typed)
        if typed.lower() in self.taken:
            raise ValidationError("Somebody has this address already.")

    def _ask(self, question, check, *, secret=False):
        """Ask until the answer passes; at a pipe, a wrong answer ends everything."""
        while True:
            typed = self._read(f"{question}: ", secret)
            try:
                check(typed)
            except ValidationError as error:
                if not sys.stdin.isatty():
                    raise CommandError(" ".join(error.messages), returncode=2) from None
                self.stderr.write(" ".join(error.messages))
            else:
                return typed

    def _read(self, question, secret):
        if sys.stdin.isatty():
            return getpass.getpass(question) if secret else input(question)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    def _clear(self):
        if self.stdout.isatty():
            self.stdout.write(CLEAR, ending="")


def _require_text(typed):
    if not typed.strip():
        raise ValidationError("Write a name.")


def _same_as(password):
    def check(typed):
        if typed != password:
            raise ValidationError("This is not what was typed before.")

    return check


def _same_words_as(passphrase):
    def check(typed):
        if words.normalise(typed) != words.normalise(passphrase):
            raise ValidationError("These are not the words.")

    return check
