"""How the log is written: one line, without anything that a person typed."""

import logging
import traceback
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


class OneLine(logging.Formatter):
    """Writes time, level, logger and message, and of an error only its kind and place."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record):
        """Return one line; messages of exceptions may quote data, so they are left out."""
        line = super().format(_without_traceback(record)).replace("\n", " ").replace("\r", " ")
        if record.exc_info and record.exc_info[0]:
            line += f" [{record.exc_info[0].__name__} at {_place(record.exc_info[2])}]"
        return line


def _without_traceback(record):
    plain = logging.makeLogRecord(record.__dict__)
    plain.exc_info = plain.exc_text = plain.stack_info = None
    return plain


def _place(trace):
    """Name the innermost line of our own code, or else of any."""
    frames = traceback.extract_tb(trace)
    if not frames:
        return "unknown"
    own = [frame for frame in frames if _is_own(frame.filename)]
    frame = (own or frames)[-1]
    name = Path(frame.filename)
    shown = name.relative_to(HOUSE) if _is_own(frame.filename) else name.name
    return f"{shown}:{frame.lineno}"


def _is_own(filename):
    path = Path(filename)
    return path.is_relative_to(HOUSE) and "site-packages" not in path.parts
