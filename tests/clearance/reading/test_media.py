"""Whatever stands in what goes out is read, wherever it is and however it is written there."""

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.reading.reading import (
    ATOM,
    HTML,
    JSON,
    NAME,
    TEXT,
    XML,
    page,
    places,
    raw,
    reading,
)

IN_PLACE = {
    "alt text": page(f'<img src="/p.jpg" alt="{NAME} at a desk">'),
    "tooltip": page(f'<abbr title="{NAME}">Z</abbr>'),
    "text": page("<p>said Zo<b>&euml;</b> Quill<i>feather</i>.</p>"),
    "description": page("", f'<meta name="description" content="By {NAME}">'),
    "og:title": page("", f'<meta property="og:title" content="{NAME}">'),
    "link": page('<a href="/people/Zo%C3%AB%20Quillfeather">here</a>'),
    "picture address": page(f'<img src="/{NAME}.jpg">'),
    "comment": page(f"<!-- {NAME} -->"),
    "p data-note": page(f'<p data-note="{NAME}">x</p>'),
    "p id": page(f'<p id="{NAME}">x</p>'),
    "p class": page(f'<p class="{NAME}">x</p>'),
    "p style": page(f'<p style="--by: {NAME}">x</p>'),
    "a aria-label": page(f'<a aria-label="{NAME}">x</a>'),
    "input value": page(f'<input value="{NAME}">'),
    "input placeholder": page(f'<input placeholder="{NAME}">'),
    "style": page("", f'<style>p::after {{ content: "{NAME}" }}</style>'),
    "script": page(f"<script>var x = '{NAME}'</script>"),
    "JSON-LD name": page(
        f'<script type="application/ld+json">{json.dumps({"author": {"name": NAME}})}</script>'
    ),
    "alt text in iframe srcdoc": page(
        "<iframe srcdoc='" + escape(f'<img alt="{NAME}">') + "'></iframe>"
    ),
}
SEEN = {
    "title": page("", f"<title>{NAME}</title>"),
    "noscript": page(f"<noscript>{NAME}</noscript>"),
    "template": page(f"<template><p>{NAME}</p></template>"),
    "hidden": page(f"<p hidden>{NAME}</p>"),
    "textarea": page(f"<textarea>{NAME}</textarea>"),
    "option": page(f"<select><option>{NAME}</select>"),
    "vector picture": page(f"<svg><title>{NAME}</title></svg>"),
    "formula": page("<math><mi>Z</mi><mi>o</mi><mi>ë</mi><mo> </mo><mi>Quillfeather</mi></math>"),
    "marked section": page(f"<![CDATA[{NAME}]]>"),
    "caption": page(f"<figure><figcaption>A desk of {NAME}</figcaption></figure>"),
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("place", IN_PLACE)
def test_a_name_is_read_in_every_place_of_a_page_and_the_place_is_named(place):
    assert places(IN_PLACE[place]) - {"iframe srcdoc"} == {place}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("where", SEEN)
def test_what_somebody_may_see_is_text_of_the_page(where):
    assert "text" in places(SEEN[where])


WRITTEN = {
    "inline tags": "Zo<b>ë</b> Qu<i>ill</i><span>fea</span>ther",
    "a comment": "Zoë Quill<!-- x -->feather",
    "a comment that ends at once": "Zoë Quill<!-->feather",
    "a tag with a sign in it": "Zoë Quill<b title='>'>feather</b>",
    "a named entity": "Zo&euml; Quillfeather",
    "an entity without its end": "Zo&euml Quillfeather",
    "a decimal entity": "Zo&#235; Quillfeather",
    "a hexadecimal entity": "&#x5a;o&#Xeb; Quillfeather",
    "a number with many zeros": f"Zo&#{'0' * 9000}235; Quillfeather",
    "an entity in an entity": "Zo&amp;euml; Quillfeather",
    "a place to break": "Zoë Quill<wbr>feather",
    "something unseen": 'Zoë Quill<i style="display: none">x</i>feather',
    "something hidden": "Zoë Quill<i hidden>x</i>feather",
    "a hidden thing in a thing": "Zoë Quill<i hidden><i>x</i>y</i>feather",
    "a reading aid": "<ruby>Zoë<rp>(</rp><rt>z</rt> Quill<rt>q</rt>feather</ruby>",
    "a note": "Zoë Quill<sup>1</sup>feather",
    "a crossed out letter": "Zoë Quill<del>l</del>feather",
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("how", WRITTEN)
def test_a_name_reads_whole_however_it_is_split(how):
    assert "text" in places(page(f"<p>It was {WRITTEN[how]} who said it.</p>"))


@pytest.mark.parametrize("between", ["<br>", "</p><p>", "<td>", "<option>", "<li>"])
def test_words_of_different_lines_do_not_run_together(between):
    (text,) = [
        p.text for p in reading(f"<p>Zoë{between}Quillfeather").passages if p.place == "text"
    ]

    assert text.split() == ["Zoë", "Quillfeather"]


BROKEN = {
    "a tag that is cut off": f"<p>cut off <b title='{NAME}",
    "an attribute without quotes": f"<p>x <img alt={NAME}>",
    "a quote that is not closed": f'<p title="{NAME}>x</p><p>y</p>',
    "a comment that is not closed": "<p>x <!-- <p>Zo<b>&euml;</b> Quillfeather</p>",
    "a script that is not closed": "<script>x = 1; <p>Zo<b>ë</b> Quillfeather",
    "a title with a comment in it": "<title><!--</title><p>Zo<b>ë</b> Quillfeather</p>-->",
    "plain text that looks like markup": "<plaintext>Zo<b>ë</b> Quillfeather",
    "an end with attributes": f'<p>x</p title="{NAME}">',
    "a tag in a tag": f"<p <b>{NAME}</b>",
    "a name for a tag": "<zoë-quillfeather>x</zoë-quillfeather>",
    "a zero byte": f"<p>\0{NAME}</p>",
    "a declaration": f"<!doctype html SYSTEM '{NAME}'><p>x</p>",
    "an instruction": f"<?by {NAME}?><p>x</p>",
    "a comment that is none": f"<p>x</p></ {NAME}>",
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("content_type", [HTML, XML])
def test_what_is_broken_is_read_as_every_program_might(what, content_type):
    found = reading(BROKEN[what], content_type)

    assert any(NAME.casefold() in p.text.replace("-", " ").casefold() for p in found.passages)


def test_markup_that_is_none_is_read_as_text():
    for body in (
        "<p>Zoë <Quillfeather</p>",
        "<p>Zoë</ Quillfeather></p>",
        "<p>Zoë <!Quillfeather>",
    ):
        texts = [passage.text for passage in reading(body).passages]

        assert any("Zoë" in text and "Quillfeather" in text for text in texts)


FEEDS = {
    "escaped": f"<content type='html'>{escape('<p>Zo<b>&euml;</b> Quillfeather</p>')}</content>",
    "escaped twice": f"<content>{escape(escape('<p>Zo<b>&euml;</b> Quillfeather'))}</content>",
    "as it is": "<content><![CDATA[<p>Zo<b>&euml;</b> Quillfeather</p>]]></content>",
    "of its own names": (
        '<!DOCTYPE x [<!ENTITY q "Quill"><!ENTITY n "Zo&#235; &q;feather">]><x>&n;</x>'
    ),
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("how", FEEDS)
def test_a_name_is_read_in_a_feed(how):
    assert "text" in places(FEEDS[how], ATOM)


def test_fields_of_a_feed_do_not_run_together():
    (text,) = [
        p.text
        for p in reading("<a><by>Zoë</by><to>Quill</to></a>", XML).passages
        if p.place == "text"
    ]

    assert text.split() == ["Zoë", "Quill"]


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"headline": NAME}, "wire copy headline"),
        ({"deep": [[[{"x": {NAME: 1}}]]]}, "wire copy"),
        ({"a": [{"b": 1}, NAME]}, "wire copy a"),
        ({"bodies": [{"value": "<p>said Zo<b>ë</b> Quill<i>feather</i></p>"}]}, "wire copy value"),
        (
            {"bodies": [{"value": '<img alt="Zo&euml; Quillfeather">'}]},
            "alt text in wire copy value",
        ),
    ],
)
def test_a_name_is_read_in_wire_copy(value, place):
    assert places(json.dumps(value), JSON) == {place}


