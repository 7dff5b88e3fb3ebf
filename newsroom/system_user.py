"""Runs PostgreSQL's programs as somebody who is not root, which they insist on."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

from newsroom.postgres_programs import package

NAME = "lodestar-db"


def owner_for(folder):
    """Return (uid, gid) for programs that work in `folder`; create a system user for root."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    if folder.exists() and folder.stat().st_uid != 0:
        found = folder.stat()
        return found.st_uid, found.st_gid
    entry = _system_user()
    return entry.pw_uid, entry.pw_gid


def run(program, *arguments, uid, gid, cwd):
    """Run a program as `uid` and return its outcome; nothing of our environment is passed on."""
    lowered = {"user": uid, "group": gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        **lowered,
    )


def let_through(path):
    """Allow others to pass through the folders above `path`, without seeing what is in them."""
    for folder in Path(path).resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def let_read(folder):
    """Allow others to read and run a tree of installed programs."""
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
        if wanted != mode:
            path.chmod(wanted)


def _system_user():
    try:
        package().ensure_user_exists(NAME)
    except (OSError, subprocess.CalledProcessError) as error:
        raise OSError(f"cannot create the system user {NAME}: {error}") from None
    return pwd.getpwnam(NAME)
