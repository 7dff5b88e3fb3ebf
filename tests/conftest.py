"""The cast, the keys they hold, and one source with a circle: what every test begins with."""

import dataclasses
import datetime
import uuid

import pytest
from hypothesis import settings as hypothesis_settings

from tests.canary import MARKER

hypothesis_settings.register_profile("suite", derandomize=True, deadline=None, max_examples=60)
hypothesis_settings.load_profile("suite")

# name: roles. Custodians hold no desk role; the outsider has a login and nothing else.
CAST = {
    "erin": {"is_editor": True},
    "raj": {"is_reviewer": True},
    "nia": {"is_reviewer": True},
    "ada": {"is_access_admin": True},
    "cy": {},
    "kit": {},
    "lou": {},
    "outsider": {"is_editor": True},
}
CUSTODIANS = ("cy", "kit", "lou")
ROOTS = ("ada", *CUSTODIANS)


def login_password(name):
    """Return a cast member's login password."""
    return f"test-{name}-login"


@dataclasses.dataclass
class Cast:
    """Everybody's `Staff` row and `Keys`, by name."""

    staff: dict
    keys: dict

    def unlocked(self, staff):
        """Return the staff member as somebody whose vault is unlocked."""
        from sources.vault.unlocked import Unlocked

        name = next(name for name, row in self.staff.items() if row.pk == staff.pk)
        return Unlocked(staff, self.keys[name])


@pytest.fixture(scope="session")
def key_rings():
    """Key pairs for the cast, made once: they do not depend on any row."""
    from sources.vault.keys import Keys

    return {name: Keys.generate(uuid.uuid4(), uuid.uuid4()) for name in CAST}


@pytest.fixture(scope="session")
def password_hashes(django_test_environment):
    """The login passwords, hashed once with the product's own hasher."""
    from django.contrib.auth.hashers import make_password

    return {name: make_password(login_password(name)) for name in CAST}


@pytest.fixture(autouse=True)
def password_alone(settings):
    """Let the cast in by password; that a second factor is asked for has tests of its own."""
    settings.LODESTAR_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cast(db, settings, key_rings, password_hashes):
    """The whole cast in the database: staff, directory keys, vouches; roots in the settings."""
    from newsroom.models import DirectoryKey, Staff, Vouch

    staff, directory = {}, {}
    settings.LODESTAR_ROOTS = [key_rings[name].fingerprint for name in ROOTS]
    settings.LODESTAR_CUSTODIANS = [key_rings[name].fingerprint for name in CUSTODIANS]
    for name, roles in CAST.items():
        keys = key_rings[name]
        staff[name] = Staff.objects.create(
            id=keys.member_id,
            email=f"{name}@example.org",
            name=name.capitalize(),
            password=password_hashes[name],
            **roles,
        )
        directory[name] = DirectoryKey.objects.create(
            id=keys.key_id,
            staff=staff[name],
            sealing_public=keys.sealing_public,
            signing_public=keys.signing_public,
            fingerprint=keys.fingerprint,
        )
    for name in CAST.keys() - set(ROOTS):
        signature = key_rings["ada"].sign(Vouch.message(directory[name], directory["ada"]))
        Vouch.objects.create(key=directory[name], by=directory["ada"], signature=signature)
    return Cast(staff, key_rings)


def _member(name):
    @pytest.fixture(name=name)
    def member(cast):
        return cast.staff[name]

    return member


erin, raj, nia, ada, cy, kit, lou, outsider = (_member(name) for name in CAST)


@pytest.fixture
def auditor(outsider):
    """The outsider, who audits and does nothing else."""
    outsider.is_editor, outsider.is_auditor = False, True
    outsider.save()
    return outsider


@pytest.fixture
def unlocked(cast):
    """`unlocked(erin)`: erin, with her vault unlocked."""
    return cast.unlocked


@pytest.fixture
def promise():
    """The fields of a promise, as the form gives them."""
    return {
        "terms": "not-for-attribution",
        "anonymous_from": "readers",
        "at_sources_request": True,
        "description": "a senior official in the harbour ministry",
        "second_reference": "the official",
        "jeopardy": "job",
        "reason": "Would be dismissed.",
        "pronouns": "avoid",
        "may_quote": True,
        "expires_on": None,
        "release": "never",
    }


@pytest.fixture
def secret():
    """What the source's facts hold; never typed anywhere but into what is sealed."""
    return MARKER


@pytest.fixture
def source(erin, unlocked, promise, secret):
    """A source of erin's, with a name and an employer sealed; both hold the secret."""
    from sources.models import Source
    from sources.vault.circle import Circle
    from sources.vault.filing import file_fact

    source = Circle.found(by=unlocked(erin), promise=promise)
    file_fact(source, "name", f"Mara {secret}", by=unlocked(erin))
    file_fact(
        source,
        "employer",
        f"Harbour Board {secret}",
        by=unlocked(erin),
        printed_as="a public authority",
    )
    return Source.objects.get(pk=source.pk)


@pytest.fixture
def join(ada, erin, unlocked):
    """`join(source, raj)`: let somebody into a circle the proper way; erin hands over."""
    from sources.vault import clock, joining
    from sources.vault.circle import Circle

    def join(source, staff, *, until=None):
        Circle(source).name_handler(staff, by=unlocked(erin))
        asked = joining.ask(source, "review", by=unlocked(staff))
        joining.approve(asked, by=unlocked(ada))
        expires_at = until or clock.now() + datetime.timedelta(days=90)
        Circle(source).hand_over(asked, by=unlocked(erin), expires_at=expires_at)
        return Circle(source).grant_of(staff)

    return join


@pytest.fixture
def attest(unlocked):
    """`attest(source, raj)`: sign that raj knows who the source is."""
    from sources.vault.circle import Circle

    def attest(source, staff):
        return Circle(source).attest(
            by=unlocked(staff),
            method="met",
            verified_on=datetime.date(2026, 1, 5),
            fair_description=True,
        )

    return attest


@pytest.fixture
def circle(source, raj, nia, join, attest):
    """The source with raj in its circle, and nia as a handler outside it."""
    from sources.models import Handler

    join(source, raj)
    attest(source, raj)
    Handler.objects.create(source=source, staff=nia, named_by=raj)
    source.refresh_from_db()
    return source


@pytest.fixture
def unlocked_site(vault_site, cast):
    """`unlocked_site(erin)`: a browser at the vault, logged in and unlocked."""
    from sources.vault.middleware import cookie_name
    from sources.vault.models import Unlock

    def unlocked_site(staff):
        client = vault_site.as_staff(staff)
        with client.inside():
            keys = cast.unlocked(staff).keys
            client.cookies[cookie_name()] = Unlock.hold(keys, client.session.session_key)
        return client

    return unlocked_site


def pytest_make_parametrize_id(config, val, argname):
    """Name a case by the length of its bytes: random keys would rename it in every run."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes | bytearray) else None


def pytest_collection_modifyitems(items):
    """Run browser tests last: they are the slowest."""
    items.sort(key=lambda item: "browser" in item.keywords)
