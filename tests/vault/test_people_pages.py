"""The pages on people and keys, asked with the vault's own database role."""

import html
import re

import pytest

from newsroom.models import DirectoryKey, Staff
from sources.vault import vouching, words
from sources.vault.middleware import cookie_name
from sources.vault.models import Invitation, MemberKey
from tests.hostile import Statements, row_counts
from tests.vault.test_enrolment import quick  # noqa: F401

pytestmark = pytest.mark.django_db

PASSWORD = "a long login password"
SAID = re.compile(r'class="said sealed-open" translate="no">([^<]+)<')


def told(answer):
    """Return the words that a page shows once."""
    return html.unescape(SAID.search(answer.content.decode())[1])


def test_from_an_invitation_to_vouched_keys(ada, erin, unlocked_site, vault_site):
    admin, newcomer = unlocked_site(ada), vault_site()
    typed = {"name": "Neva New", "email": "neva@example.org", "roles": ["is_reviewer"]}
    code = told(admin.post(admin.reverse("person-new"), typed))

    answer = newcomer.post(
        newcomer.reverse("acceptance"), {"code": code, "password": PASSWORD, "again": PASSWORD}
    )
    assert answer.status_code == 302
    login = {"login": "neva@example.org", "password": PASSWORD}
    assert newcomer.post(newcomer.reverse("account_login"), login).status_code == 302
    assert newcomer.get(newcomer.reverse("unlock"))["Location"] == newcomer.reverse("keys")
    passphrase = told(newcomer.post(newcomer.reverse("keys-words")))
    back = {"passphrase": passphrase}
    assert newcomer.post(newcomer.reverse("keys-confirmation"), back).status_code == 302
    neva = Staff.objects.get(email="neva@example.org")
    key = DirectoryKey.objects.current(neva.pk)
    said = vouching.spoken(key)
    page = newcomer.get(newcomer.reverse("keys")).content.decode()
    assert said["sealing"] in page
    assert said["signing"] in page
    colleague = unlocked_site(erin)
    vouch = colleague.reverse("vouch", key.pk)
    assert not any(each in colleague.get(vouch).content.decode() for each in said.values())
    assert colleague.post(vouch, said).status_code == 302

    assert DirectoryKey.objects.current(neva.pk).is_vouched()
    assert newcomer.post(newcomer.reverse("unlock"), back).status_code == 302
    assert newcomer.get(newcomer.reverse("source-list")).status_code == 200


def test_words_are_shown_once_and_never_cached(ada, erin, unlocked_site, vault_site):
    admin = unlocked_site(ada)
    admin.post(admin.reverse("person-keys", erin.pk))
    browser = vault_site.as_staff(erin)

    answer = browser.post(browser.reverse("keys-words"), {"email": "erin@example.org"})

    assert "no-store" in answer["Cache-Control"]
    passphrase = told(answer)
    for name in ("keys", "keys-confirmation", "unlock"):
        assert passphrase not in browser.get(browser.reverse(name), follow=True).content.decode()
    assert browser.get(browser.reverse("keys-words")).status_code == 405


