"""Bytes that only look like text hold no names; names in what files say of themselves are found."""

import io
import random
import struct

import pytest
from PIL import Image, PngImagePlugin

from articles.clearance.known.fact import Known
from articles.clearance.matching.index import Index
from articles.clearance.reading import strings
from articles.clearance.reading.chance import bits, is_written
from articles.clearance.reading.media import read

GIVEN = ["Marisol", "Jörg", "Kofi", "Juma", "Li", "May", "Zdeňka", "Åsa", "Gal", "Ngozi"]
FAMILY = ["Quennell", "Kübler", "Abu", "Ng'ang'a", "Wang"]
SCRIPTS = [
    "Marisol Quennell", "Щербаков Иван", "王小芳", "김민준", "דוד לוי", "علي الجابري",
    "Νίκος Παππάς", "प्रिया शर्मा", "さくら 渡辺",
]  # fmt: skip
NAMES = [f"{given} {family}" for given in GIVEN for family in FAMILY][:41] + SCRIPTS
ARTIST, DESCRIPTION, AUTHOR, DETAILS, COMMENT = 0x013B, 0x010E, 0x9C9D, 0x8769, 0x9286


@pytest.fixture(scope="module")
def index():
    return Index([Known("name", name) for name in NAMES])


def found(index, body):
    reading = read("/p", "", body, sees_pictures=False)
    return [each for each in index.search(reading) if each.level != "hint"]


def noise(kind, drawn, **options):
    image = Image.frombytes("RGB", (55, 55), drawn.randbytes(55 * 55 * 3))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_pixels_hold_no_names(kind, index):
    drawn = random.Random(kind)

    assert [found(index, noise(kind, drawn)) for _ in range(20)] == [[]] * 20


def test_without_weighing_them_pixels_are_full_of_names(index, monkeypatch):
    monkeypatch.setattr(strings, "is_written", lambda *args, **options: True)
    drawn = random.Random("PNG")

    assert any(found(index, noise("PNG", drawn)) for _ in range(5))


def test_what_is_only_packed_holds_no_names(index):
    drawn = random.Random("packed")

    assert not found(index, b"\x1f\x8b\x08" + drawn.randbytes(100_000))


def exif(values, comment=None):
    made = Image.Exif()
    made.update(values)
    if comment:
        made.get_ifd(DETAILS)[COMMENT] = comment
    return made.tobytes()


def chunk(name):
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Author", name, zip=True)
    return texts


def iptc(name):
    text = name.encode()
    record = b"\x1c\x02\x50" + struct.pack(">H", len(text)) + text
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    data = b"Photoshop 3.0\0" + block + b"\0" * (len(record) % 2)
    return b"\xff\xed" + struct.pack(">H", len(data) + 2) + data


PLACES = {
    "Exif": lambda name: {"kind": "JPEG", "exif": exif({ARTIST: name.encode()})},
    "Exif of a PNG": lambda name: {"kind": "PNG", "exif": exif({DESCRIPTION: name.encode()})},
    "XPAuthor": lambda name: {"kind": "JPEG", "exif": exif({AUTHOR: name.encode("utf-16-le")})},
    "UserComment": lambda name: {
        "kind": "WEBP",
        "exif": exif({}, b"UNICODE\0" + name.encode("utf-16-le")),
    },
    "UserComment, the big end first": lambda name: {
        "kind": "WEBP",
        "exif": exif({}, b"UNICODE\0" + name.encode("utf-16-be")),
    },
    "XMP": lambda name: {"kind": "JPEG", "xmp": f"<x><creator>{name}</creator></x>".encode()},
    "text of a PNG": lambda name: {"kind": "PNG", "pnginfo": chunk(name)},
    "comment": lambda name: {"kind": "JPEG", "comment": name.encode()},
    "comment of a GIF": lambda name: {"kind": "GIF", "comment": name.encode()},
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("place", PLACES)
def test_a_name_in_any_script_is_found_in_what_a_picture_says_of_itself(place, name, index):
    body = noise(drawn=random.Random(place), **PLACES[place](name))

    assert {NAMES[each.fact] for each in found(index, body)} == {name}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_in_any_script_is_found_in_iptc(name, index):
    body = noise("JPEG", random.Random("IPTC"))
    body = body[:2] + iptc(name) + body[2:]

    assert {NAMES[each.fact] for each in found(index, body)} == {name}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_between_random_bytes_is_read(name, encoding):
    drawn = random.Random(f"{name} {encoding}")
    zeros = b"\0\0\0"
    body = drawn.randbytes(5001) + zeros + name.encode(encoding) + zeros + drawn.randbytes(5000)

    assert any(name in each.text for each in strings.passages("/p", body, "file"))


def test_text_weighs_more_the_longer_it_is_and_the_more_chance_writes_the_less():
    assert bits("Quennell") < bits("Marisol Quennell")
    assert is_written("Quennell", 1_000)
    assert not is_written("Quennell", 10**9)
    assert bits("kQ;z") < 0 < bits("Kofi") < bits("Кофи")
    assert bits("王小芳", 2) > 10 > 0 > bits("鍳攧飅", 2)
