"""Finds Chromium for the tests that drive a browser, and says at the end what could not run."""

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NO_CHROMIUM = "no Chromium found; install it or name it in LODESTAR_CHROMIUM"


def find_chromium():
    """Return the path of a Chromium, or None."""
    named = os.environ.get("LODESTAR_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="session")
def chromium():
    """The path of the browser that tests drive."""
    return find_chromium() or pytest.skip(NO_CHROMIUM)


def pytest_runtest_setup(item):
    """Skip browser tests where there is no browser."""
    if item.get_closest_marker("browser") and not find_chromium():
        pytest.skip(NO_CHROMIUM)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Where everything must run, a skipped test is a failed run."""
    if os.environ.get("LODESTAR_CI") and _skipped(session.config) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    """Name what could not run, so that nobody takes a short run for a whole one."""
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in _skipped(config)]
    for reason in sorted(set(reasons)):
        terminalreporter.write_line(f"could not run: {reasons.count(reason)} tests ({reason})")


def _skipped(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []
