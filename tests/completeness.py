"""Says at the end what could not run, and does not let it pass where everything must."""

import os

import pytest


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
