"""Publishes the newest entry of each record, so that nobody can rewrite history unseen."""

import json

from django.db import transaction

from articles.publication.pages import page, write
from newsroom import records
from newsroom.models import PublishedHead

NEWEST, HISTORY = "/heads.json", "/heads.txt"
PATHS = {NEWEST, HISTORY}


def publish_heads(heads):
    """Keep {name: `Head`}, and show it to readers, with everything that was shown before.

    `/heads.json` holds each record's newest head as `number:hash`, `/heads.txt` a line for each
    that was ever published.
    """
    records.keep(heads)
    text = json.dumps({name: str(head) for name, head in sorted(heads.items())}, indent=1)
    lines = records.as_lines(PublishedHead.objects.order_by("pk"))
    with transaction.atomic(using="public"):
        write(
            [
                page(NEWEST, "application/json; charset=utf-8", f"{text}\n".encode()),
                page(HISTORY, "text/plain; charset=utf-8", lines.encode()),
            ]
        )
