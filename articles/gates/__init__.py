"""What must hold before a story is published. The same list fills the page and refuses."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.gates.attested import attested
from articles.gates.clearance import clearance, is_cleared
from articles.gates.destroyed import destroyed
from articles.gates.embargo import embargo
from articles.gates.finding import Finding
from articles.gates.galley import galley
from articles.gates.holds import holds
from articles.gates.jigsaw import jigsaw
from articles.gates.loading import load
from articles.gates.note import note
from articles.gates.pictures import pictures
from articles.gates.promise import ending, promise
from articles.gates.reason import reason
from articles.gates.reviews import reviews
from articles.gates.sources import sources

__all__ = [
    "GATES",
    "Finding",
    "Gate",
    "blocked",
    "findings",
    "findings_of",
    "first_blocks",
    "foreseen",
    "is_cleared",
    "look",
]


@dataclass(frozen=True)
class Gate:
    """One condition for publication: its one line, and the function that looks.

    A costly gate reads bytes; lists leave it out. `foresee` finds what will soon shut it.
    """

    title: str
    check: Callable
    is_costly: bool = False
    foresee: Callable | None = None

    @property
    def name(self):
        """The word that stands for the gate in code, e.g. `clearance`."""
        return self.check.__name__

    @property
    def template(self):
        """The template that words the findings."""
        return f"gates/{self.name}.html"


GATES = [
    Gate("Declared sources", sources),
    Gate("Destroyed sources", destroyed),
    Gate("Attestation", attested),
    Gate("Promise", promise, foresee=ending),
    Gate("Stated reason", reason),
    Gate("Editor's note", note),
    Gate("Jigsaw", jigsaw, is_costly=True),
    Gate("Pictures", pictures, is_costly=True),
    Gate("Current galley", galley, is_costly=True),
    Gate("Clearance", clearance),
    Gate("Reviews", reviews),
    Gate("Legal sign-off", holds),
    Gate("Embargo", embargo),
]


def look(story):
    """Return the story's `Case` and `(gate, findings)` for every gate; without any, it is met."""
    (case,) = load([story])
    return case, [(gate, gate.check(case)) for gate in GATES]


def foreseen(case):
    """Return `(gate, finding)` for everything that blocks nothing yet, and will soon."""
    return [(gate, finding) for gate in GATES if gate.foresee for finding in gate.foresee(case)]


def findings(story):
    """Return `(gate, findings)` for every gate."""
    return look(story)[1]


def findings_of(story, name):
    """Return the findings of one gate."""
    (case,) = load([story])
    (gate,) = (gate for gate in GATES if gate.name == name)
    return gate.check(case)


def blocked(story):
    """Whether anything keeps the story from being published; no gates at all also does."""
    found = findings(story)
    return not found or any(blocks for _, blocks in found)


def first_blocks(stories):
    """Return, for each story's id, the first shut gate and its first finding, or None.

    For lists: signatures and bytes are not checked, so None says only that nothing was seen.
    """
    cheap = [gate for gate in GATES if not gate.is_costly]
    return {case.story.pk: _first(case, cheap) for case in load(stories, trusting=True)}


def _first(case, gates):
    for gate in gates:
        for finding in gate.check(case):
            return gate, finding
    return None
