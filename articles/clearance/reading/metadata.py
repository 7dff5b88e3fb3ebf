"""What a picture's file says of itself: when, where, with what, by whom, of whom."""

import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from PIL import ExifTags, ImageCms, IptcImagePlugin

from articles.clearance.reading import chance

# Parts of Exif that hold values of their own.
PARTS = [ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop, ExifTags.IFD.IFD1]
# Windows writes these in UTF-16; a comment begins with the name of its character set.
WIDE = range(0x9C9B, 0x9CA0)
COMMENT = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "euc_jp"}
PROFILE = [
    ImageCms.getProfileDescription,
    ImageCms.getProfileCopyright,
    ImageCms.getProfileManufacturer,
    ImageCms.getProfileModel,
]


def texts(image):
    """Yield (place, text) for whatever an opened picture says of itself, XML as it stands."""
    for name, value in list(image.info.items()):
        if name == "icc_profile":
            yield from (("colour profile", text) for text in _profile(value))
        elif name != "exif":
            yield f"picture {name}"[:60], _text(value)
    yield from _exif(image)
    for (record, number), value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
        yield f"IPTC {record}:{number}", _text(value)


def _exif(image):
    exif = image.getexif()
    yield from _values(exif, ExifTags.TAGS)
    for part in PARTS:
        is_place = part == ExifTags.IFD.GPSInfo
        yield from _values(exif.get_ifd(part), ExifTags.GPSTAGS if is_place else ExifTags.TAGS)


def _values(part, names):
    for tag, value in part.items():
        if not isinstance(value, dict):
            is_wide = tag in WIDE and isinstance(value, bytes)
            text = value.decode("utf-16-le", "replace") if is_wide else _text(value)
            yield f"Exif {names.get(tag, tag)}", text.rstrip("\0")


def _profile(content):
    profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
    for read in PROFILE:
        try:
            yield read(profile).strip()
        except ImageCms.PyCMSError:
            # It does not say.
            continue


def _wide(value):
    if value[:2] in (BOM_UTF16_BE, BOM_UTF16_LE):
        return value.decode("utf-16", "replace")
    # Cameras write either end first, whatever the file's header says.
    either = (value.decode(order, "replace") for order in ("utf-16-le", "utf-16-be"))
    return max(either, key=lambda text: chance.bits(text, width=2))


def _text(value):
    if isinstance(value, list | tuple):
        return "\n".join(map(_text, value))
    if isinstance(value, str):
        # Pillow takes text in Exif for Latin-1, as the standard says; cameras write UTF-8.
        try:
            return value.encode("latin-1").decode()
        except UnicodeError:
            return value.encode("utf-8", "replace").decode()
    if not isinstance(value, bytes):
        return str(value)
    charset = COMMENT.get(value[:8])
    if charset == "utf-16":
        return _wide(value[8:])
    if charset:
        return value[8:].decode(charset, "replace")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
