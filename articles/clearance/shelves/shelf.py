"""One table of the desk: its columns, and how its rows become texts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import F

from articles.clearance.shelves.texts import columns_of


@dataclass(frozen=True)
class Shelf:
    """One table: its columns with what they are called, and how its rows become texts.

    `blank` is what a purge leaves in a column where that is not nothing; `<id>` stands for the
    row's. It is None where people's words are not purged. The rest are paths from a row to the
    story and the revision it belongs to, to whoever wrote it and to when.
    """

    name: str
    model: type
    columns: dict
    texts: Callable = columns_of
    blank: dict | None = field(default_factory=dict)
    story: str | None = None
    revision: str | None = None
    galley: str | None = None
    by: str | None = None
    at: str | None = None

    def keys(self, after, most):
        """Return up to `most` keys of rows behind the one with the key `after`, in order."""
        found = self.model._base_manager.order_by("pk")
        if after:
            found = found.filter(pk__gt=after)
        return list(found.values_list("pk", flat=True)[:most])

    def texts_of(self, key):
        """Give the texts of one row."""
        # Rows are never deleted; one at a time, because some are large.
        return self.texts(self.model._base_manager.get(pk=key), self)

    def count(self):
        """Return how many rows there are."""
        return self.model._base_manager.count()

    def blanked(self, row):
        """Return what each column of a row holds once it was purged."""
        return {name: self._blanked(name, getattr(row, name), row.pk) for name in self.columns}

    def _blanked(self, name, value, pk):
        if isinstance(value, bytes | memoryview):
            return b""
        # What is empty stays so: its mark would say that there was something.
        return value and self.blank.get(name, "").replace("<id>", str(pk))

    def places(self, keys):
        """Return what stands around rows: {key: story, revision, galley, number, by, at}."""
        number = self.revision and f"{self.revision}__number".removeprefix("pk__")
        paths = {
            "story": self.story,
            "revision": self.revision,
            "galley": self.galley,
            "number": number,
            "by": self.by,
            "at": self.at,
        }
        # Under names of their own, since a column may be called the same.
        wanted = {f"place_{name}": F(path) for name, path in paths.items() if path}
        rows = self.model._base_manager.filter(pk__in=keys).values("pk", **wanted)
        return {str(row["pk"]): {name: row.get(f"place_{name}") for name in paths} for row in rows}
