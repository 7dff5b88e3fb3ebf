"""Taking words out of history again: the one change that append-only rows allow, and its turns.

A purge changes each column to one fixed value, and nothing else; a trigger sees to that.
"""

import json

from django.db import connections, migrations

from newsroom.models.purge import PurgedRow

FUNCTION = """
CREATE OR REPLACE FUNCTION lodestar_refuse_all_but_purge() RETURNS trigger LANGUAGE plpgsql
SET search_path = public SET bytea_output = 'hex' AS $$
DECLARE
    blank jsonb := replace(TG_ARGV[0], '<id>', OLD.id::text)::jsonb;
    was jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        was := to_jsonb(OLD);
        -- What is empty stays so: it held nothing, and its mark would say that it did.
        IF to_jsonb(NEW) = was || (
            SELECT jsonb_object_agg(key, CASE WHEN was ->> key = '' THEN was -> key ELSE value END)
            FROM jsonb_each(blank)
        ) AND EXISTS (
            SELECT FROM newsroom_purgedrow WHERE "table" = TG_TABLE_NAME AND row = OLD.id::text
        ) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""

GUARD = """
DROP TRIGGER {table}_rows ON {table};
CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION lodestar_refuse_all_but_purge('{blank}');
"""

UNGUARD = """
DROP TRIGGER {table}_rows ON {table};
CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION lodestar_refuse_change();
"""

GUARD_COLUMNS = """
CREATE TRIGGER {table}_words BEFORE UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION lodestar_refuse_all_but_purge('{blank}');
"""

UNGUARD_COLUMNS = "DROP TRIGGER {table}_words ON {table};"


def allow(**tables):
    """Return the migration operation that lets rows of append-only tables be purged.

    Each table comes with its columns and what each holds afterwards; `<id>` stands for the row's.
    """
    return migrations.RunSQL(
        "".join(GUARD.format(table=table, blank=_json(blank)) for table, blank in tables.items()),
        "".join(UNGUARD.format(table=table) for table in tables),
    )


def guard_columns(**tables):
    """Return the same for columns of tables whose other columns may change."""
    return migrations.RunSQL(
        "".join(
            GUARD_COLUMNS.format(table=table, blank=_json(blank), columns=", ".join(blank))
            for table, blank in tables.items()
        ),
        "".join(UNGUARD_COLUMNS.format(table=table) for table in tables),
    )


def purged_at(rows):
    """Return {key: when} of those rows of one kind that were purged; 1 query."""
    keys = {str(row.pk): row.pk for row in rows}
    if not keys:
        return {}
    table = rows[0]._meta.db_table
    found = PurgedRow.objects.filter(table=table, row__in=keys).order_by()
    return {keys[row]: at for row, at in found.values_list("row", "purge__purged_at")}


def is_purged(row):
    """Whether what a row said was purged."""
    return bool(purged_at([row]))


def wait_for_writers():
    """Let no writer at the desk work until the transaction ends; waits for those who do."""
    _lock("pg_advisory_xact_lock")


def keep_purges_out():
    """Let no purge begin until the transaction ends: what was read may then be copied."""
    _lock("pg_advisory_xact_lock_shared")


def _lock(function):
    with connections["newsroom"].cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext('lodestar purge'))")


def _json(blank):
    # In a literal of SQL a quotation mark is doubled; of what stands here, none holds one.
    return json.dumps(blank)
