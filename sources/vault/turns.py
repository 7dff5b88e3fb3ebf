"""One change at a time to a source, its requests and its circle."""

import contextlib

from django.db import transaction

from newsroom.refusals import Refused
from sources.models import Source


@contextlib.contextmanager
def turn(source_id):
    """Run a block in both databases, all or nothing, alone for this source; gives its fresh row.

    Inside, `audit.record` comes before the first `ledger.record`: both hold a lock until the end,
    and two databases do not see that they wait for each other.
    """
    with transaction.atomic(using="newsroom"), transaction.atomic(using="vault"):
        source = Source.objects.select_for_update(no_key=True).get(pk=source_id)
        if source.destroyed_at:
            raise Refused(source, "This source was destroyed. Nothing about it changes any more.")
        yield source


@contextlib.contextmanager
def turns(source_ids):
    """The same for several sources at once; gives their fresh rows.

    In one order for everybody, so that two who want the same sources do not wait for each other.
    """
    with (
        transaction.atomic(using="newsroom"),
        transaction.atomic(using="vault"),
        contextlib.ExitStack() as stack,
    ):
        yield [stack.enter_context(turn(pk)) for pk in sorted(source_ids)]
