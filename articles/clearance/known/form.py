"""One way in which a fact might be written."""

from dataclasses import dataclass

HIT, NEAR, HINT = "hit", "near", "hint"

# How a form is looked for: as whole words; without any separator between letters; as digits,
# whatever stands between them.
WORDS, JOINED, DIGITS = "words", "joined", "digits"


@dataclass(frozen=True, slots=True)
class Form:
    """What to look for, what this form is called, and what it means where it stands alone.

    `cased` forms count as names only where they are written with a capital, in scripts that have
    them.
    """

    text: str
    name: str
    level: str = HIT
    view: str = WORDS
    cased: bool = False

    def __repr__(self):
        return "[sealed]"
