"""Makes the virtual environment that the scripts run in; needs nothing but Python itself.

usage: environment.py FOLDER REQUIREMENTS...
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path


def main(folder, *requirements):
    """Create the folder where it is missing, and install what changed since the last time."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_name(folder.name + ".lock"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not works(folder):
            say("making a virtual environment")
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
        for path in requirements:
            install(folder, path)


def works(folder):
    """Tell whether the environment has the Python that is running now."""
    program = folder / "bin" / "python"
    version = "import sys; print(sys.version)"
    try:
        found = subprocess.run([program, "-c", version], capture_output=True, text=True)
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == sys.version.strip()


def make(folder):
    """Create an empty environment, with pip in it where this Python can."""
    has_pip = has("ensurepip")
    if not has_pip and not has("pip"):
        fail("this Python has neither ensurepip nor pip; install the system's python3-venv.")
    run([sys.executable, "-m", "venv", *([] if has_pip else ["--without-pip"]), folder])


def install(folder, requirements):
    """Install one list of requirements, each checked against its stored hash."""
    key = hashlib.sha256(requirements.read_bytes()).hexdigest()
    marker = folder / f"{requirements.stem}.installed"
    if marker.exists() and marker.read_text() == key:
        return
    say(f"installing {requirements.name} (once; this takes a minute)")
    if works_with_own_pip(folder):
        pip = [folder / "bin" / "python", "-m", "pip"]
    else:
        pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python"]
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    run([*pip, "install", *options, "-r", requirements])
    marker.write_text(key)


def works_with_own_pip(folder):
    """Tell whether the environment was made with pip in it."""
    command = [folder / "bin" / "python", "-c", "import pip"]
    return subprocess.run(command, capture_output=True).returncode == 0


def has(module):
    """Tell whether this Python has a module."""
    command = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True).returncode == 0


def run(command):
    """Run a command; show what it said only if it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        lines = [line for line in done.stdout.strip().splitlines() if line.strip()]
        fail((lines or ["it failed"])[-1])


def say(words):
    """Tell how far we are."""
    print(f"lodestar: {words}", file=sys.stderr, flush=True)


def fail(words):
    """Stop with one line."""
    print(f"lodestar: {words}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    os.environ.pop("PYTHONPATH", None)
    try:
        main(*(Path(argument).absolute() for argument in sys.argv[1:]))
    except OSError as error:
        fail(error)
