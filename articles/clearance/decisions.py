"""What the checker decided on what is near, on pictures with faces, and on what was not read."""

from dataclasses import asdict, dataclass, field
from uuid import UUID

from articles.clearance import signed
from newsroom.refusals import Refused
from sources.vault.filing import file_decisions, open_things
from sources.vault.models.request import Reason

GOES = "goes"
OTHER = "other"
# Why something that looks like a fact does not give the source away.
STAYS = {
    "chance": "Stays: other words, that only look alike",
    "somebody": "Stays: it is somebody else, or something else, of that name",
    "common": "Stays: too many people fit it",
    "agreed": "Stays: the source agreed to it",
    OTHER: "Stays, because…",
}
CHOICES = STAYS | {GOES: "Has to go"}

NOBODY, PERHAPS = "nobody", "perhaps"
FACES = {NOBODY: "No, none of them", PERHAPS: "Yes, or I cannot say"}

UNDECIDED = "Decide on everything that is near, on every face, and on what was not read."


@dataclass(frozen=True)
class Decision:
    """One decision: the choice, the checker's own words, and who made it (an id)."""

    choice: str
    words: str
    by: str

    def __repr__(self):
        return "[sealed]"

    @property
    def stays(self):
        """Whether the match may be printed."""
        return self.choice in STAYS

    @property
    def label(self):
        """The choice in words."""
        return CHOICES[self.choice]


@dataclass(frozen=True)
class Decided:
    """All decisions on one check: on matches by their identity, on pictures by their path.

    `faces` is {path: [how many faces, answer]}; `unread` says that the checker looked themself.
    """

    matches: dict = field(default_factory=dict)
    faces: dict = field(default_factory=dict)
    unread: bool = False

    def __repr__(self):
        return "[sealed]"

    def suffices(self, result):
        """Whether nothing is left to decide, and nothing has to go."""
        decided = [self.matches.get(entry.identity) for entry in result.nears]
        answers = [self.faces.get(path) for path in result.faces]
        return (
            all(decision is not None and decision.stays for decision in decided)
            and answers == [[number, NOBODY] for number in result.faces.values()]
            and (self.unread or not result.unread)
        )

    def as_plain(self):
        """Return plain values, to be sealed."""
        matches = [[list(key), asdict(decision)] for key, decision in self.matches.items()]
        return [matches, self.faces, self.unread]

    @classmethod
    def of(cls, plain):
        """Read what `as_plain` has written."""
        matches, faces, unread = plain
        return cls({tuple(key): Decision(**each) for key, each in matches}, faces, unread)


def keep(result, decided, source, *, by, clearance=None):
    """Sign and seal what was decided on a check, for the circle; called with the clearance, if any.

    Of an off-system source nothing is kept.
    """
    if result.check is None:
        return None
    bound = _bound(result.check, clearance and clearance.pk)
    text = signed.as_text("decisions", decided.as_plain(), *bound, by=by)
    return file_decisions(source, result.check, text, by=by, clearance=clearance)


def read(kept, source, *, by):
    """Open decisions that were kept, recorded; refuses what was not signed."""
    (text,) = open_things([kept], source, Reason.LEAK_CHECK, by=by, shown=False)
    bound = _bound(kept.leak_check, kept.clearance_id)
    return Decided.of(signed.read("decisions", text, *bound, member=kept.filed_by))


def require(result, decided):
    """Raise `Refused` unless everything is decided, and nothing has to go."""
    if not decided.suffices(result):
        raise Refused(None, UNDECIDED)


def _bound(check, clearance: UUID | None):
    return (check.pk, check.source_id, check.digest, check.fact_version, clearance)