def test_giving_up_keys_takes_the_own_address(ada, erin, unlocked_site, vault_site):
    admin = unlocked_site(ada)
    admin.post(admin.reverse("person-keys", erin.pk))
    browser = vault_site.as_staff(erin)
    before = row_counts(without=("sessions.Session",))

    answer = browser.post(browser.reverse("keys-words"), {"email": "raj@example.org"})

    assert answer.status_code == 422
    assert "not the address you log in with" in answer.content.decode()
    assert "raj@example.org" in answer.content.decode()
    assert row_counts(without=("sessions.Session",)) == before


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"email": "ERIN@example.org"}, "email", "already"),
        ({"email": "no address"}, "email", "valid email"),
        ({"name": ""}, "name", "required"),
        ({"roles": ["is_superuser"]}, "roles", "not one of the available"),
    ],
)
def test_a_refused_invitation_keeps_what_was_typed(ada, unlocked_site, changes, field, words):
    browser = unlocked_site(ada)
    typed = {"name": "Neva New", "email": "neva@example.org", "roles": []} | changes
    before = row_counts(without=("sessions.Session",))

    answer = browser.post(browser.reverse("person-new"), typed)

    assert answer.status_code == 422
    assert any(words in error for error in answer.context["form"].errors[field])
    assert typed["name"] in answer.content.decode()
    assert row_counts(without=("sessions.Session",)) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password": "short", "again": "short"}, "password"),
        ({"again": "another long password"}, "again"),
        ({"code": "abacus abdomen abdominal abide abiding ability"}, "code"),
        ({"code": ""}, "code"),
    ],
)
def test_a_refused_acceptance_changes_nothing(ada, unlocked_site, vault_site, changes, field):
    admin = unlocked_site(ada)
    typed = {"name": "Neva New", "email": "neva@example.org", "roles": []}
    code = told(admin.post(admin.reverse("person-new"), typed))
    before = row_counts(without=("sessions.Session",))

    answer = vault_site.post(
        vault_site.reverse("acceptance"),
        {"code": code, "password": PASSWORD, "again": PASSWORD} | changes,
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert PASSWORD not in answer.content.decode()
    assert row_counts(without=("sessions.Session",)) == before
    assert not Staff.objects.get(email="neva@example.org").has_usable_password()


@pytest.mark.parametrize("who", ["erin", "raj", "cy", "outsider"])
def test_pages_on_people_are_for_access_admins(cast, who, erin, unlocked_site):
    browser = unlocked_site(cast.staff[who])
    before = row_counts(without=("sessions.Session", "vault.Unlock"))

    for name in ("person-list", "person-new"):
        assert browser.get(browser.reverse(name)).status_code == 403
    assert browser.get(browser.reverse("person", erin.pk)).status_code == 403
    for name in ("person-roles", "person-invitation", "person-uninvite", "person-keys"):
        assert browser.post(browser.reverse(name, erin.pk)).status_code == 403
    assert row_counts(without=("sessions.Session", "vault.Unlock")) == before


def test_no_page_on_people_opens_while_the_vault_is_locked(ada, vault_site):
    browser = vault_site.as_staff(ada)

    for name in ("person-list", "person-new", "keys-waiting"):
        answer = browser.get(browser.reverse(name))
        assert answer.status_code == 302
        assert "/unlock/" in answer["Location"]


def test_the_list_takes_the_same_queries_for_few_and_many(ada, unlocked_site):
    browser = unlocked_site(ada)
    page = browser.reverse("person-list")
    counts = []
    for letter in "ab":
        with Statements() as statements:
            assert browser.get(page).status_code == 200
        counts.append(len(statements))
        Staff.objects.bulk_create(
            Staff(email=f"{letter}{number}@example.org", name=f"{letter}{number}")
            for number in range(40)
        )

    assert counts[0] == counts[1] <= 16


def test_roles_are_changed_by_another_admin(ada, erin, unlocked_site):
    browser = unlocked_site(ada)

    assert browser.post(browser.reverse("person-roles", erin.pk), {"roles": ["is_reviewer"]})
    assert browser.post(browser.reverse("person-roles", ada.pk), {"roles": []}).status_code == 403

    changed = Staff.objects.get(pk=erin.pk)
    assert (changed.is_editor, changed.is_reviewer) == (False, True)
    assert Staff.objects.get(pk=ada.pk).is_access_admin


def test_new_keys_lock_every_browser_of_the_person(ada, erin, unlocked_site):
    admin, browser = unlocked_site(ada), unlocked_site(erin)
    admin.post(admin.reverse("person-keys", erin.pk))
    passphrase = told(browser.post(browser.reverse("keys-words"), {"email": erin.email}))

    answer = browser.post(browser.reverse("keys-confirmation"), {"passphrase": passphrase})

    assert answer.cookies[cookie_name()].value == ""
    assert "/unlock/" in browser.get(browser.reverse("source-list"))["Location"]
    assert MemberKey.objects.filter(member_id=erin.pk).count() == 1
    assert Invitation.objects.filter(staff_id=erin.pk).count() == 1


def test_a_word_heard_wrongly_is_said_in_its_field(ada, raj, erin, unlocked_site, cast):
    key = DirectoryKey.objects.current(erin.pk)
    browser = unlocked_site(raj)
    said = vouching.spoken(key) | {"signing": words.code()}

    answer = browser.post(browser.reverse("vouch", key.pk), said)

    assert answer.status_code == 422
    assert "not the words of this key" in str(answer.context["form"].errors["signing"])
    assert "sealing" not in answer.context["form"].errors
