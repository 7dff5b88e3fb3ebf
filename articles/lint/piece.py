from dataclasses import dataclass

from articles.lint.text import Text


@dataclass(frozen=True)
class Person:
    """A declared source, as far as the desk knows them: the words agreed, and how they are used.

    `key` is any value that tells sources apart. `pronouns` is what the promise says: "avoid",
    "they" or "any". Who they are is nowhere in it.
    """

    key: object
    description: str
    second_reference: str = ""
    pronouns: str = "avoid"
    is_author: bool = False
    # Whether their words, in quotation marks or not, are in the piece.
    is_reported: bool = True
    # Whether the writer said already that they attack somebody.
    is_attack: bool = False


@dataclass(frozen=True)
class Piece:
    """What readers would get of a piece, as texts, and the sources that were declared for it.

    `people` is None where nobody could declare any: of a bare text.
    """

    texts: tuple[Text, ...]
    people: tuple[Person, ...] | None = None
    language: str = "en"

    @property
    def is_bare(self):
        """Whether nothing is known but the text."""
        return self.people is None

    @property
    def is_english(self):
        """Whether the rules that go by words know the language."""
        return self.language.lower().split("-")[0].split("_")[0] == "en"

    def person(self, key):
        """Return the `Person` with this key, or None."""
        return next((each for each in self.people or () if each.key == key), None)
