"""Brings the databases to what the code expects; run by the server before the sites start."""

import contextlib
import io
import sys
from pathlib import Path

UNFINISHED = "seeding"


def main():
    """Migrate, grant, make the demo newsroom where it is wanted and missing; 0 or 2."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command, get_commands

    from newsroom import checks
    from newsroom.models import Staff

    call_command("migrate", pending=True, verbosity=0)
    try:
        checks.require_no_demo_accounts()
    except checks.Unsafe as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    if settings.LODESTAR_DEMO and "seed" in get_commands() and not Staff.objects.exists():
        print("lodestar: making the demo newsroom", file=sys.stderr)
        # Seeding fills three databases, so no transaction can undo a half of it.
        unfinished = Path(settings.LODESTAR_HOME) / UNFINISHED
        unfinished.touch()
        call_command("seed", verbosity=0)
        unfinished.unlink()
    if "house_pages" in get_commands():
        # Readers find a front page from the first minute, and nothing that no edition stands for.
        call_command("house_pages", verbosity=0)
    if "publish_heads" in get_commands():
        # A record that was cut has been said on the error stream; the newsroom still has to work.
        with contextlib.suppress(SystemExit):
            call_command("publish_heads", verbosity=0, stdout=io.StringIO())
    return 0


if __name__ == "__main__":
    sys.exit(main())
