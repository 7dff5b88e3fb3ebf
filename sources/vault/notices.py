"""What awaits somebody: told in the vault, and by a mail that says nothing else."""

import logging
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.functions import Now

from newsroom.models import DirectoryKey, Staff
from sources.vault.models import Epoch, Grant, Notice

logger = logging.getLogger(__name__)

SUBJECT = "Something awaits you"


class Kind(NamedTuple):
    """The words of a code, and the name of the page it leads to (with the subject, if `of`)."""

    words: str
    page: str
    of: bool = True


CODES = {
    "request.ask": Kind("Somebody asks to join a circle", "request"),
    "request.approve": Kind("A request is approved: the circle can hand over", "request"),
    "request.refuse": Kind("Your request was refused", "request"),
    "grant.hand_over": Kind("Somebody joined a circle", "source"),
    "grant.extend": Kind("Somebody's place in a circle was extended", "source"),
    "grant.end": Kind("Somebody's place in a circle has ended", "source"),
    "proposal.make": Kind("A desk proposes somebody for a circle", "proposal-list", of=False),
    "proposal.own": Kind("A desk proposes you for a circle", "proposal-list", of=False),
    "proposal.tell": Kind("A circle lets you know of a source: you may ask to join", "source"),
    "login.reset": Kind(
        "An access admin closed your login, for you to come in anew", "account", False
    ),
    "login.reset_other": Kind("A colleague's login was closed, to be set up anew", "person"),
    "key.change": Kind("A colleague's keys have changed: compare the words by telephone", "source"),
    "source.few": Kind("A source has fewer than two holders", "recovery-list", of=False),
    "recovery.begin": Kind("A recovery waits for a second custodian", "recovery-list", of=False),
    "recovery.complete": Kind("A source was moved to a new holder", "source"),
    "source.entrust": Kind("A source was entrusted to other custodians", "source"),
    "attestation.take_back": Kind(
        "Somebody took back what they attested about a source", "attestations"
    ),
    "consent.give": Kind("A source agreed to be named", "consent"),
    "consent.withdraw": Kind("A source agrees no longer to be named", "consent"),
    "note.file": Kind("Somebody wrote a note", "notes"),
    "document.file": Kind("Somebody filed a document", "documents"),
    "sample.file": Kind("Somebody filed a sample of public writing", "samples"),
    "sample.remove": Kind("Somebody took a sample of public writing away", "samples"),
    "opening.limit": Kind("Somebody opened more than the house allows", "source"),
    "alarm.seal": Kind("A seal did not open: something was moved or changed", "source"),
    "hold.place": Kind("A legal hold was placed", "keeping"),
    "fact.file": Kind("Something new was sealed about the source of a published piece", "source"),
    "purge.propose": Kind("Somebody proposes to purge something at the desk", "purges"),
    "purge.confirm": Kind("Something at the desk was purged", "purges"),
    "destruction.propose": Kind("Somebody proposes to destroy a source", "keeping"),
}


def notify(staff_ids, code, subject=None):
    """Tell people that something awaits them; called in the transaction of what happened.

    A mail goes out once that is stored, and only to those who have looked at all notices before.
    """
    if code not in CODES:
        raise KeyError(code)
    people = set(staff_ids)
    told = set(
        Notice.objects.unread().filter(staff_id__in=people).values_list("staff_id", flat=True)
    )
    Notice.objects.bulk_create(
        Notice(staff_id=pk, code=code, subject=subject and subject.pk) for pk in people
    )
    # Once both databases have it, or it would be told of what was not stored; and while a server
    # of mail is waited for, nothing is locked.
    transaction.on_commit(
        lambda: transaction.on_commit(lambda: _mail(people - told), using="newsroom"),
        using="vault",
    )


def of(staff, *, most=100):
    """Return somebody's newest notices."""
    return Notice.objects.filter(staff_id=staff.pk)[:most]


def waiting(staff):
    """Return how many notices somebody has not looked at."""
    return Notice.objects.unread().filter(staff_id=staff.pk).count()


def look(staff):
    """Note that somebody has looked at all their notices."""
    Notice.objects.unread().filter(staff_id=staff.pk).update(read_at=Now())


def circle(source, *, but=()):
    """Return the ids of the people in a source's circle, without some."""
    epoch = Epoch.objects.current(source.pk)
    members = Grant.objects.live().filter(epoch=epoch).values_list("member_id", flat=True)
    return set(members) - set(but)


def access_admins(*, but=()):
    """Return the ids of the active access admins, without some."""
    admins = Staff.objects.filter(is_active=True, is_access_admin=True)
    return set(admins.values_list("pk", flat=True)) - set(but)


def custodians(*, but=()):
    """Return the ids of the custodians whom the settings name, without some."""
    keys = DirectoryKey.objects.filter(fingerprint__in=settings.LODESTAR_CUSTODIANS)
    return set(keys.values_list("staff_id", flat=True)) - set(but)


def _mail(staff_ids):
    body = f"{SUBJECT}.\n\n{settings.LODESTAR_ORIGINS['vault']}/\n"
    active = Staff.objects.filter(pk__in=staff_ids, is_active=True)
    for address in active.values_list("email", flat=True):
        try:
            # One each: a list of addresses would say who has to do with whom.
            EmailMessage(SUBJECT, body, to=[address]).send()
        except OSError:
            # What happened is stored; a mail is a courtesy. The address stays out of the log.
            logger.warning("a mail could not be sent")
