"""One way in which a fact might be written."""

from dataclasses import dataclass

HIT, NEAR, HINT = "hit", "near", "hint"

# How a form is looked for: as whole words; without any separator between letters; as digits of any
# script, whatever stands between them, and never as a part of a longer number; as words in any
# order and inflection that stand near each other.
WORDS, JOINED, DIGITS, TOGETHER = "words", "joined", "digits", "together"


@dataclass(frozen=True, slots=True)
class Form:
    """What to look for, what this form is called, and what it means where it stands alone.

    `cased` forms count only where they are written with a capital, in scripts that have them; those
    that are all capitals ("WHO") only in capitals. `apart` forms count only where no figure stands
    beside them: "3 March", but not in "3 March 1984". Those with `after` count only right after
    that sign, and `lone` ones only where no sign ties them to a longer handle or address.
    """

    text: str
    name: str
    level: str = HIT
    view: str = WORDS
    cased: bool = False
    apart: bool = False
    after: str = ""
    lone: bool = False

    def __repr__(self):
        return "[sealed]"
