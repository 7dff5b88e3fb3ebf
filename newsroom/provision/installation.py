"""One data folder with its database server: what the server and every command begin with."""

import os
from pathlib import Path

import psycopg2

from newsroom import provision
from newsroom.cluster import Unavailable
from newsroom.embedded import Server
from newsroom.provision import credentials, roles

ROOT = Path(__file__).resolve().parent.parent.parent


class CannotRun(Exception):
    """Something that only the person at the keyboard can put right; one line."""


class Installation:
    """The data folder, and the server that is embedded in it or named by DATABASE_URL."""

    def __init__(self, *, prefix="", durable=True):
        self.home = Path(os.environ.get("LODESTAR_HOME") or ROOT / "var").resolve()
        self.prefix = prefix
        self.durable = durable
        self.server = None
        self.server_url = os.environ.get("DATABASE_URL", "")

    def open(self):
        """Start the server, create roles and databases, and store everybody's environment."""
        os.umask(0o077)
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            if not self.server_url:
                self.server = Server(self.home, durable=self.durable).join()
                self.server_url = self.server.url()
            provision.prepare(self.home, self.server_url, prefix=self.prefix)
        except OSError as error:
            self.close()
            raise CannotRun(f"LODESTAR_HOME: {error}") from None
        except (Unavailable, credentials.Incomplete) as error:
            self.close()
            raise CannotRun(str(error)) from None
        except psycopg2.Error as error:
            self.close()
            raise CannotRun(f"the database server: {_first_line(error)}") from None
        return self

    def become_owner(self):
        """Make this process one that Django's commands can run in."""
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(self.environment("owner"))
        os.environ["LODESTAR_HOME"] = str(self.home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.owner"

    def environment(self, who):
        """Return what one process may know, from the files."""
        return provision.environment(self.home, who)

    def start_over(self):
        """Make the databases anew, empty; only for a demo that was cut off while it was made."""
        connection = psycopg2.connect(self.server_url)
        try:
            roles.drop_databases(connection, self.prefix)
        finally:
            connection.close()
        provision.prepare(self.home, self.server_url, prefix=self.prefix)

    def close(self):
        """Stop the embedded server, unless somebody else still uses it."""
        if self.server:
            self.server.leave()


def _first_line(error):
    if isinstance(error, psycopg2.ProgrammingError) and not error.pgcode:
        # The message may quote the address, with its password.
        return "DATABASE_URL is not an address that PostgreSQL understands."
    return (str(error).strip().splitlines() or ["it refused"])[0]
