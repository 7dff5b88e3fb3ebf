import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public import encodings


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0.5, br;q=0.5", "br"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0.5, identity", None),
        ("gzip;q=oops", None),
        ("deflate", None),
        ("brotli", None),
        (" , ;q=1", None),
    ],
)
def test_the_readers_wish_is_followed(accepted, expected):
    assert encodings.choose(accepted) == expected


@given(st.text(max_size=60))
def test_no_header_is_too_strange(accepted):
    assert encodings.choose(accepted) in (None, "br", "gzip")


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b" ,W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
        ('"a-br"', False),
    ],
)
def test_a_tag_is_recognised(seen, expected):
    assert encodings.matches(seen, '"a"') is expected
