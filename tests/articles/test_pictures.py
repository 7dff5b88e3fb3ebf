import hashlib
import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, PngImagePlugin

from articles import bare_files, compose, pictures, pixels
from articles.models import Picture
from tests.articles import press

pytestmark = pytest.mark.django_db

MARKER = b"MARKER-who-took-this"
# Pillow reports these for every file of the kind, whatever is in it.
SAID_BY_THE_FORMAT = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@pytest.fixture
def erin():
    return press.staff()


def rebuilt(content, by):
    return pictures.rebuild(io.BytesIO(content), by)


def laden(kind):
    """Return a picture with everything in it that a camera or a program could add."""
    text = MARKER.decode()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0132] = text, text, "2018:09:05 10:00:00"
    exif.get_ifd(0x8825)[1] = text
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif.tobytes(), "icc_profile": profile}
    if kind == "JPEG":
        # APP13 is where IPTC stands, APP1 with this name where XMP does.
        iptc = b"Photoshop 3.0\0" + MARKER
        xmp = b"http://ns.adobe.com/xap/1.0/\0" + MARKER
        extra = b"".join(
            b"\xff" + bytes([tag]) + struct.pack(">H", len(data) + 2) + data
            for tag, data in ((0xED, iptc), (0xE1, xmp), (0xEF, MARKER))
        )
        options |= {"comment": MARKER, "extra": extra}
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", text)
        words.add_itxt("XML:com.adobe.xmp", text, zip=True)
        options["pnginfo"] = words
    if kind == "WEBP":
        options["xmp"] = MARKER
    return press.picture_bytes(kind=kind, **options) + MARKER


@pytest.mark.abuse(52)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_survives(erin, kind):
    content = laden(kind)
    assert MARKER in content
    assert not bare_files.is_bare(content, KINDS[kind])

    picture = rebuilt(content, erin)

    body = bytes(picture.body)
    with Image.open(io.BytesIO(body)) as image:
        assert set(image.info) <= SAID_BY_THE_FORMAT
        assert not image.getexif()
        assert image.format == kind
        assert image.size == (picture.width, picture.height) == (40, 30)
    assert MARKER not in body
    assert b"ICC_PROFILE" not in body
    assert picture.digest == hashlib.sha256(body).hexdigest()
    assert picture.content_type == KINDS[kind]
    assert pictures.is_clean(picture)


@pytest.mark.abuse(52)
def test_a_published_picture_is_named_by_its_bytes(erin):
    revision = press.revision(erin, pictures=[rebuilt(laden("JPEG"), erin)])

    (artefact,) = [each for each in compose.draft(revision) if each.kind == "picture"]

    assert artefact.path == f"/pictures/{hashlib.sha256(artefact.body).hexdigest()}.jpg"


@pytest.mark.abuse(52)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["end", "inside"])
def test_a_file_with_anything_more_is_not_clean(erin, kind, place):
    picture = rebuilt(press.picture_bytes(kind=kind), erin)
    body = bytes(picture.body)
    if place == "end":
        body += MARKER
    elif kind == "JPEG":
        body = body[:2] + b"\xff\xfe" + struct.pack(">H", len(MARKER) + 2) + MARKER + body[2:]
    elif kind == "PNG":
        part = b"tEXt" + b"Author\0" + MARKER
        crc = struct.pack(">I", zlib.crc32(part))
        body = body[:33] + struct.pack(">I", len(part) - 4) + part + crc + body[33:]
    else:
        body += b"EXIF" + struct.pack("<I", len(MARKER)) + MARKER
        body = body[:4] + struct.pack("<I", len(body) - 8) + body[8:]
    forged = Picture(digest=hashlib.sha256(body).hexdigest(), content_type=KINDS[kind], body=body)

    assert not pictures.is_clean(forged)


def test_a_picture_whose_name_does_not_fit_is_not_clean(erin):
    picture = rebuilt(press.picture_bytes(), erin)

    picture.digest = "0" * 64

    assert not pictures.is_clean(picture)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"])
