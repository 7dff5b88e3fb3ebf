"""The data of the embedded PostgreSQL: made once, owned by whoever runs the server."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from newsroom import postgres_programs, system_user

ADMIN = "postgres"

CONFIGURATION = """
listen_addresses = ''
password_encryption = 'scram-sha-256'
max_connections = 80
timezone = 'UTC'
log_timezone = 'UTC'
# The log tells what failed, never with which values.
log_error_verbosity = terse
log_min_error_statement = panic
"""


class Unavailable(Exception):
    """The embedded server cannot run; the message is one line."""


class Cluster:
    """The folder of a server: `postgres/` in the data folder, and its password in `secrets/`."""

    def __init__(self, home, *, durable=True):
        self.home = Path(home).resolve()
        self.folder = self.home / "postgres"
        self.data = self.folder / "data"
        self.durable = durable

    def prepare_home(self):
        """Make the data folder, or say in one line why that cannot be."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            (self.home / "secrets").mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.home):
                pass
        except OSError as error:
            raise Unavailable(f"cannot write in LODESTAR_HOME: {error}") from None

    def create(self):
        """Make the server's data where it is missing; one at a time, please."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        try:
            self.uid, self.gid = system_user.owner_for(self.folder)
        except OSError as error:
            raise Unavailable(str(error)) from None
        if os.geteuid() == 0:
            os.chown(self.folder, self.uid, self.gid)
            system_user.let_through(self.folder)
            self._open_programs()
        if self.data.exists():
            self._require_same_version()
        else:
            self._initialise()

    def run(self, program, *arguments):
        """Run one of PostgreSQL's programs as the owner of the data."""
        path = postgres_programs.folder() / program
        outcome = system_user.run(path, *arguments, uid=self.uid, gid=self.gid, cwd=self.folder)
        if outcome.returncode:
            lines = (outcome.stderr or outcome.stdout).strip().splitlines() or ["failed"]
            raise Unavailable(f"{program}: {lines[-1]}")

    def password(self, *, create=False):
        """Return the administrator's password."""
        path = self.home / "secrets" / "postgres-admin"
        if create and not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(32))
        try:
            return path.read_text()
        except OSError as error:
            raise Unavailable(f"cannot read the database's password: {error}") from None

    def _initialise(self):
        unfinished = self.folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        password = self._hand_over(self.password(create=True))
        try:
            self.run(
                "initdb",
                f"--pgdata={unfinished}",
                f"--username={ADMIN}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                *(builtin if postgres_programs.version() >= 17 else []),
                "--data-checksums",
                *([] if self.durable else ["--no-sync"]),
            )
        finally:
            password.unlink()
        with open(unfinished / "postgresql.conf", "a") as configuration:
            configuration.write(CONFIGURATION)
        # A start that was cut off before this line begins again from nothing.
        unfinished.rename(self.data)

    def _open_programs(self):
        programs = postgres_programs.folder()
        system_user.let_through(programs)
        try:
            self.run("postgres", "--version")
        except (Unavailable, PermissionError):
            system_user.let_read(programs.parent)

    def _require_same_version(self):
        made_by = (self.data / "PG_VERSION").read_text().strip()
        version = postgres_programs.version()
        if made_by != str(version):
            raise Unavailable(
                f"{self.data} was made by PostgreSQL {made_by}, and {version} is installed."
            )

    def _hand_over(self, password):
        """Write the password where initdb, which runs as somebody else, can read it."""
        path = self.folder / "password"
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(password)
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)
        return path
