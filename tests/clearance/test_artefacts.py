"""Whatever stands in a galley is read, wherever and however it is written."""

import json
import unicodedata
from html import escape
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.clearance.known.fact import Known
from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.matching.index import Index
from articles.clearance.reading.media import read
from articles.facing import marked
from articles.lines import visible_text

NAME = "Zoë Quillfeather"
KNOWN = Known("name", NAME)
HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"


def artefact(body, content_type=HTML, path="/a-piece/"):
    content = body if isinstance(body, bytes) else body.encode()
    return SimpleNamespace(path=path, body=content, content_type=content_type)


def search(known, *artefacts):
    """Return what is found of one fact, without hints."""
    index = Index([known])
    found = [each for a in artefacts for each in index.search(read(a.path, a.content_type, a.body))]
    return [each for each in found if each.level != HINT]


def passages(artefact):
    """Return all that is read in an artefact."""
    return read(artefact.path, artefact.content_type, artefact.body).passages


def places(body, content_type=HTML, path="/a-piece/", known=KNOWN):
    """Return the places of the hits."""
    found = search(known, artefact(body, content_type, path))
    return {finding.place for finding in found if finding.level == HIT}


def page(inside="", head=""):
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


def entry(html):
    return (
        f'<entry><title type="html">x</title><content type="html">{escape(html)}</content></entry>'
    )


IN_PLACE = {
    "alt text": page(f'<img src="/p.jpg" alt="{NAME} at a desk">'),
    "tooltip": page(f'<abbr title="{NAME}">Z</abbr>'),
    "caption": page(f"<figure><figcaption>A desk of {NAME}</figcaption></figure>"),
    "text": page(f"<p>said {NAME}.</p>"),
    "title": page("", f"<title>{NAME}</title>"),
    "description": page("", f'<meta name="description" content="By {NAME}">'),
    "og:title": page("", f'<meta property="og:title" content="{NAME}">'),
    "link": page('<a href="/people/zo%C3%AB-quillfeather">here</a>'),
    "comment": page(f"<!-- {NAME} -->"),
    "data attribute": page(f'<p data-note="{NAME}">x</p>'),
    "class": page('<p class="zoë-quillfeather">x</p>'),
    "style": page("", f'<style>p::after {{ content: "{NAME}" }}</style>'),
    "JSON-LD": page(
        f'<script type="application/ld+json">{json.dumps({"author": {"name": NAME}})}</script>'
    ),
}


@pytest.mark.abuse(50)
@pytest.mark.parametrize("where", IN_PLACE)
def test_a_name_is_found_in_every_place_of_a_page(where):
    assert places(IN_PLACE[where])


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("alt text", "alt text"),
        ("description", "description"),
        ("og:title", "og:title"),
        ("JSON-LD", "JSON-LD name"),
        ("link", "link"),
    ],
)
def test_the_place_is_named_in_plain_words(where, place):
    assert places(IN_PLACE[where]) == {place}


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    "path",
    [
        "/zoe-quillfeather/",
        "/zo%C3%AB-quillfeather/",
        "/ZOE_QUILLFEATHER/",
        "/pictures/zoequillfeather.jpg",
        "/feed.xml#zoe-quillfeather",
    ],
)
def test_a_name_is_found_in_an_address(path):
    assert places("<p>x</p>", path=path) == {"address"}


@pytest.mark.abuse(50)
def test_a_name_is_found_in_a_feed():
    split = "<p>said <b>Zo</b>&euml; Quill<i>feather</i></p>"

    assert places(entry(split), ATOM) == {"text"}
    assert "alt text" in places(entry(f'<img alt="{NAME}">'), ATOM)
    assert places('<title type="html">Zo&amp;euml; Quillfeather</title>', ATOM) == {"text"}
    assert places(f"<content><![CDATA[<p>{NAME}</p>]]></content>", ATOM)
    assert places("<content><![CDATA[<p>Zo<b>&euml;</b> Quillfeather</p>]]></content>", ATOM)


@pytest.mark.abuse(50)
@pytest.mark.parametrize(
    "value",
    [
        {"headline": NAME},
        {"bodies": [{"value": "<p>said Zo<b>ë</b> Quill<i>feather</i></p>"}]},
        {"headline": "Zo&euml; Quillfeather"},
        {"bodies": [{"value": '<img alt="Zo&euml; Quillfeather">'}]},
        {"deep": [[[{"x": {NAME: 1}}]]]},
        {"headline": "Zoe\u0308 \u200bQuill\u00adfeather"},
    ],
)
def test_a_name_is_found_in_wire_copy(value):
    assert places(json.dumps(value), JSON)


@pytest.mark.abuse(50)
def test_what_does_not_parse_is_read_as_it_stands():
    assert places("{" + NAME, JSON)
    assert places(page(f"<script>var x = '{NAME}'</script>"))
    assert places(f"<p>cut off <b title='{NAME}")


@pytest.mark.abuse(50)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le"])
def test_a_name_is_found_in_what_a_picture_says_of_itself(encoding):
    content = b"\xff\xd8\xff\xe1Exif\0\0" + NAME.encode(encoding) + b"\xff\xd9"

    assert places(content, "image/jpeg") == {"picture file"}


