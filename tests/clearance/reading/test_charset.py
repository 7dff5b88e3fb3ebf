"""Bytes become the text that a reader's program would show, and whatever else they may be."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.clearance.reading import charset
from tests.clearance.reading.reading import NAME, places, reading

RUSSIAN = "Илья Муромцев"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (NAME.encode(), ""),
        (codecs.BOM_UTF8 + NAME.encode(), "text/html; charset=windows-1251"),
        (NAME.encode("utf-16"), "text/html"),
        (NAME.encode("utf-16-le"), "text/html"),
        (NAME.encode("utf-16-be"), ""),
        (NAME.encode("utf-32"), ""),
        (NAME.encode("latin-1"), 'text/html; charset="ISO-8859-1"'),
        (b"<meta charset=latin1>" + NAME.encode("latin-1"), "text/html"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
            + NAME.encode("cp1252"),
            "",
        ),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><x>' + NAME.encode("latin-1"), "text/xml"),
    ],
)
def test_the_declared_character_set_is_used(body, content_type):
    found = reading(body, content_type)

    assert "text" in places(body, content_type)
    assert NAME in found.text
    assert not found.unread


def test_other_scripts_are_read_in_their_own_sets():
    for name in ("windows-1251", "koi8-r", "iso-8859-5"):
        assert RUSSIAN in reading(RUSSIAN.encode(name), f"text/plain; charset={name}").text
    for name in ("shift_jis", "euc-jp", "gb2312", "big5"):
        assert "山田" in reading("山田".encode(name), f"text/plain; charset={name}").text


def test_bytes_that_are_not_what_they_are_said_to_be_are_read_in_two_ways_and_told():
    for content_type in ("text/html; charset=utf-8", ""):
        found = reading(f"<p>{NAME}, caf\u00e9</p>".encode("latin-1"), content_type)

        assert any(NAME in passage.text for passage in found.passages)
        assert "not UTF-8" in found.unread[0].why


def test_text_that_is_declared_wrongly_is_read_as_utf_8_as_well():
    assert places(f"<p>{NAME}".encode(), "text/html; charset=latin-1") == {"text"}
    assert places(f"<p>{NAME}".encode(), "text/html; charset=utf-16") == {"text"}


def test_zeros_between_letters_hide_nothing():
    for body in (f"<p>{NAME}".replace("Q", "Q\0\0"), "\U0001f600\0" * 90 + "\0".join(NAME)):
        assert "text" in places(body.encode())
    assert "text" in places(("\U0001f600" * 90 + NAME).encode("utf-16-be"), "text/plain")


@pytest.mark.parametrize(
    "name", ["x-unknown", "rot13", "punycode", "unicode_escape", "utf-7", "hex"]
)
def test_a_set_that_no_program_knows_is_told(name):
    found = reading(NAME.encode(), f"text/html; charset={name}")

    assert "not known" in found.unread[0].why
    assert NAME in found.text


def test_a_span_points_into_the_first_text_whichever_was_read():
    body = f"<p>caf\u00e9, {NAME}</p>".encode("latin-1")
    found = reading(body, "text/html; charset=utf-8")
    (passage,) = [passage for passage in found.passages if NAME in passage.text]
    begin = passage.text.index(NAME)

    first, last = passage.span(begin, begin + len(NAME))

    assert found.text[first:last] == "Zo\ufffd Quillfeather"


@given(
    st.binary(max_size=80), st.sampled_from(["utf-8", "utf-16", "latin-1", "koi8-r", "big5", ""])
)
def test_any_bytes_become_text(body, name):
    text, others, _ = charset.decoded(body, f"text/plain; charset={name}")

    text.encode()
    for other, origins in others:
        begin, end = origins(0, len(other))
        assert 0 <= begin <= end <= len(text)
