"""History that can be added to and never changed, in code and in the database."""

from django.db import migrations, models


class AppendOnly(models.Model):
    """A row that is written once: saving it again or deleting it raises `TypeError`."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are never changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} rows are never deleted.")


REFUSE = """
CREATE OR REPLACE FUNCTION lodestar_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""

GUARD = """
CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION lodestar_refuse_change();
CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION lodestar_refuse_change();
"""

UNGUARD = """
DROP TRIGGER {table}_rows ON {table};
DROP TRIGGER {table}_all ON {table};
"""


def guard(*tables):
    """Return the migration operation that makes `tables` append-only.

    `QuerySet.update()` and plain SQL skip `AppendOnly.save`; triggers do not.
    """
    return migrations.RunSQL(
        REFUSE + "".join(GUARD.format(table=table) for table in tables),
        "".join(UNGUARD.format(table=table) for table in tables),
    )


def unguard(*tables):
    """Return the migration operation that lets rows of `tables` be deleted and changed again."""
    return migrations.RunSQL(
        "".join(UNGUARD.format(table=table) for table in tables),
        "".join(GUARD.format(table=table) for table in tables),
    )
