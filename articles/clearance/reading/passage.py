"""A piece of text in an artefact, and everything that was read in one."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Passage:
    """A piece of text: the path of its artefact, its place there in plain words, and the text.

    `origins` gives, for a range of characters of `text`, the range in the artefact: characters of
    the decoded body, or bytes of a picture; None where the text stands there as it is, from `begin`
    on. It is asked only where something was found.
    """

    path: str
    place: str
    text: str
    begin: int = 0
    origins: Callable[[int, int], tuple[int, int]] | None = None

    def __repr__(self):
        return f"<Passage {self.place}>"

    def span(self, begin, end):
        """Return where characters `begin` to `end` of the text stand in the artefact."""
        if self.origins:
            return self.origins(begin, end)
        return self.begin + begin, self.begin + end


@dataclass(frozen=True)
class Unread:
    """Something that was not read, or not wholly: the path of the artefact, and why."""

    path: str
    why: str


@dataclass(frozen=True)
class Reading:
    """What was read in one artefact: passages, what could not be read, and how many faces."""

    path: str
    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    faces: int = 0
