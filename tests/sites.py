"""Fixtures: tables in the test databases, and each site as a browser and its own role see it."""

import contextlib
import importlib

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.template import engines
from django.test import Client, override_settings
from django.urls import reverse

from newsroom.provision.names import DATABASES, SITES, role_name
from tests.databases import PREFIX

# Databases and apps are the owner's in every test; the others are for tests to set.
NOT_OVERRIDDEN = {
    "DATABASES",
    "DATABASE_ROUTERS",
    "EMAIL_BACKEND",
    "INSTALLED_APPS",
    "LOGGING",
    "LODESTAR_CUSTODIANS",
    "LODESTAR_DEMO",
    "LODESTAR_FORMER_CUSTODIANS",
    "LODESTAR_HOME",
    "LODESTAR_OPENINGS_PER_DAY",
    "LODESTAR_OPENINGS_PER_HOUR",
    "LODESTAR_PAST_RECOVERIES",
    "LODESTAR_PEPPER",
    "LODESTAR_REVIEW_DAYS",
    "LODESTAR_ROOTS",
    "LODESTAR_SECOND_FACTOR_REQUIRED",
    "PASSWORD_HASHERS",
    "STATIC_ROOT",
    "STORAGES",
}
_engines = {site: {} for site in SITES}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Create all tables and grant what the sites may do, once for the run."""
    with django_db_blocker.unblock():
        _flush_past_triggers()
        call_command("migrate", verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()


@pytest.fixture
def desk_site(db):
    """A browser at the desk; `desk_site.as_staff(erin)` is one where erin is logged in."""
    return SiteClient("desk")


@pytest.fixture
def vault_site(db):
    """A browser at the vault."""
    return SiteClient("vault")


@pytest.fixture
def public_site(db):
    """A reader's browser."""
    return SiteClient("public")


class SiteClient(Client):
    """Asks one site: with its settings, by its host name, and with its database role."""

    def __init__(self, site, **options):
        self.site = site
        self.options = options
        self.overrides = _settings(site)
        origin = self.overrides["LODESTAR_ORIGINS"][site]
        host = origin.partition("://")[2]
        super().__init__(headers={"host": host}, **options)

    def __call__(self, **options):
        """Return another browser, with no cookies."""
        return SiteClient(self.site, **(self.options | options))

    def as_staff(self, staff, **options):
        """Return another browser in which `staff` is logged in."""
        client = self(**options)
        client.force_login(staff)
        return client

    def reverse(self, name, *args, **kwargs):
        """Return the path of a named page of this site."""
        return reverse(name, urlconf=self.overrides["ROOT_URLCONF"], args=args, kwargs=kwargs)

    def request(self, **request):
        with self.inside():
            return super().request(**request)

    def force_login(self, user, *args, **kwargs):
        from newsroom.models import SignIn
        from newsroom.sign_ins.middleware import PLACE

        with self.inside():
            super().force_login(user, *args, **kwargs)
            # As the real way in does, so that the first page is asked for like any other.
            begun = SignIn.objects.create(staff=user, site=self.site, browser="Test")
        session = self.session
        session[PLACE] = str(begun.pk)
        session.save()

    def logout(self):
        with self.inside():
            super().logout()

    @property
    def session(self):
        with self.inside():
            session = super().session
            # Read now, while the site's own database is the one it comes from.
            session.keys()
            plain = session.save

        def save(*args, **kwargs):
            with self.inside():
                plain(*args, **kwargs)

        session.save = save
        return session

    @contextlib.contextmanager
    def inside(self):
        """Run a block as the site's process would: its settings, and no more than its role."""
        with override_settings(**self.overrides), _own_templates(self.site), acting_as(self.site):
            yield


@contextlib.contextmanager
def acting_as(site):
    """Run a block with a site's role on every connection, so that missing privileges show."""
    with contextlib.ExitStack() as stack:
        for alias in DATABASES:
            stack.enter_context(_role(connections[alias], role_name(site, PREFIX)))
        yield


@contextlib.contextmanager
def _role(connection, role):
    connection.ensure_connection()
    inside = connection.in_atomic_block
    if inside:
        # A refused statement spoils the transaction around a test; this is where it goes back to.
        _execute(connection, "SAVEPOINT before_role")
    _execute(connection, f'SET ROLE "{role}"')
    try:
        yield
    finally:
        try:
            _execute(connection, "RESET ROLE")
        except psycopg2.Error:
            if not inside:
                raise
            _execute(connection, "ROLLBACK TO SAVEPOINT before_role")
            connection.needs_rollback = False
        if inside:
            _execute(connection, "RELEASE SAVEPOINT before_role")


def _execute(connection, statement):
    # Past Django's wrappers, so that counted queries are the page's own.
    with connection.connection.cursor() as cursor:
        cursor.execute(statement)


def _settings(site):
    module = importlib.import_module(f"newsroom.settings.{site}")
    found = {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and name not in NOT_OVERRIDDEN
    }
    # It serves collected files, and the tests collect none.
    found["MIDDLEWARE"] = [name for name in found["MIDDLEWARE"] if "whitenoise" not in name]
    return found


@contextlib.contextmanager
def _own_templates(site):
    """Keep each site's parsed templates; a change of settings throws them away."""
    engines._engines = _engines[site]
    try:
        yield
    finally:
        engines._engines = {}


def _flush_past_triggers():
    """Allow tests with real transactions to empty the append-only tables, and nothing else."""
    plain = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, statements):
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            )
            tables = [name for (name,) in cursor.fetchall()]
        off = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in tables]
        on = [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in tables]
        # In one transaction with the flush, so that a failure cannot leave a table unguarded.
        return plain(self, [*off, *statements, *on])

    DatabaseOperations.execute_sql_flush = execute_sql_flush
