"""How often the leak check speaks up where nothing of what it knows stands."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.corpus import prose
from tests.corpus.case import drawing
from tests.corpus.measure import looking
from tests.corpus.particulars import KINDS
from tests.corpus.person import everybody, people
from tests.corpus.scripts import bare
from tests.corpus.tongue import tongues

# Of a hundred facts, so many of each kind.
SHARES = {"name": 40, "alias": 5, "email": 8, "phone": 8, "handle": 6, "employer": 7, "title": 6,
          "date": 6, "address": 5, "number": 6, "detail": 3}  # fmt: skip


@dataclass
class Alarms:
    """What was found in texts that hold no fact: by level and kind, and in how many words."""

    facts: int
    words: int = 0
    levels: Counter = field(default_factory=Counter)
    kinds: Counter = field(default_factory=Counter)
    examples: list = field(default_factory=list)

    def every(self, level):
        """Return in how many words one alarm of this level stands; None if there was none."""
        return self.words / self.levels[level] if self.levels[level] else None


def facts(seed, count):
    """Draw facts of all kinds about people of all languages, some named by everyday words.

    Returns (kind, value, whose), at most `count`, fewer where the lists are exhausted.
    """
    drawn = drawing(seed, "facts", count)
    english = next(tongue for tongue in tongues() if tongue.name == "english")
    everyone = [person for held in (False, True) for person in everybody(drawn, held=held, each=12)]
    common = [
        person
        for held in (False, True)
        for person in people(drawn, english, held=held, number=40, common=True)
    ]
    drawn.shuffle(everyone)
    found = {}
    for kind, share in SHARES.items():
        made, wanted = 0, max(1, round(count * share / 100))
        for _ in range(wanted * 5):
            person = drawn.choice(common if drawn.random() < 0.08 else everyone)
            fact = _fact(kind, person, drawn)
            if fact and (kind, fact) not in found and made < wanted:
                found[kind, fact] = person.full
                made += 1
    return [(kind, fact, whose) for (kind, fact), whose in found.items()]


def _fact(kind, person, drawn):
    if kind == "name":
        return person.full
    if kind == "alias":
        nicknames = person.given.nicknames
        return (
            f"{drawn.choice(nicknames)} {person.families[0].text}"
            if nicknames and person.families
            else None
        )
    return KINDS[kind](person, drawn)[0]


def without_shared(known, text):
    """Drop names of which a part stands in the text as a name, for then the text holds it.

    Names of everyday words stay: that these are not taken for names is what is measured.
    """
    capitals = {bare(word).casefold() for word in re.findall(r"\b[^\W\d_a-z][\w'’-]*", text)}
    everyday = {
        part.text for tongue in tongues() for part in tongue.given + tongue.family if part.common
    }
    kept = []
    for kind, value, whose in known:
        parts = [
            part for part in re.split(r"[\s-]+", value) if len(part) > 2 and part not in everyday
        ]
        shared = any(bare(part).casefold() in capitals for part in parts)
        if kind not in ("name", "alias") or not shared:
            kept.append((kind, value, whose))
    return kept


def alarms(known, texts, search=None):
    """Look for facts in texts that hold none, and count what is found."""
    known, documents = (
        list(known),
        [Text(f"/{number}.txt", text) for number, text in enumerate(texts)],
    )
    found = Alarms(len(known), sum(prose.words(document.text) for document in documents))
    for document, findings in zip(documents, (search or looking)(known, documents), strict=True):
        for finding in findings:
            found.levels[finding["level"]] += 1
            if finding["level"] in ("hit", "near"):
                found.kinds[finding["level"], finding["kind"]] += 1
                start, end = finding["start"], finding["end"]
                around = document.text[max(0, start - 30) : end + 20]
                found.examples.append(
                    (finding, known[finding["fact"]], document.text[start:end], around)
                )
    return found


@dataclass
class Text:
    """A text to look into, as a document."""

    path: str
    text: str
    content_type: str = "text/plain; charset=utf-8"

    @property
    def body(self):
        """Return its bytes."""
        return self.text.encode()


def read_prose(path):
    """Return the text of a file: HTML and the like without its tags, anything else as it is."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"<[^<>]{1,200}>", " ", text)
