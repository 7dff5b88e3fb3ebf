import json

import pytest
from django.core.management import call_command

from articles.public.models import Page
from newsroom import chain
from newsroom.models import AuditEntry
from sources.vault.models import LedgerEntry


def test_readers_can_keep_the_newest_entry_of_both_records(source):
    call_command("publish_heads")

    published = json.loads(bytes(Page.objects.get(path="/heads.json").body))
    assert published == {
        "newsroom": str(chain.head(AuditEntry.objects.all())),
        "vault": str(chain.head(LedgerEntry.objects.all())),
    }


@pytest.mark.parametrize("text", ["", "1", "1:", "x:" + "a" * 64, "1:" + "a" * 63, "1:" + "g" * 64])
def test_a_head_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        chain.Head.parse(text)


def test_a_head_is_read_as_it_was_written(source):
    head = chain.head(LedgerEntry.objects.all())

    assert chain.Head.parse(str(head)) == head
