"""Gives the tests real databases: roles, privileges and triggers are part of what is tested.

Loaded as a pytest plugin before Django's settings are read, because the settings want addresses
that only exist once the server runs.
"""

import contextlib
import fcntl
import os
import tempfile
from pathlib import Path

import psycopg2
import pytest

from newsroom import provision
from newsroom.embedded import Server
from newsroom.provision import roles
from newsroom.provision.names import DATABASES, SITES, role_name
from tests import statement_log

ROOT = Path(__file__).resolve().parent.parent
# Where tests run side by side, each worker has a server, roles and databases of its own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
PREFIX = f"test_{WORKER}_" if WORKER else "test_"


class Databases:
    """One run's server, roles and databases."""

    def __init__(self):
        self.home = Path(os.environ.get("LODESTAR_HOME") or ROOT / "var" / "test").resolve()
        self.home /= WORKER
        self.home.mkdir(parents=True, exist_ok=True)
        self.alone = open(self.home / "tests.lock", "a")  # noqa: SIM115
        # A second run in the same folder waits: both use the same names.
        fcntl.flock(self.alone, fcntl.LOCK_EX)
        self.server = None
        self.url = os.environ.get("DATABASE_URL")
        if not self.url:
            self.server = Server(self.home, durable=False).join()
            self.url = self.server.url()

    def create(self):
        """Make empty databases and tell the settings where they are."""
        self.drop()
        provision.prepare(self.home, self.url, prefix=PREFIX)
        self._let_owner_play_sites()
        os.environ.update(provision.environment(self.home, "owner"))
        os.environ["LODESTAR_HOME"] = str(self.home)

    def _let_owner_play_sites(self):
        """Allow request tests to take each site's role; outside the tests nobody may."""
        with contextlib.closing(psycopg2.connect(self.url)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for site in SITES:
                    member, role = role_name("owner", PREFIX), role_name(site, PREFIX)
                    cursor.execute(f'GRANT "{role}" TO "{member}"')

    def drop(self):
        """Remove what a run made."""
        with contextlib.closing(psycopg2.connect(self.url)) as connection:
            roles.drop(connection, PREFIX)

    def close(self):
        """Leave nothing behind."""
        self.drop()
        if self.server:
            self.server.leave()
        self.alone.close()


@pytest.fixture(scope="module")
def make_home():
    """Return a function that makes an empty data folder; pytest closes its own to other users."""
    with contextlib.ExitStack() as stack:
        yield lambda: Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="lodestar-test-"))
        )


@pytest.fixture
def fresh_home(make_home):
    """An empty data folder."""
    return make_home()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Start the server before anything reads the settings."""
    early_config.lodestar_databases = Databases()
    early_config.lodestar_databases.create()
    return (yield)


def pytest_configure(config):
    """Load the fixtures last, because they replace one of pytest-django's."""
    config.pluginmanager.import_plugin("tests.sites")
    config.pluginmanager.import_plugin("tests.completeness")
    config.pluginmanager.register(statement_log.Watcher(config.lodestar_databases))


def pytest_unconfigure(config):
    """Stop what was started."""
    if databases := getattr(config, "lodestar_databases", None):
        databases.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let `django_db` mean all three databases, as there is no default one."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        wanted = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if marker and not marker.kwargs.get("databases"):
            kwargs = marker.kwargs | {"databases": list(DATABASES)}
            item.add_marker(pytest.mark.django_db(*marker.args, **kwargs), append=False)
        elif not marker and wanted:
            item.add_marker(
                pytest.mark.django_db(
                    transaction="transactional_db" in wanted, databases=list(DATABASES)
                ),
                append=False,
            )
