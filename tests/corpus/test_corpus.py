"""The corpus itself: what it plants is where it says, and is not what the fact says."""

import html
import json
import re
import unicodedata
import urllib.parse

import pytest

from tests.corpus import pictures
from tests.corpus.cases import NAME_FORMS, cases, ways_of
from tests.corpus.clean import facts
from tests.corpus.person import everybody
from tests.corpus.scripts import bare
from tests.corpus.tongue import foreign, tongues

# Forms that are the fact as it is, in capitals at most, or in a place of its own.
AS_NOTED = (
    "whole",
    "every place",
    "everyday words, whole",
    "alias",
    "handle",
    "address of a profile",
)


@pytest.fixture(scope="module")
def drawn():
    return list(cases("shape", each=1, kinds=6, drawings=1))


def test_names_are_of_at_least_twenty_five_languages_and_a_dozen_scripts():
    assert len(tongues()) >= 25
    assert len({tongue.script for tongue in tongues()}) >= 12


def test_every_language_has_people_to_show_and_people_to_keep():
    for held in (False, True):
        shown = everybody(_draws(held), held=held, each=1)

        assert {person.tongue.name for person in shown} == {tongue.name for tongue in tongues()}
        assert all(person.held == held for person in shown)


def test_nobody_of_the_half_that_is_shown_bears_a_name_that_is_kept():
    shown = everybody(_draws("shown"), held=False, each=9)

    assert len(shown) > 300
    assert not [one.full for one in shown if any(part.held for part in one.parts)]


def test_the_same_seed_draws_the_same_documents(drawn):
    again = list(cases("shape", each=1, kinds=6, drawings=1))

    assert [case.body for case in again] == [case.body for case in drawn]


def test_what_is_planted_stands_where_the_case_says(drawn):
    for case in drawn:
        if case.end:
            planted = _decoded(case)[case.begin : case.end]

            assert _read(planted, case.content_type) == _read(case.said, "text/html"), case.form


def test_what_has_no_range_stands_in_the_path_or_in_a_picture(drawn):
    without = [case for case in drawn if not case.end]

    assert {case.place for case in without} == {"path", "picture"}
    assert all(case.path != "/news/bridge/index.html" for case in without)


def test_no_form_leaves_the_fact_as_it_is(drawn):
    same = {}
    for case in drawn:
        same.setdefault(case.form, []).append(case.fact in (case.said, case.body.decode("latin-1")))

    for form, answers in same.items():
        is_as_noted = form in AS_NOTED or form.endswith("whole") or form in pictures.FORMS
        assert is_as_noted or answers.count(True) <= len(answers) / 2, form


def test_a_form_of_a_name_says_something_else_than_the_name():
    for form in NAME_FORMS.keys() - {"whole"}:
        for person in everybody(_draws(form), held=False, each=2):
            for way in ways_of(form, person, _draws(form)):
                assert (way.source or way.text) != (way.known or person.full), (form, person.full)


def test_letters_taken_apart_are_the_same_letters():
    for person in everybody(_draws("NFD"), held=False, each=2):
        for way in NAME_FORMS["decomposed letters"](person, _draws("NFD")):
            assert unicodedata.normalize("NFKC", way) in unicodedata.normalize("NFKC", person.full)


def test_spellings_in_other_scripts_are_written_by_hand_for_names_that_are_listed():
    listed = {part.text for tongue in tongues() for part in (*tongue.given, *tongue.family)}

    assert set(foreign()) <= listed
    assert all(len(spellings) == 6 for spellings in foreign().values())


def test_every_kind_of_fact_is_drawn_about_people_whom_the_clean_prose_does_not_name():
    known, others = facts("clean", 200)
    text = bare(" ".join(others.prose(2000))).casefold()

    assert {kind for kind, _, _ in known} == {
        "name", "alias", "email", "phone", "handle", "employer", "title", "date", "address",
        "number", "detail",
    }  # fmt: skip
    assert len(text.split()) > 1500
    assert not [value for _, value, _ in known if bare(value).casefold() in text]


def _draws(*parts):
    from tests.corpus.cases import drawing

    return drawing(*parts)


def _decoded(case):
    return case.body.decode(case.content_type.partition("charset=")[2] or "utf-8")


def _read(text, content_type):
    """Return text as a reader has it: references, JSON's escapes and URL's taken back."""
    if content_type == "application/json" or re.search(r"\\[un]", text):
        text = json.loads(f'"{text}"')
    for _ in range(3):
        text = html.unescape(text)
    # Slugs have neither diacritics nor spaces.
    return (
        bare(urllib.parse.unquote(text))
        .lower()
        .replace("'", "")
        .replace("_", "-")
        .replace(" ", "-")
    )
