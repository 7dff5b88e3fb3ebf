"""Publishes the newest entry of each record, so that nobody can rewrite history unseen."""

import json

from django.db import transaction

from articles.publication.pages import page, write

PATH = "/heads.json"


def publish_heads(heads: dict):
    """Write `/heads.json`: the name of each record with its head as `number:hash`."""
    text = json.dumps({name: str(head) for name, head in sorted(heads.items())}, indent=1)
    with transaction.atomic(using="public"):
        write([page(PATH, "application/json; charset=utf-8", f"{text}\n".encode())])
