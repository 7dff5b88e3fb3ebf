"""What a purge blanks together with the thing that it is about, and what it has to leave alone."""

from articles.clearance.shelves.tables import SHELVES
from articles.models import Artefact, Edition, Picture, Revision
from newsroom.models import PurgedRow
from newsroom.refusals import Refused
from sources.models import Promise

# {kind of thing: {shelf: path from its rows to the key of the thing}}
TOGETHER = {
    "revision": {
        "revision": "pk",
        "illustration": "revision",
        "artefact": "galley__revision",
        "edition": "galley__revision",
    },
    "galley": {"artefact": "galley", "edition": "galley"},
    # And its copies: every galley holds the files of its pictures.
    "picture": {"picture": "pk"},
    "review": {"review": "pk"},
    "hold": {"hold": "pk"},
    "override": {"override": "pk"},
    "dismissal": {"dismissal": "pk"},
    "estimate": {"estimate": "pk"},
    "acceptance": {"acceptance": "pk"},
    "promise": {"promise": "pk"},
    "substitute": {"substitute": "pk"},
}
BY_NAME = {shelf.name: shelf for shelf in SHELVES}

IN_PRINT = (
    "Readers have this now. Correct or withdraw the piece first; what stood there before can be "
    "purged then."
)
NEWEST_PROMISE = (
    "This is the promise as it stands, and pieces print its words. Write its next version first; "
    "this one can be purged then."
)
PURGED = "This was purged already."


def rows(kind, key):
    """Return (shelf, key) of every row that goes with a thing and was not purged yet."""
    found = [
        (BY_NAME[name], pk)
        for name, wanted in _together(kind, key)
        for pk in wanted.order_by("pk").values_list("pk", flat=True)
    ]
    purged = PurgedRow.objects.filter(row__in=[str(pk) for _, pk in found])
    purged = set(purged.values_list("table", "row"))
    return [
        (shelf, pk) for shelf, pk in found if (shelf.model._meta.db_table, str(pk)) not in purged
    ]


def require(kind, key):
    """Raise `Refused` unless a thing may be purged as things stand."""
    if not rows(kind, key):
        raise Refused(None, PURGED)
    artefacts = dict(_together(kind, key)).get("artefact", Artefact.objects.none())
    live = Edition.objects.live()
    if live.filter(galley__artefacts__in=artefacts).exists() or _is_told(kind, key, live):
        raise Refused(None, IN_PRINT)
    if kind == "promise" and _is_newest(Promise.objects.get(pk=key)):
        raise Refused(None, NEWEST_PROMISE)


def _together(kind, key):
    """Give (name of a shelf, rows) for everything that goes with a thing."""
    for name, path in TOGETHER[kind].items():
        yield name, BY_NAME[name].model._base_manager.filter(**{path: key})
    if kind == "picture":
        digest = Picture.objects.values_list("digest", flat=True).get(pk=key)
        copies = Artefact.objects.filter(path__startswith=f"/pictures/{digest}.")
        yield "artefact", copies


def _is_told(kind, key, live):
    """Whether a piece in print still tells its readers what this revision corrected."""
    if kind != "revision":
        return False
    revision = Revision.objects.get(pk=key)
    was_printed = revision.galleys.filter(edition__isnull=False).exists()
    told = revision.correction_note and was_printed
    return bool(told) and live.filter(story=revision.story_id).exists()


def _is_newest(promise):
    return not promise.source.promises.filter(version__gt=promise.version).exists()
