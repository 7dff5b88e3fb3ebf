"""One source as the desk knows them, and the rules by name."""

import pytest

from articles.lint import Person, lint

OFFICIAL = Person("s", "a senior official in the ministry of canals", "the official")
CLERK = Person("t", "a clerk in the port authority", "the clerk")
AUTHOR = Person("s", "a senior official in the ministry of canals", "the official", is_author=True)


@pytest.fixture
def found():
    """`found(rule, text)`: the words that a rule finds in a text about one declared source."""

    def found(rule, text, *, sources=(OFFICIAL,), language="en"):
        return [each.words for each in lint(text, language, sources) if each.rule == rule]

    return found
