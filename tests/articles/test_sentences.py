import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.compose.sentences import mark, settle

A, THE = mark("a clerk"), mark("the clerk")


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        (f"<p>{A} agreed.</p>", "<p>A clerk agreed.</p>"),
        (f"<p>Then {A} agreed.</p>", "<p>Then a clerk agreed.</p>"),
        (f"<p>Quiet. {A} agreed.</p>", "<p>Quiet. A clerk agreed.</p>"),
        (f"<p>Quiet! {THE} agreed.</p>", "<p>Quiet! The clerk agreed.</p>"),
        (f"<p>Quiet, {THE} said.</p>", "<p>Quiet, the clerk said.</p>"),
        (f"<p>\u201cQuiet.\u201d {THE} left.</p>", "<p>\u201cQuiet.\u201d The clerk left.</p>"),
        (f"<p>\u201c{THE} left.\u201d</p>", "<p>\u201cThe clerk left.\u201d</p>"),
        (f"<p><em>{A}</em> left.</p>", "<p><em>A clerk</em> left.</p>"),
        (f"<p><em>Quiet.</em> {A} left.</p>", "<p><em>Quiet.</em> A clerk left.</p>"),
        (f"<ul><li>{A}</li></ul>", "<ul><li>A clerk</li></ul>"),
        (f"<p>At 3.5{A}</p>", "<p>At 3.5a clerk</p>"),
        (f"<p>{A}. {THE}</p>", "<p>A clerk. The clerk</p>"),
        (f"<p>{mark('&lt;b&gt;')}</p>", "<p>&lt;b&gt;</p>"),
        (f"<p>{mark('')}</p>", "<p></p>"),
    ],
)
def test_a_sentence_begins_with_a_capital(html, printed):
    assert settle(html) == printed


@given(st.text(max_size=60))
def test_nothing_but_the_first_letter_changes(words):
    words = words.replace("\ue000", "")

    assert settle(f"<p>x {mark(words)}</p>") == f"<p>x {words}</p>"
    assert settle(f"<p>{mark(words)}</p>") == f"<p>{words[:1].upper()}{words[1:]}</p>"


def test_a_mark_that_was_typed_is_not_printed():
    assert settle("<p>\ue000a</p>") == "<p>A</p>"
