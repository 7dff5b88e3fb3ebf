"""Stories at each stage, as the tests of the desk have them."""

from tests.articles.conftest import (  # noqa: F401
    begin_correction,
    clear,
    draft,
    estimate,
    in_review,
    published,
    ready,
    reported,
    submitted,
    unsourced,
)
