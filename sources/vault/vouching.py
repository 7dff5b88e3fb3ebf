"""How a key comes to be believed: a vouched member hears its words on the telephone."""

import contextlib
import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from newsroom import audit
from newsroom.models import DirectoryKey, Vouch
from newsroom.refusals import Refused
from sources.vault import ledger, words
from sources.vault.permissions import rules

MOST = 200


class OtherWords(Exception):
    """What was heard is not what the directory's key says: `kinds` names the sets that differ."""

    def __init__(self, kinds):
        super().__init__()
        self.kinds = kinds


def spoken(key):
    """Return the two sets of six words of a `DirectoryKey`, by kind."""
    return {
        "sealing": words.spoken("sealing", key.staff_id, key.sealing_public),
        "signing": words.spoken("signing", key.staff_id, key.signing_public),
    }


def vouch(key, heard, *, by):
    """Sign that a key is its person's, because the words that were heard are the key's own.

    `heard` holds a text for "sealing" and one for "signing". Raises `OtherWords` where one
    differs; that is recorded, since somebody may have put another key into the directory.
    """
    rules.require(by.staff, "vouch", key)
    own = DirectoryKey.objects.get(pk=by.keys.key_id)
    own.verify()
    if key.fingerprint != key.computed_fingerprint():
        raise Refused(None, "This key was changed in the database. Tell the custodians.")
    other = [kind for kind, said in spoken(key).items() if not _same(said, heard[kind])]
    if other:
        ledger.record(by, "vouch.differ", key)
        raise OtherWords(other)
    made = Vouch(key=key, by=own, signature=by.keys.sign(Vouch.message(key, own)))
    with (
        _one_vouch(),
        transaction.atomic(using="newsroom"),
        transaction.atomic(using="vault"),
    ):
        if DirectoryKey.objects.current(key.staff_id) != key:
            raise Refused(None, "This person has newer keys. Compare the words of those.")
        made.save()
        audit.record(by, "key.vouch", key)
        ledger.record(by, "key.vouch", key)
    return made


def waiting(staff):
    """Return the newest keys of other active people that nobody has vouched for; 1 query."""
    return unvouched().exclude(staff=staff)[:MOST]


def unvouched():
    """Return active people's newest keys that nobody has vouched for, oldest first."""
    newest = DirectoryKey.objects.filter(staff=OuterRef("staff")).order_by("-created_at")
    keys = DirectoryKey.objects.filter(
        pk=Subquery(newest.values("pk")[:1]), vouch=None, staff__is_active=True
    )
    keys = keys.exclude(fingerprint__in=settings.LODESTAR_ROOTS).select_related("staff")
    return keys.defer("sealing_public").order_by("created_at", "pk")


@contextlib.contextmanager
def _one_vouch():
    """A key has one vouch; the second of two at once is told so."""
    try:
        yield
    except IntegrityError:
        raise Refused(None, "Somebody has vouched for this key already.") from None


def _same(said, heard):
    said, heard = words.normalise(said), words.normalise(heard)
    return hmac.compare_digest(said.encode(), heard.encode())
