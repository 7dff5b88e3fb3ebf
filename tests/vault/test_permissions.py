"""Who may do what in the vault: the whole table, over the whole cast."""

import pytest
from django.core.exceptions import PermissionDenied

from newsroom.models import DirectoryKey
from newsroom.rulebook import Rulebook
from sources.models import Handler
from sources.vault import joining, recovery
from sources.vault.models import Request
from sources.vault.permissions import rules
from sources.vault.visibility import visible_to
from tests.conftest import CAST

pytestmark = pytest.mark.django_db

# The source is erin's; raj has joined; nia handles it outside the circle.
OF_A_SOURCE = {
    "open": {"erin", "raj"},
    "file": {"erin", "raj", "nia"},
    "attest": {"erin", "raj"},
    "promise": {"erin", "raj"},
    "record_consent": {"erin", "raj"},
    "name_handler": {"erin", "raj"},
    "see_circle": {"erin", "raj", "ada"},
    "see_promise": {"erin", "raj", "nia"},
    "review": {"erin", "raj"},
    "ask": {"erin", "raj", "nia"},
    "end": {"erin", "raj", "ada"},
    "assign": {"erin", "raj"},
    "answer_proposal": {"erin", "raj"},
    "decide_retention": {"erin", "raj"},
    "entrust": {"erin", "raj"},
    "place_hold": {"erin", "raj", "ada"},
    "propose_destruction": {"erin", "raj"},
    "propose_purge": {"erin", "raj"},
    "recover": {"cy", "kit", "lou"},
}
# nia has asked, ada has approved.
OF_A_REQUEST = {
    "answer": {"ada"},
    "hand_over": {"erin", "raj"},
}
# The person is ada, and the key is hers.
OF_A_PERSON = {
    "see_access_desk": {"ada"},
    "manage_desks": {"ada"},
    "manage_people": {"ada"},
    "change_roles": set(),
    "allow_new_keys": set(),
    "reset_login": set(),
    "suspend": set(),
    "sign_out": set(),
    "audit": set(),
}
# Each has a test of its own.
OF_OTHERS = {"complete_recovery", "lift_hold", "carry_out_destruction", "confirm_purge"}
OF_A_KEY = {
    "see_waiting_keys": CAST.keys(),
    "vouch": CAST.keys() - {"ada"},
}


def test_the_tables_name_every_permission():
    tables = (OF_A_SOURCE, OF_A_REQUEST, OF_A_PERSON, OF_A_KEY, OF_OTHERS)
    assert rules.rules.keys() == set().union(*tables)


def test_of_a_recovery(circle, cast, cy, kit, unlocked):
    begun = recovery.begin(circle, kit, by=unlocked(cy))

    allowed = {
        who for who, staff in cast.staff.items() if rules.allows(staff, "complete_recovery", begun)
    }

    assert allowed == {"lou"}


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_of_a_person(cast, ada, name):
    allowed = {who for who, staff in cast.staff.items() if rules.allows(staff, name, ada)}

    assert allowed == OF_A_PERSON[name]


@pytest.mark.parametrize("name", OF_A_KEY)
def test_of_a_key(cast, ada, name):
    key = DirectoryKey.objects.current(ada.pk)

    allowed = {who for who, staff in cast.staff.items() if rules.allows(staff, name, key)}

    assert allowed == OF_A_KEY[name]


@pytest.mark.parametrize("name", OF_A_SOURCE)
def test_of_a_source(circle, cast, name):
    allowed = {who for who, staff in cast.staff.items() if rules.allows(staff, name, circle)}

    assert allowed == OF_A_SOURCE[name]


@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_of_a_request(circle, cast, nia, ada, unlocked, name):
    asked = joining.ask(circle, "review", by=unlocked(nia))
    joining.approve(asked, by=unlocked(ada))
    asked = Request.objects.get(pk=asked.pk)

    allowed = {who for who, staff in cast.staff.items() if rules.allows(staff, name, asked)}

    assert allowed == OF_A_REQUEST[name]


def test_who_may_do_anything_sees_the_source_and_the_others_do_not(circle, cast):
    seeing = {who for who, staff in cast.staff.items() if circle in visible_to(staff)}

    # Custodians learn of a source on their own pages, by codename, and see nothing of it.
    doing = set().union(*(who for name, who in OF_A_SOURCE.items() if name != "recover"))
    assert seeing == doing == {"erin", "raj", "nia", "ada"}


def test_nobody_sees_a_source_twice(circle, cast, erin):
    Handler.objects.get_or_create(source=circle, staff=cast.staff["ada"], named_by=erin)

    assert all(visible_to(staff).count() <= 1 for staff in cast.staff.values())


def test_no_permission_on_one_source_reaches_another(circle, cast, unlocked, promise, outsider):
    from sources.vault.circle import Circle

    other = Circle.found(by=unlocked(outsider), promise=promise)

    for name, allowed in OF_A_SOURCE.items():
        for who in CAST.keys() - {"outsider", "ada"} - OF_A_SOURCE["recover"]:
            assert not rules.allows(cast.staff[who], name, other), (who, name)
        assert ("ada" in allowed) == rules.allows(cast.staff["ada"], name, other)


def test_an_unknown_permission_is_a_fault_and_no_refusal(circle, erin):
    with pytest.raises(KeyError):
        rules.allows(erin, "opne", circle)


def test_a_broken_predicate_is_a_fault_and_no_refusal():
    def broken(*_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Rulebook({"x": [[broken]]}).require(None, "x", None)


def test_one_clause_must_hold_in_full():
    def yes(*_):
        return True

    def no(*_):
        return False

    book = Rulebook({"both": [[yes, no]], "either": [[no], [yes]]})

    assert book.allows(None, "either", None)
    with pytest.raises(PermissionDenied):
        book.require(None, "both", None)


def test_several_permissions_are_told_at_once_and_no_predicate_is_asked_twice():
    asked = []

    def yes(*both):
        asked.append(both)
        return True

    def no(*_):
        return False

    book = Rulebook({"one": [[no], [yes]], "other": [[yes]], "none": [[yes, no]]})

    assert book.allowed("who", ["one", "other", "none"], "what") == {
        "one": True,
        "other": True,
        "none": False,
    }
    assert asked == [("who", "what")]


@pytest.mark.parametrize("clauses", [[], [[]], None])
def test_an_empty_rule_is_refused(clauses):
    with pytest.raises(ValueError, match="empty clause"):
        Rulebook({"x": clauses})
