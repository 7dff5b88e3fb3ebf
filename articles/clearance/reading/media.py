"""Reads one artefact: everything that is written in it, and in that, and so on."""

from articles.clearance.reading.reader import Reader


def read(path, content_type, body, *, sees_pictures=True):
    """Return the `Reading` of the bytes that would go out under a path.

    `content_type` is a header's value; it may be empty or wrong. `sees_pictures=False` leaves out
    what only eyes see in a picture (letters, codes, faces), which the reading says. Nothing that is
    cut, bounded or broken is left out in silence: `unread` names it.
    """
    return Reader(path, sees_pictures=sees_pictures).read(content_type, bytes(body))
