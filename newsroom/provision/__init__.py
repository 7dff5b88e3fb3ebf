"""Makes the databases, roles, passwords and keys that the sites need."""

import fcntl
from pathlib import Path

import psycopg2

from newsroom.provision import credentials, roles


def prepare(home, server_url, *, prefix=""):
    """Create what is missing on the server and in the data folder; run again, change nothing."""
    home = Path(home)
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "provision.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = credentials.passwords(home)
        # Stored first: were it the other way round, a cut would leave roles nobody can use.
        credentials.store(home, server_url, found, prefix)
        connection = psycopg2.connect(server_url, connect_timeout=10)
        try:
            roles.create(connection, found, prefix)
        finally:
            connection.close()


def environment(home, who):
    """Return the stored environment of one process: owner, desk, vault or public."""
    return credentials.load(home, who)
