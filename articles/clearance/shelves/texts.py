"""The rows of the desk's tables as texts that can be searched."""

from dataclasses import dataclass

from articles.models import Artefact, Picture

PLAIN = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"

# A picture is read in windows, each overlapping the next by more than any fact is long in any of
# the ways in which pictures write text: 2,000 characters, of two bytes, with as many between.
WINDOW = 256 * 1024
OVERLAP = 16 * 1024


@dataclass(frozen=True)
class Text:
    """One text of a row: its column, what that is called, and what `search` reads."""

    column: str
    words: str
    path: str
    content_type: str
    body: bytes

    def __repr__(self):
        return f"<Text {self.column}>"


def columns_of(row, shelf):
    """Give each column as a text of its own."""
    for column, words in shelf.columns.items():
        if value := getattr(row, column):
            kind = HTML if column == "body" else PLAIN
            # No path: an id in it would be searched as well, and digits are found in digits.
            yield Text(column, words, "", kind, value.encode())


def artefact_of(row, shelf):
    """Give an artefact as it would be published; of a stored picture only the address."""
    if not row.content_type.startswith("image/"):
        yield Text("body", "galley", row.path, row.content_type, bytes(row.body))
        return
    yield Text("path", "address", "", PLAIN, row.path.encode())
    # Every galley holds its pictures; the bytes of a stored picture are read there, once.
    named = row.path.rpartition("/")[2].partition(".")[0]
    same = Artefact.objects.filter(pk=row.pk).values("body")[:1]
    if not Picture.objects.filter(digest=named, body=same).exists():
        yield from _windows(row.path, row.content_type, bytes(row.body))


def picture_of(row, shelf):
    """Give the bytes of a picture."""
    yield from _windows("", row.content_type, bytes(row.body))


def _windows(path, content_type, content):
    for begin in range(0, max(len(content), 1), WINDOW):
        piece = content[begin : begin + WINDOW + OVERLAP]
        yield Text("body", "picture file", "", content_type, piece)
