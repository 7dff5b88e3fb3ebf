"""Beginning an empty newsroom from a keyboard: everybody or nobody."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from newsroom.models import DirectoryKey, Staff
from newsroom.provision import house
from sources.vault.models import MemberKey
from tests.vault.test_enrolment import quick  # noqa: F401

pytestmark = pytest.mark.django_db

PASSWORD = "harbour wall at noon"


class Keyboard:
    """Types for each person in turn; reads the seven words off the screen, as they would."""

    def __init__(self, screen, people):
        self.screen = screen
        self.answers = [answer for name in people for answer in self._of(name)]

    def _of(self, name):
        return [name, f"{name}@example.org", PASSWORD, PASSWORD, "", None]

    def isatty(self):
        return False

    def readline(self):
        if not self.answers:
            return ""
        answer = self.answers.pop(0)
        if answer is None:
            shown = [line for line in self.screen.getvalue().splitlines() if line[:4] == "    "]
            answer = shown[-1].strip()
        return f"{answer}\n"


@pytest.fixture
def found(monkeypatch, settings, tmp_path):
    """`found(change=…)`: run the command with four people at the keyboard; returns the screen."""
    settings.LODESTAR_HOME = tmp_path

    def found(*, change=None, **options):
        screen = io.StringIO()
        keyboard = Keyboard(screen, ("ada", "cy", "kit", "lou"))
        if change:
            change(keyboard.answers)
        monkeypatch.setattr(sys, "stdin", keyboard)
        call_command("found_vault", stdout=screen, **options)
        return screen.getvalue()

    return found


def test_the_first_admin_and_three_custodians(found, settings, tmp_path):
    printed = found()

    stored = house.read(home=tmp_path)
    settings.LODESTAR_ROOTS = stored["LODESTAR_ROOTS"].split(",")
    settings.LODESTAR_CUSTODIANS = stored["LODESTAR_CUSTODIANS"].split(",")
    ada, cy, kit, lou = (Staff.objects.get(name=name) for name in ("ada", "cy", "kit", "lou"))
    assert ada.is_access_admin
    assert not any(person.is_access_admin for person in (cy, kit, lou))
    assert ada.check_password(PASSWORD)
    assert all(DirectoryKey.objects.current(p.pk).is_vouched() for p in (ada, cy, kit, lou))
    custodians = {DirectoryKey.objects.current(p.pk).fingerprint for p in (cy, kit, lou)}
    assert set(settings.LODESTAR_CUSTODIANS) == custodians
    for name, value in stored.items():
        assert f"{name}={value}" in printed


@pytest.mark.abuse(19)
@pytest.mark.parametrize("options", [{"custodians": 2}, {"custodians": 0}, {"admins": 0}])
def test_too_few_are_refused(found, options):
    with pytest.raises(CommandError, match="at least 3") as refused:
        found(**options)

    assert refused.value.returncode == 2
    assert not Staff.objects.exists()


def test_a_newsroom_with_people_is_not_founded_again(found, cast):
    with pytest.raises(CommandError, match="people already"):
        found()

    assert Staff.objects.count() == len(cast.staff)


@pytest.mark.parametrize("left", [0, 3, 6, 11, 23])
def test_whoever_stops_halfway_has_made_nobody(found, tmp_path, left):
    with pytest.raises(CommandError, match="nothing was made"):
        found(change=lambda answers: answers.__delitem__(slice(left, None)))

    assert not Staff.objects.exists()
    assert not MemberKey.objects.exists()
    assert house.read(home=tmp_path) == {}


@pytest.mark.parametrize(
    ("place", "answer", "why"),
    [
        (1, "no address", "valid email"),
        (2, "short", "too short"),
        (3, "another", "not what was typed"),
        (5, "other words", "not the words"),
        (7, "ada@example.org", "already"),
    ],
)
def test_a_wrong_answer_is_refused(found, place, answer, why):
    with pytest.raises(CommandError, match=why):
        found(change=lambda answers: answers.__setitem__(place, answer))

    assert not Staff.objects.exists()
