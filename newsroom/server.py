"""Runs the three sites with everything they need: `python -m newsroom.server`."""

import http.client
import os
import signal
import socket
import sys
import time
from urllib.parse import urlsplit

from newsroom import checks, demo, statics
from newsroom.children import Children
from newsroom.daily import Daily
from newsroom.provision.installation import ROOT, CannotRun, Installation
from newsroom.settings.environment import origins

SITES = ("desk", "vault", "public")
PATIENCE = 60
# Of the caller's environment, the sites see this much.
PASSED_ON = (
    "LANG",
    "LC_ALL",
    "LODESTAR_BACKUP_DAYS",
    "LODESTAR_DEBUG",
    "LODESTAR_DOCUMENT_LIMIT",
    "LODESTAR_HSTS_SECONDS",
    "LODESTAR_MAIL_FROM",
    "LODESTAR_MAIL_URL",
    "LODESTAR_OPENINGS_PER_DAY",
    "LODESTAR_OPENINGS_PER_HOUR",
    "LODESTAR_PAPER",
    "LODESTAR_POLICY",
    "LODESTAR_RETENTION_DAYS",
    "LODESTAR_REVIEW_DAYS",
    "LODESTAR_TRUSTED_PROXIES",
    "PATH",
    "TMPDIR",
    "TZ",
)
# And the two that touch documents this much more, which may hold a secret.
WITH_DOCUMENTS = ("owner", "vault")
PASSED_ON_TO_THESE = ("LODESTAR_DOCUMENTS_URL",)


class Stop(BaseException):
    """Somebody asked us to end."""


def main():
    """Set up, start the sites, tell when they answer, and end when asked; 0 or 2."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    server = None
    try:
        server = Server()
        server.set_up()
        server.start()
        server.wait()
    except Stop:
        return 0
    except CannotRun as error:
        say(error)
        return 2
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        if server:
            server.stop()


class Server:
    """The three sites, and the database server if it is ours."""

    def __init__(self):
        self.host = os.environ.get("LODESTAR_HOST") or "127.0.0.1"
        self.port = _port(os.environ.get("LODESTAR_PORT") or "8000")
        self.demo = os.environ.get("LODESTAR_DEMO", "").lower() in ("1", "true", "yes", "on")
        self.ports = {site: self.port + offset for offset, site in enumerate(SITES)}
        self.origins = origins(self.port)
        self.children = Children()
        self.installation = Installation()
        # The start has just done it.
        self.heads = Daily(self.children, "heads", self._begin_heads)

    def set_up(self):
        """Bring everything to where the sites can start."""
        for port in self.ports.values():
            _require_free(self.host, port)
        say("starting the database")
        self.installation.open()
        self._forget_unfinished_demo()
        # Files are collected while the tables are made: on a fresh machine both take a while.
        key = statics.key_of(ROOT)
        collecting = [
            site for site in ("desk", "vault") if not statics.is_current(self._static(site), key)
        ]
        for site in collecting:
            say(f"collecting the {site}'s stylesheets and scripts")
            self._begin(site, statics.command(), site)
        say("checking tables and privileges")
        self._begin("upgrade", [sys.executable, "-m", "newsroom.provision.upgrade"], "owner")
        self._finish("upgrade")
        vault = self.installation.environment("vault")
        try:
            checks.require_recovery(
                _list(vault.get("LODESTAR_ROOTS")), _list(vault.get("LODESTAR_CUSTODIANS"))
            )
        except checks.Unsafe as error:
            raise CannotRun(str(error)) from None
        for site in collecting:
            self._finish(site)
            statics.mark(self._static(site), key)

    def start(self):
        """Start the sites and wait until each says that it is well."""
        say("starting the sites")
        for site in SITES:
            self.children.start(site, self._command(site), self._environment(site), ROOT)
        deadline = time.monotonic() + PATIENCE
        for site in SITES:
            while (answer := self._health(site)) != "ok":
                self._require_alive()
                if time.monotonic() > deadline:
                    raise CannotRun(f"the {site} does not get well: {answer}")
                time.sleep(0.05)
        print("ready:", *(self.origins[site] for site in SITES), flush=True)
        if self.demo:
            for name, who in demo.CAST.items():
                print(
                    f"  {demo.email(name):<18} login {demo.login_password(name):<16} "
                    f"vault {demo.vault_passphrase(name):<16} {who}",
                    flush=True,
                )

    def wait(self):
        """Wait until a site ends, which none should; once a day publish the records' heads."""
        while True:
            self._require_alive()
            if (code := self.heads.turn()) is not None and code != 0:
                say(f"the heads of the records: see above (exit {code})")
            time.sleep(0.3)

    def stop(self):
        """End the sites, then the database if nobody else uses it."""
        self.children.stop()
        self.installation.close()

    def _forget_unfinished_demo(self):
        from newsroom.provision.upgrade import UNFINISHED

        unfinished = self.installation.home / UNFINISHED
        if self.demo and unfinished.exists():
            say("the demo newsroom was left unfinished; beginning again")
            self.installation.start_over()
            unfinished.unlink()

    def _static(self, site):
        return self.installation.home / "static" / site

    def _begin(self, name, command, who):
        self.children.start(name, command, self._environment(who), ROOT)

    def _begin_heads(self, name):
        self._begin(
            name, [sys.executable, "-m", "django", "publish_heads", "--verbosity=0"], "owner"
        )

    def _finish(self, name):
        code = self.children.wait(name)
        if code == 2:
            # It has said in its own line why.
            raise SystemExit(2)
        if code:
            raise CannotRun(f"setting up failed at: {name} (exit {code})")

    def _command(self, site):
        return [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            *("--host", self.host, "--port", str(self.ports[site]), "--http", "1", "--no-ws"),
            *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
            "newsroom.wsgi:application",
        ]

    def _environment(self, who):
        """Return what one process may know: its own file, and what is no secret."""
        names = PASSED_ON + (PASSED_ON_TO_THESE if who in WITH_DOCUMENTS else ())
        passed = {name: os.environ[name] for name in names if name in os.environ}
        addresses = {f"LODESTAR_{site.upper()}_ORIGIN": self.origins[site] for site in SITES}
        return (
            passed
            | addresses
            | {
                "DJANGO_SETTINGS_MODULE": f"newsroom.settings.{who}",
                "LODESTAR_DEMO": "1" if self.demo else "0",
                "LODESTAR_HOME": str(self.installation.home),
                "PYTHONUNBUFFERED": "1",
            }
            | self.installation.environment(who)
        )

    def _health(self, site):
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        connection = http.client.HTTPConnection(host, self.ports[site], timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": self._host(site)})
            return connection.getresponse().read().decode("utf-8", "replace").strip()[:80]
        except (OSError, http.client.HTTPException):
            return "no answer"
        finally:
            connection.close()

    def _host(self, site):
        return urlsplit(self.origins[site]).netloc

    def _require_alive(self):
        if ended := self.children.ended(SITES):
            raise CannotRun(f"the {ended[0]} ended by itself (exit {ended[1]})")


def say(words):
    """Tell how far we are, or what is wrong, in one line."""
    print(f"lodestar: {words}", file=sys.stderr, flush=True)


def _port(text):
    if not text.isdecimal() or not 1 <= int(text) <= 65533:
        raise CannotRun(f"LODESTAR_PORT must be a port number, not {text!r}.")
    return int(text)


def _require_free(host, port):
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotRun(f"port {port} on {host} cannot be used: {error.strerror}") from None


def _list(text):
    return [item for item in (text or "").split(",") if item]


def _stop(*_):
    raise Stop


if __name__ == "__main__":
    sys.exit(main())
