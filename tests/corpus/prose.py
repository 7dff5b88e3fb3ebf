"""Written prose, in which facts are set and in which none should be found."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "prose"


@cache
def paragraphs(name="newsroom"):
    """Return the paragraphs of a file of prose, each as one line."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip())


def words(text):
    """Return how many words a text has; without spaces, two signs are counted as one word."""
    unspaced = re.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]", text)
    return len(re.findall(r"\w+", re.sub(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]+", " ", text))) + len(unspaced) // 2


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


# Where English says a name, a number, a thing of any kind.
AROUND = {
    "name": ["The letter that {} had signed lay on the table.", "Late on Thursday {} rang the night desk.", "It was {}, two people said, who knew.",
             "“I saw nothing,” said {}.", "The file names {} twice.", "We asked {} for comment on Friday."],
    "email": ["Replies should go to {} before noon.", "The note was sent from {} last week."],
    "phone": ["Ring {} after six.", "The number on the card is {} and nobody answers."],
    "handle": ["The pictures were posted by {} at noon.", "Follow {} for more."],
    "employer": ["A person who works for {} saw the letter.", "The contract with {} ran out in June."],
    "title": ["A note from the {} was found in the file.", "In the margin the {} had written “no”."],
    "date": ["Born {} in a town on the coast.", "The form gives {} as the day of birth."],
    "address": ["The parcel went to {} on a Tuesday.", "Neighbours at {} saw a light."],
    "number": ["The slip bears the number {} in pencil.", "A car with the plate {} stood outside."],
    "detail": ["Colleagues say the person {} and would not talk.", "Somebody who {}, we were told."],
}  # fmt: skip


def sentence(kind, tongue, drawn, *, native):
    """Return the words before and after a fact, in its own language where that is asked for."""
    among = tongue.sentences if native and tongue and tongue.sentences else AROUND[kind]
    before, _, after = drawn.choice(among).partition("{}")
    return before, after
