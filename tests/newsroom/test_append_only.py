"""History is added to and never changed: in code, in the database, and by no site's role."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connections, router, transaction

from articles.clearance.shelves.tables import SHELVES
from newsroom.append_only import AppendOnly
from newsroom.models import AuditEntry
from newsroom.provision.names import DATABASES
from newsroom.provision.privileges import PRIVILEGES, parse
from tests.sites import acting_as

pytestmark = pytest.mark.django_db

GUARDED = sorted(
    (model for model in apps.get_models() if issubclass(model, AppendOnly)),
    key=lambda model: model._meta.label,
)
TABLES = sorted(model._meta.db_table for model in GUARDED)
# What two members of a circle can blank, and the vault's role with them.
PURGED = {
    shelf.model._meta.db_table: set(shelf.columns) for shelf in SHELVES if shelf.blank is not None
}


def refused(model, statement):
    """Say whether the database refuses a statement on the model's table."""
    alias = router.db_for_write(model)
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement.format(table=model._meta.db_table))
    except ProgrammingError:
        return True
    return False


def triggers_of(model):
    """Return what guards a table, as (moments, whether always); a purge is the one way through."""
    with connections[router.db_for_write(model)].cursor() as cursor:
        cursor.execute(
            "SELECT tgtype::int & 62, tgenabled FROM pg_trigger "
            "WHERE tgrelid = %s::regclass AND tgfoid IN ('lodestar_refuse_change'::regproc, "
            "to_regproc('lodestar_refuse_all_but_purge'))",
            [model._meta.db_table],
        )
        return cursor.fetchall()


def test_there_is_something_to_guard():
    assert {"newsroom.AuditEntry", "vault.Opening", "vault.Fact", "sources.Promise"} <= {
        model._meta.label for model in GUARDED
    }


@pytest.mark.abuse(60)
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_even_the_owner_changes_no_row(model):
    # Bits of tgtype: BEFORE is 2, DELETE 8, UPDATE 16, TRUNCATE 32. "O" is: fires always.
    assert sorted(triggers_of(model)) == [(2 + 8 + 16, "O"), (2 + 32, "O")]
    assert refused(model, "TRUNCATE {table} CASCADE")


@pytest.mark.abuse(60)
@pytest.mark.parametrize("site", ["desk", "vault", "public"])
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_no_sites_role_changes_or_unguards_a_row(model, site):
    column = model._meta.pk.column
    with acting_as(site):
        for statement in (
            f'UPDATE {{table}} SET "{column}" = "{column}"',
            "DELETE FROM {table}",
            "TRUNCATE {table}",
            "ALTER TABLE {table} DISABLE TRIGGER ALL",
            "DROP TABLE {table}",
            "SET session_replication_role = replica",
        ):
            assert refused(model, statement), statement


def test_the_list_of_privileges_gives_no_change_of_history():
    for site, databases in PRIVILEGES.items():
        for tables in databases.values():
            for table in tables.keys() & set(TABLES):
                for privilege, columns in parse(tables[table]):
                    if privilege == "UPDATE":
                        assert (site, set(columns)) == ("vault", PURGED[table])
                    else:
                        assert privilege in ("SELECT", "INSERT"), (site, table)


@pytest.fixture
def rows(circle, join, nia, raj, ada, unlocked, erin):
    """A row in as many guarded tables as the circle's life fills."""
    from sources.vault import joining
    from sources.vault.circle import Circle

    join(circle, nia)
    Circle(circle).end(raj, by=ada)
    Circle(circle).name_handler(raj, by=unlocked(erin))
    joining.refuse(joining.ask(circle, "legal", by=unlocked(raj)), "enough", by=unlocked(ada))
    found = [(model, model._base_manager.first()) for model in GUARDED]
    return [(model, row) for model, row in found if row is not None]


@pytest.mark.abuse(60)
def test_a_stored_row_is_not_saved_or_deleted_again(rows):
    assert len(rows) >= 14
    for model, row in rows:
        with pytest.raises(TypeError, match="never changed"):
            row.save()
        with pytest.raises(TypeError, match="never deleted"):
            row.delete()
        alias = router.db_for_write(model)
        column = model._meta.pk.attname
        for attempt in (
            lambda m=model, r=row, c=column: m._base_manager.filter(pk=r.pk).update(**{c: r.pk}),
            lambda m=model, r=row, a=alias: m._base_manager.filter(pk=r.pk)._raw_delete(a),
        ):
            with (
                pytest.raises(ProgrammingError, match="append-only"),
                transaction.atomic(using=alias),
            ):
                attempt()
        assert model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.abuse(60)
def test_a_row_with_a_known_key_does_not_overwrite_the_stored_one(rows):
    from django.db import IntegrityError

    for model, row in rows:
        if model is AuditEntry or model._meta.label == "vault.LedgerEntry":
            # Their number is given by the database.
            continue
        copy = model(**{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields})
        alias = router.db_for_write(model)
        with pytest.raises(IntegrityError), transaction.atomic(using=alias):
            copy.save()


def test_every_database_has_been_looked_at():
    assert {router.db_for_write(model) for model in GUARDED} <= set(DATABASES)
