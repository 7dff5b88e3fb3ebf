"""Written prose, in which facts are set and in which none should be found."""

import re
from functools import cache
from pathlib import Path

from tests.corpus.tables import rows

FOLDER = Path(__file__).parent / "prose"


@cache
def paragraphs(name="newsroom"):
    """Return the paragraphs of a file of prose, each as one line."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip())


def words(text):
    """Return how many words a text has; without spaces, two signs are counted as one word."""
    unspaced = re.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]", text)
    return (
        len(re.findall(r"\w+", re.sub(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]+", " ", text)))
        + len(unspaced) // 2
    )


def pieces(text, size=1000):
    """Cut a long text at paragraphs into texts of about `size` words."""
    found, count = [], 0
    for paragraph in re.split(r"\n\s*\n", text):
        found.append(paragraph)
        count += words(paragraph)
        if count >= size:
            yield "\n\n".join(found)
            found, count = [], 0
    if found:
        yield "\n\n".join(found)


def sentence(kind, tongue, drawn, *, native):
    """Return the words before and after a fact, in its own language where that is asked for."""
    english = [sentence for of, sentence in rows("sentences") if of == kind]
    among = tongue.sentences if native and tongue else english
    before, _, after = drawn.choice(among).partition("{}")
    return before, after
