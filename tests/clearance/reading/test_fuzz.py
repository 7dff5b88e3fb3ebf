"""A share of the fuzz run, with a seed of its own; `fuzz.py` beside it runs as many as wanted."""

from dataclasses import replace

import pytest

from articles.clearance.reading.media import read
from tests.clearance.reading import fuzz


@pytest.mark.filterwarnings("ignore")
def test_whatever_is_mangled_is_read_whole_and_soon():
    figures = fuzz.run(range(1, 1001), seed=20)

    assert figures.failures == []
    assert figures.inputs.total() == 1000
    # A picture that is broken excuses nothing, and few texts are told to be read in part.
    assert figures.partly < 100


@pytest.mark.parametrize("body", [f"<p>{fuzz.WORD}</p>", f"<!-- {fuzz.WORD} -->"])
def test_what_would_be_left_out_in_silence_is_seen(monkeypatch, body):
    def without(*arguments, **options):
        reading = read(*arguments, **options)
        lost = {"text", "comment"}
        kept = [passage for passage in reading.passages if passage.place not in lost]
        return replace(reading, passages=kept)

    fuzz.attempt("text/html", body.encode(), "utf-8")
    monkeypatch.setattr(fuzz, "read", without)

    with pytest.raises(AssertionError, match="in no passage"):
        fuzz.attempt("text/html", body.encode(), "utf-8")
