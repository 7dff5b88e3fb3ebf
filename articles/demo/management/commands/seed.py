from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import publication
from articles.demo.stages import STAGES, seed
from newsroom.models import Staff


class Command(BaseCommand):
    help = "Make the demo newsroom: its people, a source, and a story at each stage."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, help="only one story, at this stage")

    def handle(self, *args, stage, **options):
        if not settings.LODESTAR_DEMO:
            raise CommandError("Demo accounts need LODESTAR_DEMO=1.", returncode=2)
        if Staff.objects.filter(is_demo=False).exists():
            raise CommandError("This newsroom has real people; it gets no demo.", returncode=2)
        seed([stage] if stage else STAGES)
        publication.house_pages()
