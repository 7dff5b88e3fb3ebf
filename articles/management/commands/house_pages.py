from django.core.management.base import BaseCommand

from articles.publication import house_pages


class Command(BaseCommand):
    help = "Write the pages that all pieces share, and put right what differs from the editions."

    def handle(self, *args, verbosity, **options):
        righted = house_pages()
        if verbosity:
            for path in righted:
                self.stdout.write(f"put right: {path}")
