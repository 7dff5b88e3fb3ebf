"""Characters that are written with others, and names that somebody has wrapped up."""

import base64
import codecs
import gzip
import textwrap
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.clearance.reading import misread
from articles.clearance.reading.passage import Passage
from tests.clearance.reading.reading import HTML, NAME, TEXT, page, places, raw, reading

NOTED = {
    "percent signs": quote(NAME),
    "percent signs twice": quote(quote(NAME)),
    "percent signs of Latin-1": "Zo%EB%20Quillfeather",
    "old percent signs": "Zo%u00EB Quillfeather",
    "backslashes": "Zo\\u00eb Quillfeather",
    "backslashes twice": "Zo\\\\u00eb Quillfeather",
    "backslashes in braces": "Zo\\u{eb} Quillfeather",
    "bytes": "Zo\\xc3\\xab Quillfeather",
    "bytes of Latin-1": "Zo\\xeb Quillfeather",
    "octal": "\\132o\\303\\253 Quillfeather",
    "style sheet": "Zo\\eb  Quill\\66 eather",
    "backslashes before letters": "Zo\\ë Qu\\illfeat\\her",
    "a broken line": "Zoë Quill\\\nfeather",
    "halves of characters": NAME.replace("Z", "\\ud835\\udc19").replace(
        "\\ud835\\udc19", "\\u005a"
    ),
    "entities": "&#90;o&euml; Quillfeather",
    "quoted-printable": "Zo=C3=AB Quill=\nfeather",
    "encoded word": "=?utf-8?Q?Zo=C3=AB_Quill?= =?utf-8?B?ZmVhdGhlcg==?=",
    "mixed": "Zo%26euml%3B Quill\\u0066eather",
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("how", NOTED)
@pytest.mark.parametrize("content_type", [TEXT, HTML])
def test_other_ways_to_write_a_character_are_undone(how, content_type):
    assert "text" in places(f"It was {NOTED[how]} again.", content_type)


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    ("name", "meant", "read_as"),
    [
        ("José García", "utf-8", "latin-1"),
        ("José García", "utf-8", "cp1252"),
        ("Søren Kjær", "utf-8", "latin-1"),
        ("田中太郎", "utf-8", "latin-1"),
        ("Дмитрий Соколов", "utf-8", "latin-1"),
        ("Дмитрий Соколов", "cp1251", "latin-1"),
        ("Άννα Αλεξίου", "iso8859-7", "latin-1"),
    ],
)
def test_what_was_read_in_a_wrong_encoding_is_read_as_it_was_meant(name, meant, read_as):
    misread = name.encode(meant).decode(read_as, "replace")

    assert places(f"<p>so {misread} said</p>", text=name.split()[-1])


def test_accents_alone_are_no_wrong_encoding():
    text = "déjà créée à l’été, Žižek, naïve, Ærøskøbing, ÅÄÖ"

    assert not list(misread.passages(Passage("/p/", "text", text)))


def test_a_host_name_is_read_in_its_own_script():
    assert places('<a href="https://www.xn--bcher-kva.example/">', text="bücher") == {"link"}


def test_two_halves_of_a_character_are_one():
    assert places('"\\ud83d\\ude00 Quxmarvik"', TEXT, text="\U0001f600 Quxmarvik")


def test_half_a_character_does_no_harm():
    for text in (
        "\\ud83d x",
        '{"a": "\\ud83d"}',
        "&#xd83d; x",
        "\\u{d83d}",
        "%ed%a0%80",
        "\\U0000d83d",
    ):
        for passage in reading(text, "").passages:
            passage.text.encode()


