"""Where something sealed could have been left: dumps, data files, logs, temporary files."""

import os
import subprocess

from newsroom import postgres_programs, provision


def dumps(home):
    """Return `pg_dump`'s text of each database by name, with bytes as text where they are text."""
    environment = provision.environment(home, "owner")
    return {
        name: _dump(environment[f"{name.upper()}_DATABASE_URL"])
        for name in ("newsroom", "vault", "public")
    }


def files_holding(marker, *folders):
    """Return every file below the folders that holds the marker in one of the usual encodings."""
    wanted = [marker.encode(), marker.encode().hex().encode(), marker.encode("utf-16-le")]
    wanted.append(marker.lower().encode())
    found = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)
                if os.path.isfile(path) and _holds(path, wanted):
                    found.append(path)
    return found


def _holds(path, wanted):
    with open(path, "rb") as file:
        content = file.read()
    return any(form in content for form in wanted)


def _dump(url):
    program = postgres_programs.folder() / "pg_dump"
    dump = subprocess.run([program, "--inserts", url], capture_output=True, check=True, text=True)
    return dump.stdout + _bytes_as_text(dump.stdout)


def _bytes_as_text(dump):
    # Columns of bytes are dumped as hexadecimal, which would hide a word from a search.
    words = (word.removeprefix("'\\x").partition("'")[0] for word in dump.split() if "\\x" in word)
    return " ".join(_text(word) for word in words)


def _text(digits):
    try:
        return bytes.fromhex(digits).decode("utf-8", "ignore")
    except ValueError:
        return ""
