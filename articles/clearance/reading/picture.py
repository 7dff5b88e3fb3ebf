"""A picture as a file and as pixels: what it says of itself, and what somebody sees in it."""

import io
import re

from PIL import Image, ImageOps

from articles.clearance.reading import blocks, codes, faces, lettering, metadata
from articles.pixels import BOMBS, BROKEN, MOST_PIXELS

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "ICO"]
# Pictures that move are looked at this many times.
MOST_FRAMES = 4
FAILURES = (*BROKEN, *BOMBS, Warning, AttributeError, RuntimeError, AssertionError)
# A JPEG within: a preview, often of all that was later cut away.
PREVIEW = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")
MOST_PREVIEWS = 4


class Picture:
    """The bytes of one picture; what cannot be read is told in `unread`, in plain sentences."""

    def __init__(self, body):
        self.body = body
        self.unread = []
        self.faces = 0
        self.image = None
        try:
            self.image = Image.open(io.BytesIO(body), formats=FORMATS)
            self.is_large = self.image.width * self.image.height > MOST_PIXELS
            if not self.is_large:
                self.image.load()
        except BOMBS:
            self.unread.append("The picture has far too many pixels; it was not looked at.")
        except FAILURES:
            self.unread.append("The picture is broken or of an unknown kind; its bytes were read.")

    def texts(self):
        """Yield (place, text) for what the file says of itself."""
        for place, text, is_whole in blocks.texts(self.body):
            yield place, text
            if not is_whole:
                self.unread.append("A packed text in the picture is broken or far too long.")
        if not self.image:
            return
        try:
            yield from metadata.texts(self.image)
        except FAILURES:
            self.unread.append("Not all that the picture says of itself was understood.")

    def previews(self):
        """Yield (begin, `Picture`) for pictures that stand in its bytes."""
        found = [match.start() for match in PREVIEW.finditer(self.body, 2)]
        for begin in found[:MOST_PREVIEWS]:
            yield begin, Picture(self.body[begin:])
        if len(found) > MOST_PREVIEWS:
            self.unread.append(f"Only {MOST_PREVIEWS} of the pictures within it were looked at.")

    def rest(self):
        """Return what stands behind its end, which no program shows, and where that begins."""
        body, end = self.body, len(self.body)
        if body.startswith(b"\xff\xd8"):
            end = body.rfind(b"\xff\xd9") + 2
        elif body.startswith(b"\x89PNG") and b"IEND" in body:
            end = body.rfind(b"IEND") + 8
        elif body.startswith(b"RIFF"):
            end = 8 + int.from_bytes(body[4:8], "little")
        elif body.startswith(b"GIF8"):
            end = body.rfind(b"\0;") + 2
        end = end if end > 2 else len(body)
        return body[end:].strip(b"\0"), end

    def seen(self):
        """Yield (place, text) for letters and codes in it; count the faces."""
        for image in self._frames():
            yield from self._looked(self._faces, "faces", image)
            yield from self._looked(codes.read, "code in the picture", image)
            yield from self._looked(lettering.read, "letters in the picture", image)

    def _looked(self, look, place, image):
        try:
            for text in look(image):
                yield place, text
        except lettering.Unlettered as error:
            self.unread.append(str(error))
        except FAILURES:
            self.unread.append("One way to look at the picture failed.")

    def _faces(self, image):
        # Whoever moves through a few frames is one person.
        self.faces = max(self.faces, faces.count(image))
        return ()

    def _frames(self):
        """Yield the pictures to look at: frames, and what lies under transparent parts."""
        if not self.image:
            return
        if self.is_large:
            self.unread.append("The picture has more than 40 million pixels; it was not looked at.")
            return
        frames = getattr(self.image, "n_frames", 1)
        if frames > MOST_FRAMES:
            self.unread.append(f"Only the first {MOST_FRAMES} of its {frames} frames were seen.")
        try:
            for number in range(min(frames, MOST_FRAMES)):
                self.image.seek(number)
                yield from _opaque(ImageOps.exif_transpose(self.image))
        except FAILURES:
            self.unread.append("The picture is broken; not all of it was looked at.")


def _opaque(image):
    """Yield an image on white and, if anything shines through, once more without transparency."""
    if image.mode.startswith(("I", "F")):
        low, high = image.convert("F").getextrema()
        scale = 255 / ((high - low) or 1)
        image = image.convert("F").point(lambda value: value * scale - low * scale)
        yield image.convert("L").convert("RGB")
        return
    if "A" not in image.getbands() and "transparency" not in image.info:
        yield image.convert("RGB")
        return
    image = image.convert("RGBA")
    yield Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if image.getchannel("A").getextrema()[0] < 255:
        yield image.convert("RGB")