UTF_8 = NAME.encode()
BITS = "".join(f"{byte:08b}" for byte in UTF_8)
WRAPPED = {
    "unseen tags": "".join(chr(0xE0000 + ord(letter)) for letter in "Zoe Quillfeather"),
    "selectors": "".join(chr(0xE0100 + b - 16 if b >= 16 else 0xFE00 + b) for b in UTF_8),
    "unseen bits": BITS.replace("0", "\u200b").replace("1", "\u200c"),
    "unseen bits the other way": BITS.replace("1", "\u200b").replace("0", "\u2060"),
    "octal in a list": " ".join(f"{byte:03o}" for byte in UTF_8),
    "a record in base64": base64.b64encode(b"\x0a\x11" + UTF_8 + b"\x12\x04desk").decode(),
    "base64": base64.b64encode(UTF_8).decode(),
    "base64 without its end": base64.b64encode(UTF_8).decode().rstrip("="),
    "base64 for addresses": base64.urlsafe_b64encode("Zoë??>>~~ Quillfeather".encode()).decode(),
    "base64 in lines": base64.encodebytes(b"a note that is long enough to " * 3 + UTF_8).decode(),
    "base64 in a path": f"/a/{base64.b64encode(UTF_8).decode()}/b",
    "base64 twice": base64.b64encode(base64.b64encode(UTF_8)).decode(),
    "base64 of UTF-16": base64.b64encode(NAME.encode("utf-16-le")).decode(),
    "base64 of Latin-1": base64.b64encode(NAME.encode("latin-1")).decode(),
    "base64 of packed text": base64.b64encode(zlib.compress(UTF_8)).decode(),
    "base64 of a packed file": base64.b64encode(gzip.compress(UTF_8)).decode(),
    "base32": base64.b32encode(UTF_8).decode(),
    "base32 without its end": base64.b32encode(UTF_8).decode().rstrip("=").lower(),
    "hexadecimal": UTF_8.hex(),
    "hexadecimal in capitals": UTF_8.hex().upper(),
    "hexadecimal with a mark": "0x" + UTF_8.hex(),
    "hexadecimal with spaces": UTF_8.hex(" "),
    "hexadecimal with colons": UTF_8.hex(":"),
    "hexadecimal in a list": ", ".join(f"0x{byte:02x}" for byte in UTF_8),
    "decimal": ",".join(str(ord(letter)) for letter in NAME),
    "binary": " ".join(f"{byte:08b}" for byte in UTF_8),
    "data address": f"data:text/plain;base64,{base64.b64encode(UTF_8).decode()}",
    "data address in percent signs": f"data:text/plain,{quote(NAME)}",
    "page in a data address": "data:text/html;base64,"
    + base64.b64encode(b"<p>Zo<b>&euml;</b> Quillfeather").decode(),
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("how", WRAPPED)
def test_a_wrapped_name_is_unwrapped_wherever_it_stands(how):
    text = "Quillfeather"

    assert places(f"Words {WRAPPED[how]} more words.", TEXT, text=text)
    assert places(page(f'<p data-x="{WRAPPED[how]}">x</p>'), text=text)
    assert places(page(f"<!-- {WRAPPED[how]} -->"), text=text)
    assert places(f'{{"x": "{WRAPPED[how].strip()}"}}'.replace("\n", "\\n"), "", text=text)


def test_the_place_of_a_wrapped_name_says_how_it_was_wrapped():
    wrapped = WRAPPED["base64"]

    assert places(page(f'<img alt="{wrapped}">')) == {"base64 in alt text"}
    assert raw(page(f'<img alt="see {wrapped} x">')) == [wrapped]


def test_a_picture_without_pixels_is_unwrapped():
    exif = Image.Exif()
    exif[0x013B] = UTF_8
    lines = textwrap.fill(exif.tobytes().hex(), 72)

    assert "picture file in hexadecimal in comment" in places(page(f"<!--\n{lines}\n-->"))


def test_a_word_below_a_wrapped_name_is_no_part_of_it():
    wrapped = base64.b64encode(b"Zoe Quillfeather, who").decode()

    assert places(f"{wrapped}\nUnderneath", TEXT, text="Zoe Quillfeather")


@given(
    st.text(st.characters(categories=["L", "Nd"], max_codepoint=0xFFFF), min_size=8, max_size=40)
)
def test_whatever_name_is_wrapped_is_found(name):
    wrapped = base64.b64encode(name.encode()).decode()

    assert places(f"x {wrapped} y", TEXT, text=name)
    assert places(f"x {name.encode().hex()} y", TEXT, text=name)


def test_ordinary_prose_unwraps_to_nothing():
    prose = "Responsibilities of well-known neighbouring organisations, 1984-2001, NATO included."

    assert [p.place for p in reading(prose, TEXT, "/").passages] == ["address", "text"]


def test_letters_turned_by_thirteen_are_turned_back():
    turned = codecs.encode(NAME, "rot13")

    assert places(page(f"<!-- {turned} -->")) == {"rot13"}
    assert raw(page(f"<!-- {turned} --><p title='{turned}'>"), HTML) == [turned]


def test_packed_text_without_end_is_told():
    bomb = base64.b64encode(zlib.compress(b"word " * 2_000_000)).decode()

    assert "packed" in reading(bomb, TEXT).unread[0].why


def test_a_file_in_a_file_has_an_end_that_is_told():
    text = "deep"
    for _ in range(9):
        text = "data:text/plain;base64," + base64.b64encode(text.encode()).decode()

    assert any("files within files" in each.why for each in reading(text, TEXT).unread)


@pytest.mark.parametrize("order", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "name", ["Александр Кузнецов", "יצחק מזרחי", "王小明", "김민수", "田中さくら", "Łukasz Żak"]
)
def test_letters_of_two_bytes_in_base64_are_read_in_every_script(name, order):
    run = base64.b64encode(name.encode(order)).decode()
    found = reading(f'<p id="{run}">Nobody spoke.</p>', HTML)

    assert any(name in passage.text for passage in found.passages)


def test_latin_letters_in_pairs_are_no_chinese_ones():
    run = base64.b64encode("Zoë Marten".encode("latin-1")).decode()
    found = reading(f'<p id="{run}">Nobody spoke.</p>', HTML)

    assert any("Zoë Marten" in passage.text for passage in found.passages)
