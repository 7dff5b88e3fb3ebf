"""How many faces a picture shows. They are counted and never told apart."""

from functools import cache

CASCADES = ["haarcascade_frontalface_default.xml", "haarcascade_profileface.xml"]
# The longer side, in pixels; a face that matters is still some dozens of pixels wide.
LARGE = 1000
# How often it has to be seen at neighbouring places and sizes.
TIMES_SEEN = 6


def count(image):
    """Return about how many faces there are: a question for whoever looks, no answer."""
    import cv2
    import numpy

    grey = image.convert("L")
    grey.thumbnail((LARGE, LARGE))
    pixels = cv2.equalizeHist(numpy.asarray(grey))
    found = []
    for flipped in (False, True):
        seen = cv2.flip(pixels, 1) if flipped else pixels
        for name in CASCADES[flipped:]:
            try:
                detected = _cascade(name).detectMultiScale(seen, 1.1, TIMES_SEEN)
            except cv2.error:
                raise ValueError("OpenCV could not look at it.") from None
            for x, y, width, height in detected:
                left = grey.width - x - width if flipped else x
                middle = left + width / 2, y + height / 2
                if not any(_is_inside(middle, face) for face in found):
                    found.append((left, y, width, height))
    return len(found)


@cache
def _cascade(name):
    import cv2

    return cv2.CascadeClassifier(cv2.data.haarcascades + name)


def _is_inside(point, face):
    left, top, width, height = face
    return left <= point[0] <= left + width and top <= point[1] <= top + height
