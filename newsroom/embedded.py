"""A real PostgreSQL in the data folder, for those who have set up none.

Its programs come from a Python package. The package's own way of starting them trusts every
local user, so they are run from here: scram-sha-256 for everybody, a socket and no port.
"""

import atexit
import contextlib
import fcntl
import os
import secrets
import shlex
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg2

from newsroom import postgres_programs, system_user

ADMIN = "postgres"
# The kernel's limit is 108 bytes, and less on some systems.
LONGEST_SOCKET = 100
PATIENCE = 60

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

FASTER_AND_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Unavailable(Exception):
    """The embedded server cannot run; the message is one line."""


class Server:
    """The server of one data folder, which lives while any process uses it.

    Every user holds a shared lock on a file, which the kernel lets go of however the user ends.
    Whoever can take the lock alone is the last one, and stops the server.
    """

    def __init__(self, home, *, durable=True):
        self.home = Path(home).resolve()
        self.folder = self.home / "postgres"
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.durable = durable
        self._users = None

    def join(self):
        """Start the server unless it runs, and keep it running until `leave` or the exit."""
        self._prepare_home()
        with self._one_at_a_time():
            self._users = open(self.home / "postgres.users", "a")  # noqa: SIM115
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self._create()
                self._start()
            except BaseException:
                self._users.close()
                self._users = None
                raise
        atexit.register(self.leave)
        return self

    def leave(self):
        """Stop the server if nobody else uses it."""
        atexit.unregister(self.leave)
        if self._users is None:
            return
        with self._one_at_a_time():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._stop()
            finally:
                self._users.close()
                self._users = None

    def __enter__(self):
        return self.join()

    def __exit__(self, *_):
        self.leave()

    @property
    def socket_folder(self):
        """The folder of the running server's socket, or None."""
        lines = self._postmaster()
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None

    def url(self, database=ADMIN):
        """Return the administrator's address of a database."""
        query = urlencode({"host": str(self.socket_folder)})
        return f"postgresql://{ADMIN}:{self._password()}@/{database}?{query}"

    # Creating

    def _prepare_home(self):
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            (self.home / "secrets").mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.home):
                pass
        except OSError as error:
            raise Unavailable(f"cannot write in LODESTAR_HOME: {error}") from None

    @contextlib.contextmanager
    def _one_at_a_time(self):
        with open(self.home / "postgres.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _create(self):
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
            return
        unfinished = self.folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password = self._hand_over(self._password(create=True))
        try:
            self._run(
                "initdb",
                f"--pgdata={unfinished}",
                f"--username={ADMIN}",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                *(
                    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
                    if postgres_programs.version() >= 17
                    else []
                ),
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
        system_user.let_through(postgres_programs.folder())
        try:
            self._run("postgres", "--version")
        except (Unavailable, PermissionError):
            system_user.let_read(postgres_programs.folder().parent)

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

    def _password(self, *, create=False):
        path = self.home / "secrets" / "postgres-admin"
        if create and not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(32))
        try:
            return path.read_text()
        except OSError as error:
            raise Unavailable(f"cannot read the database's password: {error}") from None

    # Starting and stopping

    def _start(self):
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process() is None:
                self._launch(last_try=time.monotonic() > deadline - PATIENCE / 2)
            elif time.monotonic() > deadline:
                raise Unavailable(f"PostgreSQL does not answer; see {self.log}")
            else:
                time.sleep(0.05)

    def _launch(self, *, last_try):
        self._forget_dead()
        # Double quotes for the list of folders, single quotes for the shell that pg_ctl uses.
        folder = '"{}"'.format(str(self._new_socket_folder()).replace('"', '""'))
        options = f"-k {shlex.quote(folder)}" + ("" if self.durable else f" {FASTER_AND_FORGETFUL}")
        try:
            self._run(
                "pg_ctl",
                "start",
                "--wait",
                f"--timeout={PATIENCE}",
                f"--pgdata={self.data}",
                f"--log={self.log}",
                f"--options={options}",
            )
        except Unavailable:
            if last_try:
                raise Unavailable(f"PostgreSQL does not start; see {self.log}") from None
            # After a kill, the last backends may hold the memory for a moment.
            time.sleep(0.5)

    def _stop(self):
        folder = self.socket_folder
        if self._process() is not None:
            self._run(
                "pg_ctl",
                "stop",
                "--wait",
                "--mode=fast",
                f"--timeout={PATIENCE}",
                f"--pgdata={self.data}",
            )
        self._remove_temporary(folder)

    def _answers(self):
        if self.socket_folder is None:
            return False
        try:
            psycopg2.connect(self.url(), connect_timeout=5).close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise Unavailable(
                    f"{self.home / 'secrets' / 'postgres-admin'} does not belong to this database."
                ) from None
            return False
        return True

    def _postmaster(self):
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _process(self):
        """Return the running server's process; its number alone could be anybody's by now."""
        lines = self._postmaster()
        try:
            process = psutil.Process(int(lines[0]))
            if process.name() == "postgres" and Path(process.cwd()) == self.data:
                return process
        except (IndexError, ValueError, psutil.Error):
            pass
        return None

    def _forget_dead(self):
        self._remove_temporary(self.socket_folder)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _new_socket_folder(self):
        if len(os.fsencode(self.folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
            return self.folder
        folder = Path(tempfile.mkdtemp(prefix="lodestar-"))
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)
        return folder

    def _remove_temporary(self, folder):
        if folder is not None and folder != self.folder and folder.name.startswith("lodestar-"):
            shutil.rmtree(folder, ignore_errors=True)

    def _run(self, program, *arguments):
        outcome = system_user.run(
            postgres_programs.folder() / program,
            *arguments,
            uid=self.uid,
            gid=self.gid,
            cwd=self.folder,
        )
        if outcome.returncode:
            lines = (outcome.stderr or outcome.stdout).strip().splitlines() or ["failed"]
            raise Unavailable(f"{program}: {lines[-1]}")
        return outcome.stdout
