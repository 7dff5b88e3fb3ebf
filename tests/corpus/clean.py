"""Text in which none of the facts stands: facts to look for, and prose about other people."""

import re
from pydoc_data.topics import topics

from tests.corpus import prose
from tests.corpus.cases import drawing
from tests.corpus.particulars import KINDS
from tests.corpus.person import everybody, people
from tests.corpus.scripts import bare
from tests.corpus.tongue import tongues

# Of a hundred facts, so many of each kind.
SHARES = {
    "name": 40, "alias": 5, "email": 8, "phone": 8, "handle": 6, "employer": 7, "title": 6,
    "date": 6, "address": 5, "number": 6, "detail": 3,
}  # fmt: skip
# Of a hundred people, so many are named by everyday words.
COMMON = 8


def facts(seed, count):
    """Draw facts of all kinds about people of all languages, some named by everyday words.

    Returns (kind, value, whose), fewer than `count` where the lists have no more, and who and what
    there is beside them.
    """
    drawn, everyone = drawing(seed, "facts", count), _everyone(drawing(seed, "everyone"))
    english = next(tongue for tongue in tongues() if tongue.name == "english")
    common = people(drawn, english, held=False, number=40, common=True)
    found, whose = {}, {}
    for kind, share in SHARES.items():
        wanted, tries = len(found) + max(1, round(count * share / 100)), count * 3
        while len(found) < wanted and tries:
            tries -= 1
            person = drawn.choice(common if drawn.random() * 100 < COMMON else everyone)
            value, key = fact(kind, person, drawn)
            if value and (kind, key) not in found:
                found[kind, key] = kind, value, person.full
                whose[person.full] = person
    return list(found.values()), Others(seed, found, whose.values())


def fact(kind, person, drawn):
    """Draw one fact of a kind about a person, as it is noted and in one fixed spelling."""
    if kind == "name":
        return person.full, person.full
    if kind == "alias" and person.given.nicknames and person.families:
        nickname = f"{drawn.choice(person.given.nicknames)} {person.families[0].text}"
        return nickname, nickname
    value, forms = KINDS[kind](person, drawn)
    first, *_ = next(iter(forms.values()))
    return value, first.text


class Others:
    """People and things that no fact is about; nobody shares a part of a name with who is known."""

    def __init__(self, seed, found, knows):
        self.drawn, self.keys = drawing(seed, "others", len(found)), set(found)
        self.taken = {word for person in knows for word in _words_of(person)}
        everyone = _everyone(self.drawn)
        self.people = [one for one in everyone if not (self.taken & _words_of(one) or one.common)]

    def prose(self, size):
        """Return newsroom prose of about `size` words, with such people in every paragraph."""
        texts, count = [], 0
        while count < size and self.people:
            text = self.drawn.choice(prose.paragraphs())
            for kind in self.drawn.choices([*SHARES, "name", "name"], k=3):
                text += self._sentence(kind)
            texts.append(text)
            count += prose.words(text)
        return list(prose.pieces("\n\n".join(texts)))

    def _sentence(self, kind):
        person = self.drawn.choice(self.people)
        value, key = fact(kind, person, self.drawn)
        is_shared = (kind, key) in self.keys or (kind == "alias" and key.split()[0] in self.taken)
        if is_shared or (kind == "email" and value.endswith(".example")):
            return ""
        native = kind == "name"
        before, after = prose.sentence(kind, person.tongue, self.drawn, native=native)
        return f" {before}{value}{after}"


def without_shared(known, texts):
    """Drop names of which a part stands in the texts as a name, for then they do hold it.

    Names of everyday words stay: that these are not taken for names is what is measured.
    """
    capitals = {
        bare(word).casefold()
        for text in texts
        for word in re.findall(r"\b[^\W\d_a-z][\w'’-]*", text)
    }
    everyday = {
        part.text for tongue in tongues() for part in tongue.given + tongue.family if part.common
    }
    kept = []
    for kind, value, whose in known:
        parts = [part for part in re.split(r"[\s-]+", value) if part not in everyday]
        shared = any(bare(part).casefold() in capitals for part in parts if len(part) > 2)
        if kind not in ("name", "alias") or not shared:
            kept.append((kind, value, whose))
    return kept


def python_manual():
    """Return what Python's own help says of the language: some 100,000 words of plain English."""
    return list(prose.pieces("\n\n".join(topics.values())))


def read_prose(path):
    """Return the texts of a file, of about 1,000 words each, without what stands in `<…>`."""
    text = re.sub(r"<[^<>]{1,200}>", " ", path.read_text(encoding="utf-8", errors="replace"))
    return list(prose.pieces(re.sub(r"[ \t]+", " ", text)))


def _everyone(drawn):
    return [person for held in (False, True) for person in everybody(drawn, held=held, each=12)]


def _words_of(person):
    texts = [
        text
        for part in person.parts
        for text in (part.text, part.variant, *part.latin, *part.nicknames)
    ]
    return {bare(word).casefold() for text in texts for word in re.split(r"[\s-]+", text) if word}
