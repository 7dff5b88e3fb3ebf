"""Runs one of Django's commands after setting up what it needs: `python -m newsroom.command`."""

import os
import signal
import sys

from newsroom.provision.installation import CannotRun, Installation

# These work on migrations themselves, so none are applied before them.
BEFORE_MIGRATING = {"check", "help", "makemigrations", "migrate", "showmigrations", "sqlmigrate"}


def main(arguments):
    """Set up, run `manage.py` with the arguments, and leave the server."""
    if arguments[:1] == ["scan"]:
        import manage

        manage.run(["manage.py", *arguments])
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    umask = os.umask(0o077)
    try:
        installation = Installation().open()
    except CannotRun as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    # What a command writes for others, such as an exported site, has the caller's own mask.
    os.umask(umask)
    try:
        installation.become_owner()
        _run(arguments)
    finally:
        installation.close()
    return 0


def _run(arguments):
    import manage

    if arguments and arguments[0] not in BEFORE_MIGRATING and not arguments[0].startswith("-"):
        manage.run(["manage.py", "migrate", "--verbosity=0", "--pending"])
    manage.run(["manage.py", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
