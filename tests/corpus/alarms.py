"""How often the leak check speaks up where nothing of what it knows stands."""

from collections import Counter
from dataclasses import dataclass, field

from tests.corpus import prose
from tests.corpus.measure import FOUND, looking


@dataclass(frozen=True)
class Text:
    """A clean text, as a document."""

    path: str
    text: str
    content_type: str = "text/plain; charset=utf-8"

    @property
    def body(self):
        """Return its bytes."""
        return self.text.encode()


@dataclass
class Alarms:
    """What was found in texts that hold no fact: by level and kind, and in how many words."""

    facts: int
    words: int = 0
    levels: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    examples: list = field(default_factory=list)

    def add(self, document, finding, fact):
        """Count one finding."""
        self.levels[finding["level"]] += 1
        if finding["level"] in FOUND:
            self.kinds[finding["level"], finding["kind"]] += 1
            begin, end = max(0, finding["start"] - 30), finding["end"] + 20
            self.examples.append((finding, fact, " ".join(document.text[begin:end].split())))


def alarms(known, texts, search=looking):
    """Look for facts in texts that hold none, and count what is found."""
    documents = [Text(f"/{number}.txt", text) for number, text in enumerate(texts)]
    found = Alarms(len(known), sum(prose.words(document.text) for document in documents))
    for document, findings in zip(documents, search(known, documents), strict=True):
        for finding in findings:
            found.add(document, finding, known[finding["fact"]])
    return found
