"""PostgreSQL writes down every statement of the run, and at the end none holds the marker.

The marker stands in sealed values only, so a statement that holds it has carried plaintext to the
database (abuse case 31). Only the embedded server's log can be read; elsewhere the end says so.
"""

import contextlib
import os
import secrets

import psycopg2
import pytest

from tests.canary import MARKER

MADE = "lodestar_statements"


class StatementLog:
    """The log of one embedded server, from now on with every statement in it."""

    def __init__(self, server):
        self.path = server.log
        self.url = server.url()
        # What an earlier run wrote is not this run's business, and may be long.
        os.truncate(self.path, 0)
        self._run("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()")

    def holds(self, text):
        """Whether any statement since the start of the run held a text, plain or as bytes."""
        wanted = {
            text.encode(),
            text.encode().hex().encode(),
            text.encode("utf-16-le").hex().encode(),
        }
        with open(self.path, "rb") as log:
            return any(any(each in line for each in wanted) for line in log)

    def hears(self):
        """Whether it still writes down what is sent: without that, silence would prove nothing."""
        control = secrets.token_hex(16)
        self._run(f"SELECT '{control}'")
        return self.holds(control)

    def _run(self, *statements):
        with contextlib.closing(psycopg2.connect(self.url)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)


def verdict(log):
    """Return what a whole run's log says, in words; empty where all is well."""
    if log is None:
        return "the statements of this run could not be read: the server is not the embedded one"
    if not log.hears():
        return "the database did not write down its statements"
    if log.holds(MARKER):
        return f"plaintext was part of a statement; see {log.path}"
    return ""


class Watcher:
    """Collects the verdicts of this process and of its workers, and fails the run for a bad one."""

    def __init__(self, databases):
        self.log = StatementLog(databases.server) if databases.server else None
        self.verdicts = set()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error):
        """Take over what a worker found out."""
        self.verdicts.add(getattr(node, "workeroutput", {}).get(MADE, "a worker ended too soon"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session):
        """Read the log; a worker hands the result up."""
        found = verdict(self.log)
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[MADE] = found
        self.verdicts.add(found)
        self.verdicts.discard("")
        told_only = self.log is None and not os.environ.get("LODESTAR_CI")
        if self.verdicts and not told_only and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        """Say what was found."""
        for found in sorted(self.verdicts):
            terminalreporter.write_line(f"statements: {found}")
