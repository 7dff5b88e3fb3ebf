"""What is kept of a check is believed only as it was signed, and read by every later release."""

import json
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest

from articles.clearance import decisions, packing, result, signed
from newsroom import statements
from newsroom.refusals import Refused

STORED = Path(__file__).parent / "vectors" / "signed-1.json"


class Listed:
    """A directory that holds one public key, of one member."""

    def __init__(self, member, key, public):
        self.member, self.key, self.public = member, key, public

    def is_signed(self, member, key, message, signature):
        if (member, key) != (self.member, self.key):
            return False
        try:
            statements.verify(self.public, message, signature)
        except statements.Forged:
            return False
        return True


@pytest.fixture
def signer():
    private = statements.generate()
    keys = SimpleNamespace(
        key_id=uuid.uuid4(), sign=lambda message: statements.sign(private, message)
    )
    by = SimpleNamespace(pk=uuid.uuid4(), keys=keys)
    return by, Listed(by.pk, keys.key_id, statements.public_of(private))


def test_what_was_signed_is_read_back(signer):
    by, directory = signer
    value = [1, "zwei", {"drei": [None, True]}]

    text = signed.as_text("test", value, 7, by=by)

    assert signed.read("test", text, 7, member=by.pk, directory=directory) == value
    assert len(text) == packing.LENGTH


def test_nothing_else_is_believed(signer):
    by, directory = signer
    text = signed.as_text("test", ["all"], 7, by=by)
    body, key, signature = packing.unpacked(text)

    for domain, changed, bound, member in (
        ("other", text, 7, by.pk),
        ("test", text, 8, by.pk),
        ("test", text, 7, uuid.uuid4()),
        ("test", packing.packed([body.replace("all", "none"), key, signature]), 7, by.pk),
        ("test", packing.packed([body, str(uuid.uuid4()), signature]), 7, by.pk),
        ("test", packing.packed([body, key, "00" * 64]), 7, by.pk),
    ):
        with pytest.raises(Refused, match="not what was signed"):
            signed.read(domain, changed, bound, member=member, directory=directory)


def test_what_does_not_fit_takes_more_and_is_read_all_the_same(signer):
    by, directory = signer
    value = [uuid.uuid4().hex for _ in range(2000)]

    text = signed.as_text("test", value, by=by)

    assert len(text) > packing.LENGTH
    assert signed.read("test", text, member=by.pk, directory=directory) == value


def test_a_check_and_decisions_of_an_older_release_are_read():
    stored = json.loads(STORED.read_text())
    check = SimpleNamespace(
        **{name: uuid.UUID(stored[name]) for name in ("source_id", "galley_id", "member_id")},
        pk=uuid.UUID(stored["check"]),
        digest=stored["digest"],
        fact_version=stored["fact_version"],
        total=stored["total"],
    )
    key, public = uuid.UUID(stored["key"]), bytes.fromhex(stored["public"])
    directory = Listed(check.member_id, key, public)

    found = result.of(check, stored["steps"], directory)

    (entry,) = found.nears
    assert (entry.match, entry.left, entry.right) == ("Quell", "They say that ", " came by")
    assert found.faces == {"/media/a.jpg": 2}
    assert [each.why for each in found.unread] == ["Letters were not read."]
    bound = decisions._bound(check, None)
    kept = signed.read(
        "decisions", stored["decisions"], *bound, member=check.member_id, directory=directory
    )
    decided = decisions.Decided.of(kept)
    assert decided.matches[entry.identity].choice == "somebody"
    assert decided.suffices(found)