def test_figures_are_read_as_they_are_written():
    assert places('{"tel": 00442079460958}', JSON, text="00442079460958")
    assert places('{"tel": 442079460958.50e1}', JSON, text="442079460958.50e1")


def test_wire_copy_that_is_broken_is_read_as_it_stands():
    assert places('{"by": "Zo\\u00eb Quillfeather"', JSON)
    assert places("[" * 5000 + f'"{NAME}"' + "]" * 5000, JSON)


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    "path",
    [
        "/zoë-quillfeather/",
        "/zo%C3%AB-quillfeather/",
        "/p/zo%25C3%25AB-quillfeather.jpg",
        "/x#zoë-quillfeather",
    ],
)
def test_a_name_is_read_in_an_address(path):
    assert places("<p>x</p>", path=path, text="zoë-quillfeather") == {"address"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (page("<p>Zo<b>ë</b> Quillfeather"), ""),
        (page("<p>Zo<b>ë</b> Quillfeather"), "application/octet-stream"),
        (f"<feed><title>{escape('Zo<b>ë</b> Quillfeather')}</title></feed>", ""),
        (json.dumps({"x": NAME}), ""),
        (json.dumps({"x": NAME}), "text/html"),
        (f"It was {NAME}.", ""),
        ("It was Zo<b>ë</b> Quillfeather.", "text/plain"),
    ],
)
def test_what_a_file_is_said_to_be_does_not_matter(body, content_type):
    assert places(body, content_type)


