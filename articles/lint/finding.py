import hashlib
from dataclasses import dataclass

# How much of a long sentence is shown on each side of what was found.
AROUND = 80


@dataclass(frozen=True)
class Finding:
    """Something in a text that could give somebody away: which rule says so, where, and why.

    `begin` and `end` count characters of the visible text of `place`; `sentence` is what stands
    around them and begins at `at`. `source` is the key of whom it is about, or None.
    """

    rule: str
    place: str
    begin: int
    end: int
    sentence: str
    at: int
    why: str
    suggestion: str
    source: object = None

    @property
    def words(self):
        """The words that were found."""
        return self.sentence[self.begin - self.at : self.end - self.at]

    @property
    def excerpt(self):
        """What stands around the words, at most some 80 characters on each side."""
        return self.before + self.words + self.after

    @property
    def before(self):
        """What stands before the words, in the excerpt."""
        text = self.sentence[: self.begin - self.at]
        return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]

    @property
    def after(self):
        """What stands behind the words, in the excerpt."""
        text = self.sentence[self.end - self.at :]
        return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"

    @property
    def fingerprint(self):
        """A digest (SHA-256, hexadecimal) of the rule, the words and the sentence they stand in.

        It stays when other sentences change or this one moves, and changes with any word of it.
        """
        parts = (self.rule, self.words, self.sentence)
        plain = "\n".join(" ".join(part.casefold().split()) for part in parts)
        return hashlib.sha256(plain.encode()).hexdigest()
