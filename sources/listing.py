"""Which part of a list of sources is asked for: in use or destroyed, all or some by codename."""

from urllib.parse import urlencode

from sources import codenames

SHOWN = {"": "In use", "destroyed": "Destroyed"}


class Listed:
    """What the address of a list asks for (`data`, a query dict); anything else is left out."""

    shown = SHOWN

    def __init__(self, data):
        self.show = data.get("show") if data.get("show") in SHOWN else ""
        self.sought = codenames.sought(data.get("codename", ""))

    def of(self, sources):
        """Return those of some sources that are asked for."""
        found = sources.filter(destroyed_at__isnull=not self.show)
        return found.filter(codename__icontains=self.sought) if self.sought else found

    @property
    def query(self):
        """The same as parameters of an address, for the next page."""
        asked = {"show": self.show, "codename": self.sought}
        return urlencode({name: value for name, value in asked.items() if value})
