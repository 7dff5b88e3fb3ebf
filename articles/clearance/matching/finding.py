"""One place where a fact shows."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """A place where a fact shows: `hit` blocks, `near` is for the checker, `hint` is for looking.

    `fact` is its number among the known ones, `form` how it is written there. `start` and `end` are
    places in the artefact (characters; in pictures bytes), `begin` and `until` places in the text
    of the passage with the number `passage` of its artefact's reading.
    """

    level: str
    kind: str
    form: str
    fact: int
    path: str
    place: str
    start: int
    end: int
    passage: int
    begin: int
    until: int
    before: str
    match: str
    after: str

    def __repr__(self):
        return "[sealed]"

    def as_dict(self):
        """Return plain values, for the sealed report."""
        return asdict(self)
