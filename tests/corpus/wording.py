"""Ways to write a fact that is no name, as templates in `wordings/`, one file for each kind."""

from tests.corpus.spelling import Spelling
from tests.corpus.tables import lines


class Word(str):
    """A piece of a fact that a template can change: `{host:.> dot }`, `{value:upper}`.

    After the colon stand steps between bars: `a>b` puts b for a; `*x` puts x between all letters;
    `first x` puts x for the first space; `&#` and `&#x` write character references; `upper`,
    `lower`, `title`, `capitalize`, `reversed` are what they say.
    """

    __slots__ = ()

    def __format__(self, steps):
        text = str(self)
        for step in filter(None, steps.split("|")):
            text = self._step(text, step)
        return text

    @staticmethod
    def _step(text, step):
        if step in ("upper", "lower", "title", "capitalize"):
            return getattr(text, step)()
        if step == "reversed":
            return text[::-1]
        if step in ("&#", "&#x"):
            return "".join(f"{step}{ord(sign):{'x' if step[2:] else ''}};" for sign in text)
        if step.startswith("*"):
            return step[1:].join(text)
        if step.startswith("first "):
            return text.replace(" ", step[6:], 1)
        old, _, new = step.partition(">")
        return text.replace(old, new)


def wordings(kind, **pieces):
    """Return the spellings of a fact by form; a form that needs an empty piece is left out."""
    words = {name: Word(piece) for name, piece in pieces.items()}
    missing = [name for name, word in words.items() if not word and name != "trunk"]
    found, form = {}, None
    for line in lines(f"wordings/{kind}.txt"):
        if line.startswith("form: "):
            form = line.removeprefix("form: ")
        elif not any(f"{{{name}" in line for name in missing):
            marked = line.startswith("html ")
            text = line.removeprefix("html ").format(**words)
            way = Spelling(words["value"], text) if marked else Spelling(text)
            found.setdefault(form, []).append(way)
    return found
