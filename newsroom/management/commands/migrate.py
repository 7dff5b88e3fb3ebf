"""Django's `migrate`, for three databases at once."""

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from newsroom.provision import privileges
from newsroom.provision.names import DATABASES


class Command(migrate.Command):
    help = "Updates the tables of all three databases, then what each site may do with them."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database=None)
        parser.add_argument(
            "--pending", action="store_true", help="Do nothing if nothing is waiting to be applied."
        )

    def get_check_kwargs(self, options):
        databases = [options["database"]] if options["database"] else list(DATABASES)
        return super().get_check_kwargs(options) | {"databases": databases}

    def handle(self, *args, **options):
        if options["database"]:
            return super().handle(*args, **options)
        waiting = DATABASES
        if options["pending"]:
            waiting = [alias for alias in DATABASES if _is_waiting(alias)]
        for alias in waiting:
            super().handle(*args, **(options | {"database": alias}))
            if alias != "public":
                call_command("createcachetable", database=alias, verbosity=0)
        if options["app_label"] is None and not options["check_unapplied"] and not options["plan"]:
            apply_privileges()
        return None


def apply_privileges():
    """Bring the three sites' privileges in line with the list."""
    for alias in DATABASES:
        owner = connections[alias].settings_dict["USER"]
        with transaction.atomic(using=alias):
            prefix = owner.removesuffix("lodestar_owner")
            privileges.apply(connections[alias], alias, prefix=prefix)


def _is_waiting(alias):
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
