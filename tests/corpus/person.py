"""A person who does not exist, composed of a given name and surnames of one language."""

from dataclasses import dataclass

from tests.corpus.tongue import Part, Tongue, tongues


@dataclass(frozen=True)
class Person:
    """A given name with surnames (two in Spanish and Portuguese, none where there are none)."""

    tongue: Tongue
    given: Part
    families: tuple

    @property
    def held(self):
        """Whether the person is kept for judging."""
        return self.given.held

    @property
    def common(self):
        """Whether a part of the name is also an everyday word."""
        return any(part.common for part in self.parts)

    @property
    def gender(self):
        """Return `m` or `f`."""
        return self.given.gender

    @property
    def parts(self):
        """Return the parts in the order in which the language says them."""
        if self.tongue.order[0] == "family":
            return (*self.families, self.given)
        return (self.given, *self.families)

    @property
    def space(self):
        """Return what stands between the parts."""
        return "" if self.tongue.joined else " "

    @property
    def full(self):
        """Return the whole name."""
        return self.space.join(part.text for part in self.parts)

    def latin(self, number=0):
        """Return the whole name in its `number`th customary Latin spelling, family name last."""
        parts = self.parts if self.tongue.name in ("hungarian", "vietnamese") else self.western
        return " ".join(latin(part, number) for part in parts)

    @property
    def western(self):
        """Return the parts with the given name first."""
        return (self.given, *self.families)


def latin(part, number=0):
    """Return a part's `number`th customary Latin spelling, beginning again after the last."""
    return part.latin[number % len(part.latin)] if part.latin else part.text


def people(drawn, tongue, *, held, number, common=False):
    """Draw as many different people of a language, as far as its lists go."""
    given = [part for part in tongue.given if part.held == held and (common or not part.common)]
    family = [part for part in tongue.family if part.held == held and (common or not part.common)]
    found = {}
    for _ in range(number * 8):
        if len(found) == number:
            break
        first = drawn.choice(given)
        fitting = [part for part in family if part.gender in ("x", first.gender)]
        count = tongue.order.count("family")
        if len(fitting) >= count:
            person = Person(tongue, first, tuple(drawn.sample(fitting, count)))
            if not common or person.common:
                found.setdefault(person.full, person)
    return list(found.values())


def everybody(drawn, *, held, each):
    """Draw `each` people of every language."""
    return [
        person for tongue in tongues() for person in people(drawn, tongue, held=held, number=each)
    ]