def test_a_file_of_a_kind_that_is_not_understood_is_told():
    found = reading(b"%PDF-1.7 (Quillfeather) \xff\xfe\0", "application/pdf")

    assert [unread.why[:32] for unread in found.unread] == ["A file of this kind is not under"]
    assert any("Quillfeather" in passage.text for passage in found.passages)


def test_writing_within_writing_has_an_end_that_is_told():
    text = "<p>x</p>"
    for _ in range(12):
        text = escape(text)

    assert "writing within writing" in reading(text).unread[0].why
    assert not reading(page("<p>x &amp;lt; y</p>")).unread


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))


def test_names_for_texts_that_unfold_without_end_are_told():
    found = reading(f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a8;</x>', XML)

    assert [unread.why[:31] for unread in found.unread] == ["It names texts that unfold into"]


def test_text_that_unfolds_without_end_is_told():
    body = f"<!DOCTYPE x [<!ENTITY a '{'ha' * 4000}'>]><x>{'&a;' * 900}</x>"
    found = reading(body, XML)

    assert [unread.why[:32] for unread in found.unread] == ["It unfolds into far more text th"]
    assert sum(len(passage.text) for passage in found.passages) < 3_000_000


@pytest.mark.parametrize("depth", [3000])
def test_deep_nesting_is_read_to_the_bottom(depth):
    assert "text" in places("<em><b>" * depth + NAME + "</b></em>" * depth)


def test_nothing_that_was_read_prints():
    for passage in reading(page(f'<meta name="{NAME}" content="{NAME}">')).passages:
        assert repr(passage) == "[sealed]"


def test_a_span_points_at_the_raw_stretch():
    assert raw("<p>said Zo<b>&euml;</b> Quill<i>feather</i>.") == [
        "Zo<b>&euml;</b> Quill<i>feather"
    ]
    assert raw('<a href="/Zo%C3%AB%20Quillfeather">') == ["Zo%C3%AB%20Quillfeather"]
    assert raw('{"x": "Zo\\u00eb Quillfeather"}', JSON) == ["Zo\\u00eb Quillfeather"]
    assert raw(escape("<b>Zo</b>&euml; Quillfeather"), XML) == [escape("Zo</b>&euml; Quillfeather")]
    assert raw(f"It was {NAME} again", TEXT) == [NAME]


PIECES = st.lists(
    st.sampled_from(
        [
            "word ",
            "&amp;",
            "&euml;",
            "<b>",
            "</b>",
            "<p>",
            "<br>",
            "&#x41;",
            "<!-- c -->",
            "é",
            "\\u00e9",
        ]
    ),
    max_size=12,
).map("".join)


@given(PIECES, PIECES)
def test_a_span_points_there_whatever_stands_around_it(before, after):
    for content_type in (HTML, XML, TEXT):
        assert "Quxmarvik" in raw(f"{before}Quxmarvik{after}", content_type, "Quxmarvik")
    assert "Quxmarvik" in raw(json.dumps([f"{before}Quxmarvik{after}"]), JSON, "Quxmarvik")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_around_it_hides_a_name(before, after):
    body = page(f"<p>{escape(before)}</p><p>{NAME}</p><p>{escape(after)}</p>")

    assert "text" in places(body.encode("utf-8", "replace"))


@given(st.text(alphabet="<>&;/!-?[]'\"= abp#x1\n\\%", max_size=60))
def test_no_markup_is_too_broken_to_be_read(markup):
    for content_type in (HTML, ATOM, JSON, TEXT, ""):
        found = reading(markup, content_type)
        for passage in found.passages[1:]:
            if passage.text and found.text and passage.place != "rot13":
                begin, end = passage.span(0, len(passage.text))
                assert 0 <= begin <= end <= len(found.text)
