"""Processes that must not outlive the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

PATIENCE = 10
PR_SET_PDEATHSIG = 1


class Children:
    """The processes that were started here, each in a group of its own."""

    def __init__(self):
        self._running = {}

    def start(self, name, command, environment, cwd):
        """Start a process that has no more environment than is given."""
        self._running[name] = subprocess.Popen(
            command,
            env=environment,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            # So that Ctrl-C reaches us alone, and we stop the others in order.
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def wait(self, name):
        """Wait for the end of one process and return its exit code."""
        code = self._running[name].wait()
        self._end(name)
        return code

    def ended(self, names):
        """Return (name, exit code) of one of `names` that is no longer there, or None."""
        for name in names:
            process = self._running.get(name)
            if process and process.poll() is not None:
                return name, process.returncode
        return None

    def stop(self):
        """End all of them: asked first, made to after a while; also what they started."""
        for process in self._running.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for name, process in list(self._running.items()):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            self._end(name)

    def _end(self, name):
        process = self._running.pop(name)
        # Whatever is left of the group, also when its first process was killed.
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process, number):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _die_with_parent():
    """Ask the kernel to end this process when its parent ends, however that happens."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
