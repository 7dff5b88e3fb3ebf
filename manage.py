#!/usr/bin/env python3
"""Run Django's commands with every app and every database."""

import os
import sys


def run(arguments):
    """Run one command; say in one line what is missing in the environment."""
    # A scan looks at files; it needs no database, and none of the settings that name one.
    settings = "scan" if arguments[1:2] == ["scan"] else "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"newsroom.settings.{settings}")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as error:
        print(f"manage.py: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    run(sys.argv)
