from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.public.export import Foreign, export


class Command(BaseCommand):
    help = "Write the public site as files, for any web server: the same bytes, without a database."

    def add_arguments(self, parser):
        parser.add_argument(
            "directory", type=Path, help="an empty or new one, or one written by this command"
        )

    def handle(self, *args, directory, **options):
        try:
            written = export(directory)
        except Foreign as error:
            raise CommandError(str(error), returncode=2) from None
        except (OSError, DatabaseError) as error:
            reason = str(error).partition("\n")[0]
            raise CommandError(f"could not write the site: {reason}", returncode=2) from None
        self.stdout.write(f"{len(written)} files in {directory}")
