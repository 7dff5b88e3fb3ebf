"""At most two documents move at a time, so that other pages, and “Lock now”, always answer."""

import threading

from newsroom.refusals import Refused

SLOTS = 2
PATIENCE = 5  # seconds

_slots = threading.BoundedSemaphore(SLOTS)


class Slot:
    """One of the two places of this process; refuses after 5 s of waiting. `release` it once."""

    def __init__(self):
        if not _slots.acquire(timeout=PATIENCE):
            raise Refused(None, "Other documents are on their way. Try again in a few minutes.")
        self._is_held = True

    def release(self):
        """Give the place back; the second time nothing happens."""
        if self._is_held:
            self._is_held = False
            _slots.release()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release()


def send(open_document):
    """Return the contents and the pieces that `open_document` gives, in a slot until they end."""
    slot = Slot()
    try:
        contents, pieces = open_document()
    except BaseException:
        slot.release()
        raise
    return contents, Sending(pieces, slot)


class Sending:
    """Pieces on their way out; the slot is free again when it is closed, however far it came."""

    def __init__(self, pieces, slot):
        self._pieces, self._slot = pieces, slot

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pieces)

    def close(self):
        """Stop reading, and give the slot back."""
        self._pieces.close()
        self._slot.release()
