"""Where a finding stands, and which edits it outlives."""

from hypothesis import given
from hypothesis import strategies as st

from articles.lint import lint
from tests.lint.conftest import AUTHOR, OFFICIAL

SENTENCE = "The official left. He was tired of it."
PARTS = st.sampled_from(
    ["the official", "“", "”", "he", " said", ". ", "\n", "a source", "ß", "İ", "𝔍", "Mr Smith",
     ", 42,", "lodestar", "for 23 years", "declined to comment", "is a liar", "…", "’s", " "]
)  # fmt: skip


def of(text):
    return [each for each in lint(text, sources=(OFFICIAL,)) if each.rule == "gendered"]


@given(st.lists(PARTS, max_size=30).map("".join) | st.text(max_size=80))
def test_every_finding_is_where_it_says(text):
    for sources in (None, (OFFICIAL,), (AUTHOR,)):
        for each in lint(text, sources=sources):
            assert 0 <= each.begin < each.end <= len(text)
            assert text[each.begin : each.end] == each.words
            assert each.words in each.excerpt
            assert each.why
            assert each.suggestion


@given(st.sampled_from(["It rained. ", "Boats came.\n\n", "“No,” Mr Smith said. It rained. "]))
def test_edits_elsewhere_leave_a_fingerprint_as_it_is(before):
    (plain,), (moved,) = of(SENTENCE), of(f"{before}{SENTENCE} And so on.")

    assert moved.begin > plain.begin
    assert moved.fingerprint == plain.fingerprint


def test_a_changed_word_changes_the_fingerprint():
    (plain,), (changed,) = of(SENTENCE), of(SENTENCE.replace("tired", "sick"))

    assert changed.fingerprint != plain.fingerprint


def test_the_same_words_found_by_another_rule_are_another_finding():
    text = "The official is the only woman in it."

    prints = {each.fingerprint for each in lint(text, sources=(OFFICIAL,))}

    assert len(prints) == 2


def test_a_long_sentence_is_cut_around_what_was_found():
    (found,) = of(f"The official left. He {'and so on ' * 40}.")

    assert found.excerpt.startswith("He ")
    assert found.excerpt.endswith("…")
    assert len(found.excerpt) < 100