@pytest.mark.parametrize("content_type", [*KINDS.values(), "image/gif"])
def test_a_stump_is_not_clean(content, content_type):
    assert not bare_files.is_bare(content, content_type)


def test_the_same_picture_is_kept_once(erin):
    raj = press.staff("Raj", "raj@newsroom.example")
    content = press.picture_bytes()

    first, second = rebuilt(content, erin), rebuilt(content, raj)

    assert first == second
    assert Picture.objects.count() == 1


def test_a_picture_stands_upright(erin):
    exif = Image.Exif()
    exif[0x0112] = 6

    picture = rebuilt(press.picture_bytes(exif=exif.tobytes()), erin)

    assert (picture.width, picture.height) == (30, 40)


def test_colours_are_brought_to_srgb(erin):
    swapped = io.BytesIO()
    image = Image.new("RGB", (8, 8), (120, 130, 140))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(swapped, "PNG", icc_profile=profile)

    picture = rebuilt(swapped.getvalue(), erin)

    with Image.open(io.BytesIO(bytes(picture.body))) as found:
        assert found.getpixel((0, 0)) == pytest.approx((120, 130, 140), abs=1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_way_of_storing_pixels_is_taken(erin, mode):
    out = io.BytesIO()
    Image.new(mode, (6, 6)).save(out, "PNG")

    assert pictures.is_clean(rebuilt(out.getvalue(), erin))


def test_deep_greys_keep_their_shade(erin):
    out = io.BytesIO()
    Image.new("I;16", (2, 2), 0x8000).save(out, "PNG")

    picture = rebuilt(out.getvalue(), erin)

    with Image.open(io.BytesIO(bytes(picture.body))) as found:
        assert found.getpixel((0, 0)) == (128, 128, 128)


def test_nothing_lives_on_under_full_transparency(erin):
    picture = rebuilt(press.picture_bytes(kind="PNG", colour=(9, 8, 7, 0)), erin)

    with Image.open(io.BytesIO(bytes(picture.body))) as found:
        assert found.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.abuse(53)
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04 word/document.xml",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00",
        b"MM\x00*",
        b"no picture at all",
    ],
    ids=["pdf", "office", "old office", "svg", "gif", "tiff", "text"],
)
def test_documents_and_other_files_are_refused(erin, content):
    with pytest.raises(ValidationError, match="Upload a JPEG, PNG or WebP file"):
        rebuilt(content, erin)

    assert not Picture.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_torn_file_is_refused(erin, kind):
    content = press.picture_bytes(kind=kind, size=(200, 200), colour=(1, 2, 3))

    with pytest.raises(ValidationError, match="not a picture we can read"):
        rebuilt(content[: len(content) // 2], erin)


def test_an_empty_file_is_refused(erin):
    with pytest.raises(ValidationError, match="empty"):
        rebuilt(b"", erin)


def test_a_file_of_too_many_bytes_is_refused(erin):
    with pytest.raises(ValidationError, match="15 MB"):
        rebuilt(press.picture_bytes() + b"\0" * pictures.MOST_BYTES, erin)


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_small_file_of_too_many_pixels_is_refused_undecoded(erin, side):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    part = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + part
    bomb += struct.pack(">I", zlib.crc32(part)) + struct.pack(">I", 0) + b"IDAT"

    with pytest.raises(ValidationError, match="40 million"):
        rebuilt(bomb + struct.pack(">I", zlib.crc32(b"IDAT")), erin)


def test_a_moving_picture_is_refused(erin):
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), (shade, 0, 0)) for shade in (10, 250)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    with pytest.raises(ValidationError, match="moves"):
        rebuilt(out.getvalue(), erin)


def test_a_phones_second_picture_is_left_behind(erin):
    out = io.BytesIO()
    first, second = (Image.new("RGB", (16, 16), colour) for colour in ("red", "blue"))
    first.save(out, "MPO", save_all=True, append_images=[second])

    image, kind = pixels.decode(out)
    picture = rebuilt(out.getvalue(), erin)

    assert kind == "MPO"
    assert image.getpixel((0, 0))[0] > 200
    assert picture.content_type == "image/jpeg"
    assert pictures.is_clean(picture)
