"""What a sweep found, put in order for a reader: story by story, and there thing by thing."""

from collections import defaultdict
from dataclasses import dataclass, field

from articles.clearance.known.form import HIT
from articles.clearance.shelves.purgeable import BY_NAME, TOGETHER
from articles.clearance.shelves.tables import SHELVES
from articles.models import Revision
from newsroom.models import PurgedRow

# Different places of one thing that a page shows; the rest are counted.
MOST = 10
TITLES = {
    "revision": "Revision {number}",
    "galley": "Galley of revision {number}",
    "review": "Review of revision {number}",
    "hold": "Legal hold",
    "override": "Override",
    "dismissal": "A dismissal, of revision {number}",
    "estimate": "An estimate, of revision {number}",
    "acceptance": "The acceptance of an estimate, of revision {number}",
    "picture": "A picture's file",
    "promise": "A promise",
    "substitute": "Words that may be printed instead of a fact",
    "staff": "An account",
    "address": "An account",
}
# A revision's own words, and what was made of them.
OF_REVISION = {"revision", "illustration"}
OF_GALLEY = {"artefact", "edition"}
ELSEWHERE = "Outside the stories"


@dataclass
class Thing:
    """What somebody once saved in one go, with the places in it where something sealed shows."""

    kind: str
    key: str
    title: str
    number: int
    by: str
    at: object
    story: object
    found: list = field(default_factory=list)
    purged_at: object = None

    def __repr__(self):
        return "[sealed]"

    @property
    def is_purgeable(self):
        """Whether two members of the circle may blank it at all."""
        return self.kind in TOGETHER

    @property
    def has_hits(self):
        """Whether anything in it is no mere chance."""
        return any(found.level == HIT for found in self.found)

    @property
    def places(self):
        """The first different places: what people typed, or else what was made of it."""
        return self._different(self._typed or self.found)[:MOST]

    @property
    def more(self):
        """How many different places are not among them."""
        return max(len(self._different(self._typed or self.found)) - MOST, 0)

    @property
    def made(self):
        """How many places there are in galleys of a revision whose own words are listed."""
        made = [found for found in self.found if found.shelf in OF_GALLEY]
        return len(self._different(made)) if self._typed else 0

    @property
    def _typed(self):
        return [found for found in self.found if found.shelf not in OF_GALLEY]

    @staticmethod
    def _different(found):
        ordered = sorted(found, key=lambda each: each.level != HIT)
        return list({(f.words, f.kind, f.before, f.match, f.after): f for f in ordered}.values())


@dataclass
class Group:
    """A story's things, newest revision first."""

    title: str
    state: str
    story: object
    things: list

    def __repr__(self):
        return "[sealed]"


def things(found):
    """Return the things in which these (`Found`) stand: by story, newest revision first."""
    places = _places(found)
    typed = {
        place["revision"]
        for each in found
        if each.shelf in OF_REVISION and (place := places[each.shelf, each.key])
    }
    made = {}
    for each in found:
        place = places[each.shelf, each.key]
        kind, key = _thing(each, place, typed)
        if (kind, key) not in made:
            title = TITLES[kind].format(number=place["number"])
            number, by, at = place["number"] or 0, place["by"], place["at"]
            made[kind, key] = Thing(kind, key, title, number, by, at, place["story"])
        made[kind, key].found.append(each)
    _mark_purged(made.values(), found)
    # Those that belong to no story come last.
    return sorted(made.values(), key=lambda thing: (str(thing.story or "~"), -thing.number))


def grouped(things):
    """Return things (of one page) as `Group`s, with the stories' headlines; 1 query."""
    by_story = defaultdict(list)
    for thing in things:
        by_story[thing.story].append(thing)
    newest = Revision.objects.filter(story__in=[pk for pk in by_story if pk])
    newest = newest.order_by("story_id", "-number").distinct("story_id").select_related("story")
    revisions = {revision.story_id: revision for revision in newest.defer("body")}
    return [
        Group(
            revisions[pk].headline if pk else ELSEWHERE,
            revisions[pk].story.get_state_display() if pk else "",
            pk,
            of_one,
        )
        for pk, of_one in by_story.items()
    ]


def _mark_purged(things, found):
    rows = PurgedRow.objects.filter(row__in={each.key for each in found}).order_by()
    rows = rows.values_list("table", "row", "purge__purged_at")
    purged = {(table, row): at for table, row, at in rows}
    for thing in things:
        days = [purged.get((BY_NAME[f.shelf].model._meta.db_table, f.key)) for f in thing.found]
        if all(days):
            thing.purged_at = max(days)


def _places(found):
    """Return {(shelf, key): what stands around it}; a query for each shelf that is in it."""
    wanted = defaultdict(set)
    for each in found:
        wanted[each.shelf].add(each.key)
    return {
        (shelf.name, key): place
        for shelf in SHELVES
        if shelf.name in wanted
        for key, place in shelf.places(wanted[shelf.name]).items()
    }


def _thing(found, place, typed):
    """Return the kind and the key of what a place belongs to."""
    if found.shelf in OF_REVISION or (found.shelf in OF_GALLEY and place["revision"] in typed):
        return "revision", str(place["revision"])
    if found.shelf in OF_GALLEY:
        return "galley", str(place["galley"])
    return found.shelf, found.key
