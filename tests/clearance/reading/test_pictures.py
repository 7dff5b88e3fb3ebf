"""Whatever a picture's file says, and what somebody sees in it, is read or said to be left."""

import base64
import io
import random
import shutil
import struct
import subprocess
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from articles.clearance.reading import faces, lettering, picture
from tests.clearance.reading.reading import NAME, page, reading

SMALL = Image.new("RGB", (80, 40), "white")


def file(image=SMALL, kind="PNG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def lettered(text, *, size=(800, 300), shade="black", ground="white", mode="RGB"):
    image = Image.new(mode, size, ground)
    font = ImageFont.load_default(40)
    ImageDraw.Draw(image).text((60, 100), text, font=font, fill=shade)
    return image


def places(body, text=NAME, content_type=""):
    found = reading(body, content_type)
    return {passage.place for passage in found.passages if text in passage.text}


def exif(values, comment=None):
    made = Image.Exif()
    made.update(values)
    if comment:
        made.get_ifd(0x8769)[0x9286] = comment
    return made


def chunks(**texts):
    info = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        info.add_itxt(key, value, zip=True)
    return info


def after_pixels(content, kind, value):
    """Put one more chunk before the end of a PNG."""
    chunk = struct.pack(">I", len(value)) + kind + value
    chunk += struct.pack(">I", zlib.crc32(kind + value))
    end = content.index(b"IEND") - 4
    return content[:end] + chunk + content[end:]


XMP = f"<x:xmpmeta><dc:creator>{NAME}</dc:creator></x:xmpmeta>".encode()
SAYING = {
    "Exif Artist": file(kind="JPEG", exif=exif({0x013B: NAME.encode()})),
    "Exif XPAuthor": file(kind="JPEG", exif=exif({0x9C9D: NAME.encode("utf-16-le")})),
    "Exif UserComment": file(kind="JPEG", exif=exif({}, b"UNICODE\0" + NAME.encode("utf-16-le"))),
    "picture comment": file(kind="JPEG", comment=NAME.encode()),
    "picture xmp": file(kind="JPEG", xmp=XMP),
    "picture Author": file(pnginfo=chunks(Author=NAME)),
    "picture Late": after_pixels(
        file(), b"zTXt", b"Late\0\0" + zlib.compress(NAME.encode("latin-1"))
    ),
    "Exif Copyright": file(kind="WEBP", exif=exif({0x8298: NAME.encode()})),
    "Exif ImageDescription": file(kind="TIFF", tiffinfo={0x010E: NAME.encode()}),
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("place", SAYING)
def test_what_a_picture_says_of_itself_is_read_and_the_place_is_named(place):
    assert place in places(SAYING[place])


@pytest.mark.abuse(50)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("shift", [0, 1])
def test_what_stands_in_the_bytes_is_read_in_any_encoding(encoding, shift):
    content = b"\xff\xd8\xff\xe1Exif\0\0" + b"\1" * shift + NAME.encode(encoding) + b"\xff\xd9"
    found = reading(content, "image/jpeg")

    (passage, *_) = [passage for passage in found.passages if NAME in passage.text]
    begin, end = passage.span(passage.text.index(NAME), passage.text.index(NAME) + len(NAME))

    assert content[begin:end] == NAME.encode(encoding)
    assert found.unread


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_short_names_in_signs_are_read_in_bytes(encoding):
    assert places(file() + b"\0\0\0\1" + "王芳".encode(encoding) + b"\0\0", "王芳")


@pytest.mark.abuse(50)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_stands_behind_the_end_is_read_as_a_file(kind):
    body = file(kind=kind) + b"<p>Zo<b>&euml;</b> Quillfeather"

    assert "what follows the picture" in places(body)


def test_metadata_is_unwrapped_like_any_other_text():
    wrapped = base64.b64encode(NAME.encode()).decode()

    assert "base64 in picture Comment" in places(file(pnginfo=chunks(Comment=wrapped)))
    xmp = b"<x:xmpmeta><dc:creator>Zo&#235; Quill<b/>feather</dc:creator></x:xmpmeta>"
    assert "picture xmp" in places(file(kind="JPEG", xmp=xmp))


def test_a_preview_is_a_picture_of_its_own():
    preview = file(kind="JPEG", exif=exif({0x013B: NAME.encode("utf-16-le")}), comment=b"within")

    found = places(file(kind="PNG") + preview, "within")

    assert "picture comment of a picture within" in found


def test_a_picture_in_a_page_is_read():
    wrapped = base64.b64encode(SAYING["picture Author"]).decode()

    found = places(page(f'<img src="data:image/png;base64,{wrapped}">').encode())

    assert found == {"picture Author in data address in picture address"}


def test_a_vector_picture_is_read_as_text():
    body = "<svg><text>Zo<tspan>ë</tspan> Quillfeather</text></svg>"

    for content_type in ("image/svg+xml", ""):
        assert "text" in places(body.encode(), content_type=content_type)


def test_pixels_that_are_not_looked_at_are_told():
    assert any("not looked for" in unread.why for unread in reading(file()).unread)


def test_more_pixels_than_are_looked_at_are_told(monkeypatch):
    monkeypatch.setattr(picture, "MOST_PIXELS", 1000)
    found = reading(file(pnginfo=chunks(Author=NAME)), sees_pictures=True)

    assert any("million pixels" in unread.why for unread in found.unread)
    assert any(NAME in passage.text for passage in found.passages)


def test_a_bomb_is_told():
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    body = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head
    body += struct.pack(">I", zlib.crc32(b"IHDR" + head)) + b"\0\0\0\0IDAT"

    assert any("far too many pixels" in unread.why for unread in reading(body).unread)


def test_two_texts_of_one_name_are_both_read():
    twice = after_pixels(file(), b"tEXt", b"Comment\0Quillfeather")
    twice = after_pixels(twice, b"tEXt", b"Comment\0nothing")

    assert "picture Comment" in places(twice, "Quillfeather")


def test_a_packed_text_that_breaks_off_is_read_as_far_as_it_goes_and_told():
    packed = zlib.compress(b"Quillfeather " + random.Random(1).randbytes(4000))[:-500]
    found = reading(after_pixels(file(), b"zTXt", b"Comment\0\0" + packed))

    assert any("Quillfeather" in passage.text for passage in found.passages)
    assert any("broken or far too long" in unread.why for unread in found.unread)


def test_a_comment_in_pieces_is_whole():
    moving = [Image.new("L", (20, 20), shade) for shade in (0, 200)]
    comment = b"x" * 245 + b" Zoe Quillfeather"
    body = file(moving[0], "GIF", save_all=True, append_images=moving[1:], comment=comment)

    assert "picture comment" in places(body, "Zoe Quillfeather")


def test_packed_metadata_that_is_a_bomb_is_told():
    bomb = b"Comment\0\0" + zlib.compress(b"word " * 2_000_000)

    found = reading(after_pixels(file(), b"zTXt", bomb))

    assert any("far too long" in unread.why for unread in found.unread)


def test_frames_that_are_not_looked_at_are_told(no_tesseract):
    frames = [Image.new("L", (20, 20), shade * 20) for shade in range(9)]
    found = reading(
        file(frames[0], "GIF", save_all=True, append_images=frames[1:]), sees_pictures=True
    )

    assert any("first 4 of its 9 frames" in unread.why for unread in found.unread)


@pytest.mark.abuse(50)
def test_codes_in_a_picture_are_read(no_tesseract):
    import numpy
    import zxingcpp

    address = "https://example.org/Quillfeather"
    for kind in (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix):
        drawn = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(address, kind), scale=5)
        found = reading(file(Image.fromarray(numpy.array(drawn))), sees_pictures=True)

        assert ("code in the picture", address) in [(p.place, p.text) for p in found.passages]


def test_faces_are_counted(no_tesseract, monkeypatch):
    counts = iter([2, 0])
    monkeypatch.setattr(faces, "count", lambda image: next(counts))

    assert reading(file(), sees_pictures=True).faces == 2
    assert reading(file(), sees_pictures=True).faces == 0


def test_a_drawn_face_is_counted_and_a_blank_sheet_is_not():
    assert faces.count(Image.new("RGB", (400, 400), "white")) == 0
    assert faces.count(face()) == 1


def face():
    """Draw what the cascade takes for a face: dark eyes and mouth on a light oval."""
    image = Image.new("L", (400, 400), 90)
    draw = ImageDraw.Draw(image)
    draw.ellipse((110, 60, 290, 320), fill=215)
    draw.ellipse((110, 40, 290, 150), fill=60)
    draw.ellipse((125, 90, 275, 330), fill=215)
    for x in (165, 235):
        draw.ellipse((x - 24, 150, x + 24, 162), fill=70)
        draw.ellipse((x - 20, 168, x + 20, 190), fill=245)
        draw.ellipse((x - 10, 168, x + 10, 190), fill=30)
    draw.polygon([(200, 190), (183, 245), (217, 245)], fill=170)
    draw.ellipse((165, 265, 235, 290), fill=80)
    from PIL import ImageFilter

    return image.filter(ImageFilter.GaussianBlur(3)).convert("RGB")


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setattr(lettering, "read", lambda image: [])


def test_a_missing_program_is_told(monkeypatch):
    monkeypatch.setattr(lettering, "PROGRAM", "no-such-program")
    lettering._languages.cache_clear()

    found = reading(file(), sees_pictures=True)

    assert [u.why for u in found.unread] == [
        "Tesseract is not installed, so letters in pictures were not read."
    ]


def test_a_program_that_hangs_or_fails_is_told(monkeypatch):
    def slow(*arguments, **options):
        raise subprocess.TimeoutExpired("tesseract", options["timeout"])

    monkeypatch.setattr(lettering, "_languages", lambda: "eng")
    monkeypatch.setattr(lettering.subprocess, "run", slow)
    assert "30 seconds" in reading(file(), sees_pictures=True).unread[0].why

    monkeypatch.setattr(lettering, "PROGRAM", "false")
    monkeypatch.undo()
    monkeypatch.setattr(lettering, "_languages", lambda: "eng")
    monkeypatch.setattr(lettering, "PROGRAM", "false")
    assert "failed" in reading(file(), sees_pictures=True).unread[0].why


@pytest.mark.parametrize("look", ["faces.count", "codes.read", "lettering.read"])
def test_a_look_that_fails_is_told(look, monkeypatch, no_tesseract):
    def fail(image):
        raise RuntimeError

    monkeypatch.setattr(f"articles.clearance.reading.{look}", fail)

    assert [u.why for u in reading(file(), sees_pictures=True).unread] == [
        "One way to look at the picture failed."
    ]


@pytest.fixture
def tesseract():
    if shutil.which("tesseract") is None:
        pytest.skip("no Tesseract is installed; Debian's package is tesseract-ocr")
    lettering._languages.cache_clear()


LETTERED = {
    "dark on light": lettered("Zoe Quillfeather"),
    "light on dark": lettered("Zoe Quillfeather", shade="white", ground="black"),
    "faint": lettered("Zoe Quillfeather", shade=(246, 246, 246)),
    "in colours": lettered("Zoe Quillfeather", shade=(200, 30, 30), ground=(40, 90, 160)),
    "small": lettered("Zoe Quillfeather").resize((270, 100), Image.Resampling.LANCZOS),
    "upright": lettered("Zoe Quillfeather").rotate(90, expand=True),
    "on nothing": lettered("Zoe Quillfeather", shade="white", ground=(0, 0, 0, 0), mode="RGBA"),
    "in sixteen bits": lettered("Zoe Quillfeather", mode="I;16", shade=900, ground=1000),
}


@pytest.mark.parametrize("size", [(1, 1), (30_000, 2), (3, 3)])
def test_pictures_of_any_size_are_looked_at(size, tesseract):
    for mode in ("RGBA", "1", "I;16"):
        assert reading(file(Image.new(mode, size)), sees_pictures=True).unread == []


@pytest.mark.abuse(50)
@pytest.mark.parametrize("how", LETTERED)
def test_letters_in_a_picture_are_read(how, tesseract):
    found = reading(file(LETTERED[how]), sees_pictures=True)

    assert "letters in the picture" in {
        passage.place for passage in found.passages if "Quillfeather" in passage.text
    }
    assert not found.unread
