"""A real PostgreSQL in the data folder, for those who have set up none.

Its programs come from a Python package. The package's own way of starting them trusts every
local user, so they are run from here: scram-sha-256 for everybody, a socket and no port.
"""

import atexit
import contextlib
import fcntl
import os
import shlex
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg2

from newsroom.cluster import ADMIN, Cluster, Unavailable

# The kernel's limit is 108 bytes, and less on some systems.
LONGEST_SOCKET = 100
PATIENCE = 60
# After a kill, the last backends may hold the memory for a moment.
RETRY = 5
FASTER_AND_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Server:
    """The server of one data folder, which lives while any process uses it.

    Every user holds a shared lock on a file, which the kernel lets go of however the user ends.
    Whoever can take the lock alone is the last one, and stops the server.
    """

    def __init__(self, home, *, durable=True):
        self.cluster = Cluster(home, durable=durable)
        self.log = self.cluster.folder / "server.log"
        self._users = None

    def join(self):
        """Start the server unless it runs, and keep it running until `leave` or the exit."""
        self.cluster.prepare_home()
        with self._one_at_a_time():
            self._users = open(self.cluster.home / "postgres.users", "a")  # noqa: SIM115
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self.cluster.create()
                self._start()
                self._close_to_strangers()
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
        return f"postgresql://{ADMIN}:{self.cluster.password()}@/{database}?{query}"

    @contextlib.contextmanager
    def _one_at_a_time(self):
        with open(self.cluster.home / "postgres.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self):
        begun = time.monotonic()
        while not self._answers():
            if self._process() is None:
                self._launch(last_try=time.monotonic() > begun + RETRY)
            elif time.monotonic() > begun + PATIENCE:
                raise Unavailable(f"PostgreSQL does not answer; see {self.log}")
            else:
                time.sleep(0.05)

    def _launch(self, *, last_try):
        self._forget_dead()
        # Double quotes for the list of folders, single quotes for the shell that pg_ctl uses.
        folder = '"{}"'.format(str(self._new_socket_folder()).replace('"', '""'))
        forgetful = "" if self.cluster.durable else f" {FASTER_AND_FORGETFUL}"
        try:
            self.cluster.run(
                "pg_ctl",
                "start",
                "--wait",
                f"--timeout={PATIENCE}",
                f"--pgdata={self.cluster.data}",
                f"--log={self.log}",
                f"--options=-k {shlex.quote(folder)}{forgetful}",
            )
        except Unavailable:
            if last_try:
                raise Unavailable(f"PostgreSQL does not start; see {self.log}") from None
            time.sleep(0.5)

    def _stop(self):
        folder = self.socket_folder
        for mode in ("fast", "immediate"):
            if self._process() is None:
                break
            # It may be dying of something else already, and then there is nobody to answer.
            with contextlib.suppress(Unavailable):
                self.cluster.run(
                    "pg_ctl",
                    "stop",
                    "--wait",
                    f"--mode={mode}",
                    f"--timeout={PATIENCE}",
                    f"--pgdata={self.cluster.data}",
                )
        self._remove_temporary(folder)

    def _close_to_strangers(self):
        """Keep the sites' roles out of the databases that PostgreSQL brings along."""
        connection = psycopg2.connect(self.url())
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
        finally:
            connection.close()

    def _answers(self):
        if self.socket_folder is None:
            return False
        try:
            psycopg2.connect(self.url(), connect_timeout=5).close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise Unavailable(
                    f"the password in {self.cluster.home / 'secrets'} is not this database's."
                ) from None
            return False
        return True

    def _postmaster(self):
        try:
            return (self.cluster.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _process(self):
        """Return the running server's process; its number alone could be anybody's by now."""
        lines = self._postmaster()
        try:
            process = psutil.Process(int(lines[0]))
            if process.name() == "postgres" and Path(process.cwd()) == self.cluster.data:
                return process
        except (IndexError, ValueError, psutil.Error):
            pass
        return None

    def _forget_dead(self):
        self._remove_temporary(self.socket_folder)
        (self.cluster.data / "postmaster.pid").unlink(missing_ok=True)

    def _new_socket_folder(self):
        if len(os.fsencode(self.cluster.folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
            return self.cluster.folder
        folder = Path(tempfile.mkdtemp(prefix="lodestar-"))
        if os.geteuid() == 0:
            os.chown(folder, self.cluster.uid, self.cluster.gid)
        return folder

    def _remove_temporary(self, folder):
        if folder and folder != self.cluster.folder and folder.name.startswith("lodestar-"):
            shutil.rmtree(folder, ignore_errors=True)
