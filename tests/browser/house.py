"""A running newsroom, started as a user would start it, and people in browsers of their own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
SITES = ("desk", "vault", "public")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium():
    """Return the path of an installed Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("LODESTAR_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class House:
    """`script/server` in a data folder of its own, on three free ports; `more` are settings."""

    def __init__(self, home, **more):
        self.home = Path(home)
        self.port = _free_ports()
        # Beside the data folder, so that a search of the folder does not find what was printed.
        self.printed = open(self.home.parent / "printed", "w+")  # noqa: SIM115
        environment = {
            "PATH": os.environ["PATH"],
            "LODESTAR_HOME": str(self.home),
            "LODESTAR_PORT": str(self.port),
            "TMPDIR": str(self.home.parent / "tmp"),
            **more,
        }
        if "LODESTAR_VENV" in os.environ:
            environment["LODESTAR_VENV"] = os.environ["LODESTAR_VENV"]
        (self.home.parent / "tmp").mkdir()
        self.process = subprocess.Popen(
            [ROOT / "script" / "server"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=self.printed,
            text=True,
        )
        line = self.process.stdout.readline()
        if not line.startswith("ready:"):
            self.stop()
            raise RuntimeError(f"The server did not start: {self.log()}")

    def origin(self, site):
        """Return where a site answers."""
        return f"http://{site}.localhost:{self.port + SITES.index(site)}"

    def log(self):
        """Return everything that the processes have written to their error stream."""
        return (self.home.parent / "printed").read_text()

    def stop(self):
        """End the server and everything it started."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)
        self.printed.close()


class Person:
    """One person at a browser of their own, at the desk and in the vault."""

    def __init__(self, browser, house, name):
        self.name = name
        self.house = house
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.seen = []
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)

    def enter_desk(self):
        """Log in at the desk."""
        self._log_in("desk")

    def enter_vault(self):
        """Log in to the vault and unlock it."""
        self._log_in("vault")
        self.page.get_by_label("Vault passphrase").fill(f"demo-{self.name}-vault")
        self.press("Unlock")

    def go(self, site, path="/"):
        """Open a page; returns the status that the site answered with."""
        response = self.page.goto(self.house.origin(site) + path)
        self._remember()
        return response.status

    def follow(self, name):
        """Click a link by its name."""
        self.page.get_by_role("link", name=name).first.click()
        self._remember()

    def press(self, name):
        """Click a button by its name, and wait for the page that answers."""
        before = self.page.url
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        self._remember()
        return before

    def text(self):
        """Return what the page says."""
        return self.page.locator("main").inner_text()

    def picture(self, name):
        """Leave a screenshot of the whole page."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    def _log_in(self, site):
        self.go(site)
        self.page.get_by_label("Email").fill(f"{self.name}@example.org")
        self.page.get_by_label("Password").fill(f"demo-{self.name}-login")
        self.press("Sign in")

    def _remember(self):
        self.page.wait_for_load_state()
        self.seen.append((self.name, self.page.url, self.page.content()))

    def _listen(self, message):
        # Refused forms and hidden pages answer 4xx by design; a broken policy or script is ours.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")


def _free_ports():
    # Two workers look at the same time, so each has ports of its own to look through.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for first in range(19000 + 300 * worker, 19300 + 300 * worker, 3):
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for number in range(first, first + 3):
                stack.enter_context(socket.create_server(("127.0.0.1", number)))
            return first
    raise RuntimeError("There are no three free ports.")
