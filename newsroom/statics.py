"""Collects each site's stylesheets and scripts, under names that change with their content."""

import hashlib
import sys
from pathlib import Path

MARKER = ".collected"


def is_current(folder, key):
    """Tell whether `folder` holds what was collected under this key."""
    marker = Path(folder) / MARKER
    return marker.exists() and marker.read_text() == key


def command():
    """Return the command that collects; the environment says for which site."""
    return [
        *(sys.executable, "-m", "django", "collectstatic"),
        *("--clear", "--no-input", "--verbosity=0"),
    ]


def mark(folder, key):
    """Remember under which key the files were collected."""
    (Path(folder) / MARKER).write_text(key)


def key_of(root):
    """Return a digest over our own files, and over the versions of everybody else's."""
    found = hashlib.sha256((root / "requirements.txt").read_bytes())
    for folder in sorted(root.glob("*/static")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found.update(f"{path}\0{path.stat().st_size}\0{path.stat().st_mtime_ns}".encode())
    return found.hexdigest()