WRITTEN = {
    "split by tags": "Zo<b>ë</b> Qu<i>ill</i><span>fea</span>ther",
    "split by a comment": "Zoë Quill<!-- x -->feather",
    "numeric entity": "Zo&#235; Quillfeather",
    "named entity": "Zo&euml; Quillfeather",
    "hexadecimal entity": "&#x5a;o&#xeb; Quillfeather",
    "zero width space": "Zoë Quill\u200bfeather",
    "zero width joiner": "Z\u200do\u200cë\u2060 Quillfeather",
    "soft hyphen": "Zoë Quill\u00adfea&shy;ther",
    "byte order mark": "Zoë\ufeff Quillfeather",
    "direction marks": "\u202aZoë\u202c Quill\u200ffeather",
    "decomposed": unicodedata.normalize("NFD", NAME),
    "without accents": "Zoe Quillfeather",
    "upper case": NAME.upper(),
    "lower case": NAME.lower(),
    "full width": "Ｚｏｅ Ｑｕｉｌｌｆｅａｔｈｅｒ",
    "mathematical": "𝐙𝐨𝐞 𝐐𝐮𝐢𝐥𝐥𝐟𝐞𝐚𝐭𝐡𝐞𝐫",
    "no-break space": "Zoë\u00a0Quillfeather",
    "line break": "Zoë\n   Quillfeather",
    "break element": "Zoë<br>Quillfeather",
    "hyphen": "Zoë-Quillfeather",
    "underscore": "zoe_quillfeather",
    "run together": "zoequillfeather",
    "letter spaced": "Z o ë  Q u i l l f e a t h e r",
    "possessive": "Zoë Quillfeather’s",
    "in quotation marks": "“Zoë Quillfeather”",
    "a handle": "@ZoeQuillfeather_91",
}


@pytest.mark.abuse(49)
@pytest.mark.parametrize("how", WRITTEN)
def test_a_name_is_found_however_it_is_written(how):
    assert "text" in places(page(f"<p>It was {WRITTEN[how]} who said it.</p>"))


def test_a_part_of_a_name_is_near_and_the_whole_is_a_hit():
    found = search(KNOWN, artefact("<p>Zoë Quillfeather. Then Quillfeather left.</p>"))

    # The first stands in the whole name, and is no finding of its own.
    assert [(f.level, f.place) for f in found] == [(HIT, "text"), (NEAR, "text")]
    assert found[1].match == "Quillfeather"
    assert found[1].before.endswith("Then ")


def test_a_part_of_a_word_is_no_finding():
    known = Known("name", "Li Marsh")

    assert search(known, artefact("<p>They marshalled a marshmallow like lilies</p>")) == []


def test_a_part_of_an_employer_is_no_finding():
    known = Known("employer", "Harbour Board")

    assert search(known, artefact("<p>The board met at the harbour.</p>")) == []


def test_a_hit_shows_where_it_stands_in_the_original():
    (found,) = search(KNOWN, artefact("<p>It was Zo\u00adë Quill\u200bfeather again</p>"))

    assert found.match == "Zo\u00adë Quill\u200bfeather"
    assert found.after.startswith(" again")


def test_text_with_a_lone_angle_bracket_or_ampersand_is_read():
    for text in ("5 &lt; 6", "a < b", "<>", "&amp;lt;", "&&&", "<!-- x -->", "", "<!", "\0"):
        body = f"<p>{text}</p><p>{NAME}</p>"
        assert "text" in places(body)
        assert "text" in places(page(body))
        passages(artefact(text))
        passages(artefact(json.dumps({"x": text}), JSON))


def test_deep_nesting_is_read_to_the_bottom():
    body = "<em><b>" * 3000 + NAME + "</b></em>" * 3000

    assert places(body)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_around_it_hides_a_name(before, after):
    body = page(f"<p>{escape(before)}</p><p>{NAME}</p><p>{escape(after)}</p>")

    assert "text" in places(body.encode("utf-8", "replace"))


@given(st.text(alphabet="<>&;/!-?[]'\"= abp#x1\n", max_size=40))
def test_no_markup_is_too_broken_to_be_read(markup):
    for content_type in (HTML, ATOM, JSON):
        passages(artefact(markup, content_type))
    passages(artefact(json.dumps([markup]), JSON))
    visible_text(markup)


def test_what_shows_a_secret_prints_nothing():
    (found,) = search(KNOWN, artefact(f"<p>{NAME}</p>"))

    assert repr(found) == repr(KNOWN) == f"{found}" == "[sealed]"


def test_differences_are_marked_and_text_is_escaped():
    ours, theirs = marked("Amber Kite said <b>no</b>", "an official said <b>no</b>")

    assert ours == "<del>Amber</del> <del>Kite</del> said &lt;b&gt;no&lt;/b&gt;"
    assert theirs == "<ins>an</ins> <ins>official</ins> said &lt;b&gt;no&lt;/b&gt;"


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_is_lost_between_the_two_columns(ours, theirs):
    left, right = marked(ours, theirs)

    def bare(marked_text, tag):
        return marked_text.replace(f"<{tag}>", "").replace(f"</{tag}>", "")

    assert bare(left, "del") == escape(ours).replace("\n", "<br>")
    assert bare(right, "ins") == escape(theirs).replace("\n", "<br>")
