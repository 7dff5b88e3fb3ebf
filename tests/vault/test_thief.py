"""Whoever stole databases and settings, but neither pepper nor passphrases, reads nothing."""

import pytest

from sources.vault import boxes, passphrases, samples
from sources.vault.filing import open_thing
from sources.vault.models import Fact, MemberKey, Unlock
from tests.canary import MARKER
from tests.thief import Thief
from tests.vault.test_documents import file, lying, shelf, slots

pytestmark = pytest.mark.django_db

__all__ = ["shelf", "slots"]

PASSPHRASE = "wharf lantern gravel otter plinth sorrel quay"
PEPPER = bytes(range(32))


def enrol(cast, *names):
    """Give members of the cast a box for their keys, under the passphrase and the pepper."""
    for name in names:
        keys = cast.keys[name]
        salt = passphrases.new_salt()
        key = passphrases.derive(PASSPHRASE, salt, PEPPER)
        about = MemberKey._context(keys.key_id, keys.member_id)
        MemberKey.objects.create(
            id=keys.key_id,
            member_id=keys.member_id,
            salt=salt,
            box=keys.boxed(lambda private, key=key, about=about: boxes.lock(key, private, about)),
        )


def opened(thief):
    """Return the ways by which something closed was opened."""
    stored = {place for place, _ in [*thief.things, *thief.stored]}
    return {way for way, _ in thief.loot if way not in stored}


@pytest.fixture
def cookie(circle, cast, erin, unlocked, settings, vault_site, shelf):
    """A newsroom at work, with facts, a document, openings and an unlock, whose cookie is given."""
    settings.LODESTAR_PEPPER = PEPPER
    file(circle, erin, vault_site)
    samples.file(circle, f"{MARKER}.txt", f"{MARKER} " * 60, by=unlocked(erin))
    assert len(lying(shelf)) == 2
    open_thing(Fact.objects.first(), circle, "review", by=unlocked(erin))
    return bytes.fromhex(Unlock.hold(cast.keys["erin"], "a-session-of-erin"))


def test_the_thief_of_everything_but_pepper_and_passphrases_reads_nothing(cookie, cast):
    enrol(cast, "erin", "cy", "kit")
    thief = Thief()

    thief.steal()

    assert thief.reads(MARKER) == []
    assert opened(thief) == set()


def test_the_passphrase_without_the_pepper_opens_nothing(cookie, cast):
    enrol(cast, "erin")
    thief = Thief(passphrases=[PASSPHRASE])

    thief.steal()

    assert opened(thief) == set()


def test_the_pepper_without_the_passphrase_opens_nothing(cookie, cast):
    enrol(cast, "erin")
    thief = Thief(pepper=PEPPER, passphrases=["another seven words"])

    thief.steal()

    assert opened(thief) == set()


@pytest.mark.parametrize("names", [("erin",), ("cy", "kit")], ids=["member", "custodians"])
def test_with_both_the_same_thief_reads_everything(cookie, cast, names):
    enrol(cast, *names)
    thief = Thief(pepper=PEPPER, passphrases=[PASSPHRASE])

    thief.steal()

    found = set(thief.reads(MARKER))
    assert {"opened vault.Fact", "opened vault.Document", "read vault.Document"} <= found
    assert {"opened vault.Sample", "read vault.Sample"} <= found


def test_with_one_custodian_alone_the_thief_reads_nothing(cookie, cast):
    enrol(cast, "cy")
    thief = Thief(pepper=PEPPER, passphrases=[PASSPHRASE])

    thief.steal()

    assert opened(thief) == {"the keys in vault.MemberKey"}
    assert thief.reads(MARKER) == []


def test_with_the_cookie_of_a_running_unlock_the_same_thief_reads_everything(cookie):
    thief = Thief(passphrases=[], also=[cookie])

    thief.steal()

    assert "opened vault.Fact" in thief.reads(MARKER)
