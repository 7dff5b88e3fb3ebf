"""Fixtures: tables in the test databases, and each site as its own role would see it."""

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations


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
