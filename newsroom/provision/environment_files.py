"""The files from which each process gets its environment: one each, readable by the owner only."""

import os
import tempfile
from pathlib import Path


def read(path):
    """Return the variables of a file as a dict; a missing file has none."""
    try:
        lines = Path(path).read_text().splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


def write(path, variables):
    """Store variables, in one step and only where they changed."""
    path = Path(path)
    if read(path) == variables:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    text = "".join(f"{name}={value}\n" for name, value in variables.items())
    # mkstemp makes the file 0600 before anything is in it.
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    with open(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
