"""Decodes pictures to pixels and encodes pixels to files that hold nothing else."""

import io
import struct
import zlib

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 40_000_000

# Pillow's name: type on the web, and how it is written. Phones call a JPEG with extras MPO.
JPEG = ("image/jpeg", {"format": "JPEG", "quality": 90, "optimize": True})
KINDS = {
    "JPEG": JPEG,
    "MPO": JPEG,
    "PNG": ("image/png", {"format": "PNG", "optimize": True}),
    "WEBP": ("image/webp", {"format": "WEBP", "quality": 90, "method": 4}),
}

# What decoders raise for bytes that are not what they say they are.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, MemoryError)
BROKEN = (*BROKEN, OverflowError, struct.error, zlib.error)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Unreadable(Exception):
    """A file is not a picture that we take; the message says why."""


def decode(file):
    """Return the pixels (RGB or RGBA, upright, in sRGB) and the name of the kind of file."""
    try:
        image = Image.open(file, formats=["JPEG", "PNG", "WEBP"])
        _require_still_and_small(image)
        image.load()
        upright = ImageOps.exif_transpose(image)
        return _bare(_srgb(upright)), image.format
    except BOMBS:
        raise Unreadable(_too_many()) from None
    except BROKEN:
        raise Unreadable(
            "This is not a picture we can read. Upload a JPEG, PNG or WebP file."
        ) from None


def encode(image, kind):
    """Return the file (bytes) and its type."""
    content_type, options = KINDS[kind]
    if content_type == "image/jpeg":
        image = image.convert("RGB")
    out = io.BytesIO()
    image.save(out, **options)
    return out.getvalue(), content_type


def _require_still_and_small(image):
    if image.width * image.height > MOST_PIXELS:
        raise Unreadable(_too_many())
    # The further frames of MPO are the same picture for other screens.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise Unreadable("This picture moves. Upload a single still picture.")


def _too_many():
    return "This picture has more than 40 million pixels. Export it in a smaller size."


def _srgb(image):
    """Return the image in the colours that browsers assume when a file does not say."""
    profile = image.info.get("icc_profile")
    image = _eight_bits(image)
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    target = "RGBA" if has_alpha else "RGB"
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            standard = ImageCms.createProfile("sRGB")
            alpha = image.getchannel("A") if image.mode == "RGBA" else None
            plain = image.convert("RGB") if alpha else image
            image = ImageCms.profileToProfile(plain, source, standard, outputMode="RGB")
            if alpha:
                image.putalpha(alpha)
        except (ImageCms.PyCMSError, OSError):
            # A profile that does not fit its picture is ignored, as browsers do.
            pass
    return image.convert(target)


def _eight_bits(image):
    """Return 16-bit greys in eight bits; plain conversion would cut them off instead."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _bare(image):
    """Return a new image with the pixels alone: whatever came with them stays behind."""
    if image.mode == "RGBA":
        # Nobody sees the colours under full transparency, where an erased part may live on.
        seen = image.getchannel("A").point(lambda alpha: 255 if alpha else 0)
        image = Image.composite(image, Image.new("RGBA", image.size, (0, 0, 0, 0)), seen)
    return Image.frombytes(image.mode, image.size, image.tobytes())
