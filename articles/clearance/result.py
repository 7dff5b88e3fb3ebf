"""What a leak check found, as one answer and as the signed steps in which it is kept."""

from dataclasses import dataclass, field

from articles.clearance import signed
from articles.clearance.entries import entries
from articles.clearance.matching.finding import Finding
from articles.clearance.reading.passage import Unread
from newsroom.refusals import Refused
from sources.vault.models import LeakCheck

DOMAIN = "leak_check_step"


@dataclass(frozen=True)
class Result:
    """What a check found in a galley, and for which state of the source's facts.

    `check` is its row, or None where the words were typed; `faces` is {path of a picture: number}.
    """

    findings: list
    fact_version: int
    unread: list = field(default_factory=list)
    faces: dict = field(default_factory=dict)
    check: LeakCheck | None = None

    def __post_init__(self):
        object.__setattr__(self, "entries", entries(self.findings))

    def __repr__(self):
        return "[sealed]"

    @property
    def hits(self):
        """Entries that block."""
        return [entry for entry in self.entries if entry.blocks]

    @property
    def nears(self):
        """Entries that the checker decides on."""
        return [entry for entry in self.entries if entry.is_near]

    @property
    def hints(self):
        """Entries to look at; nothing has to be decided."""
        return [entry for entry in self.entries if entry.is_hint]


def as_text(look, check, *, by):
    """Return what the next step of a check saw (a `Look`) as signed text, to be sealed."""
    step = [
        check.done,
        look.done,
        [finding.as_dict() for finding in look.findings],
        [[unread.path, unread.why] for unread in look.unread],
        look.faces,
    ]
    return signed.as_text(DOMAIN, step, *_bound(check, check.step + 1), by=by)


def of(check, texts, directory=None):
    """Return the `Result` of a check from the texts of its steps, in order.

    Refuses what its member did not sign, and what is not the whole check.
    """
    steps = [
        signed.read(DOMAIN, text, *_bound(check, n), member=check.member_id, directory=directory)
        for n, text in enumerate(texts, 1)
    ]
    places = [0, *(end for _, end, *_ in steps)]
    if [begin for begin, *_ in steps] != places[:-1] or places[-1] != check.total:
        raise Refused(None, signed.FORGED)
    return Result(
        [Finding(**each) for _, _, findings, _, _ in steps for each in findings],
        check.fact_version,
        [Unread(*each) for _, _, _, unread, _ in steps for each in unread],
        {path: number for *_, faces in steps for path, number in faces.items()},
        check,
    )


def _bound(check, step):
    """What a step's signature is bound to."""
    return (check.pk, check.source_id, check.galley_id, check.digest, check.fact_version, step)
