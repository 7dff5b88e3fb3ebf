"""What an old copy of the database still opens after a source was destroyed, and what none does."""

import contextlib
import os
import subprocess

import psycopg2
import pytest
from django.db import connections

from newsroom import postgres_programs
from sources.vault import clock, custody, destruction, documents, padding, stores, streams
from sources.vault.models import CustodyShare, Document, Fact, SealedKey
from sources.vault.seals import SealBroken, unseal
from tests.canary import MARKER
from tests.databases import PREFIX
from tests.hostile import rewrite
from tests.vault.test_documents import file, lying, shelf, slots

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.abuse(64)]

__all__ = ["shelf", "slots"]

RESTORED = f"{PREFIX}restored"


@pytest.fixture
def execute(request):
    """`execute(statements)`: run SQL as the server's administrator, in a database of choice."""
    url = request.config.lodestar_databases.url

    def execute(statements, **where):
        with contextlib.closing(psycopg2.connect(url, **where)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statements)

    return execute


def backup():
    """Return a copy of the vault's database, as SQL."""
    program = postgres_programs.folder() / "pg_dump"
    options = ["--inserts", "--no-owner", "--no-privileges"]
    dump = subprocess.run(
        [program, *options, os.environ["VAULT_DATABASE_URL"]],
        capture_output=True,
        check=True,
        text=True,
    )
    return dump.stdout


@pytest.fixture
def restored(execute):
    """`with restored(copy):` the vault's connection leads to a copy that was restored."""

    @contextlib.contextmanager
    def restored(copy):
        connection = connections["vault"]
        name, owner = (connection.settings_dict[key] for key in ("NAME", "USER"))
        execute(f'CREATE DATABASE "{RESTORED}"')
        # Lines for psql alone begin with a backslash; older servers know no such timeout.
        unwanted = ("\\", "SET transaction_timeout")
        statements = "\n".join(line for line in copy.splitlines() if not line.startswith(unwanted))
        execute(statements, dbname=RESTORED)
        execute(f'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{owner}"', dbname=RESTORED)
        execute(f'GRANT CONNECT ON DATABASE "{RESTORED}" TO "{owner}"')
        connection.close()
        connection.settings_dict["NAME"] = RESTORED
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            execute(f'DROP DATABASE "{RESTORED}" WITH (FORCE)')

    return restored


def everything_readable(cast):
    """Return (as bytes) what all members and all custodians together read from the database."""
    privates = set()
    for sealed_key in SealedKey.objects.select_related("grant__epoch"):
        about = sealed_key.grant.seal_context()
        for keys in cast.keys.values():
            with contextlib.suppress(SealBroken):
                privates.add(keys.unseal(sealed_key.sealed.ciphertext, about))
    for share in CustodyShare.objects.select_related("epoch"):
        about = share.epoch.context()
        for first in cast.keys.values():
            for second in cast.keys.values():
                with contextlib.suppress(SealBroken):
                    half = first.unseal(share.sealed.ciphertext, custody.outer(about))
                    privates.add(second.unseal(half, custody.inner(about)))
    found = b"".join(_read_documents(privates))
    for fact in Fact.objects.select_related("epoch"):
        for private in privates:
            with contextlib.suppress(SealBroken):
                found += unseal(private, fact.sealed.ciphertext, fact.context())
    return found


def _read_documents(privates):
    """Yield the bytes of every document that one of the keys opens."""
    for document in Document.objects.select_related("epoch"):
        for private in privates:
            with contextlib.suppress(SealBroken, FileNotFoundError):
                padded = unseal(private, document.sealed.ciphertext, document.context())
                contents = documents.Contents.read(padding.unpad(padded).decode())
                key = documents.key(document, contents.secret)
                stored = stores.documents().pieces(document.place)
                yield b"".join(streams.decrypt(key, stored, contents.length))


def test_only_backups_from_before_still_open_a_destroyed_source(
    circle, cast, erin, raj, ada, unlocked, unlocked_site, restored, vault_site, shelf
):
    file(circle, erin, vault_site, b"Only in the document: " + MARKER.encode())
    before, kept = backup(), lying(shelf)
    proposal = destruction.propose(circle, by=unlocked(erin))
    done = destruction.carry_out(proposal, by=unlocked(raj))
    after = backup()

    with restored(before):
        # The store as it is now holds nothing of it, whatever the database is.
        assert lying(shelf) == {}
        assert MARKER.encode() in everything_readable(cast)
        assert b"Only in the document" not in everything_readable(cast)
    # A copy of the store is as good as the keys of its time.
    for name, content in kept.items():
        (shelf / name).write_bytes(content)
    with restored(before):
        assert b"Only in the document: " + MARKER.encode() in everything_readable(cast)
    with restored(after):
        assert Fact.objects.count() == 2
        assert everything_readable(cast) == b""
    page = unlocked_site(ada).get(circle.get_absolute_url()).content.decode()
    assert f"{done.gone_on:%-d %B %Y}" in page
    assert "could still open what was sealed" in page


def test_once_the_second_date_has_passed_the_page_says_that_nobody_can(
    circle, erin, raj, ada, unlocked, unlocked_site
):
    proposal = destruction.propose(circle, by=unlocked(erin))
    done = destruction.carry_out(proposal, by=unlocked(raj))

    rewrite(done, gone_on=clock.now().date())

    page = unlocked_site(ada).get(circle.get_absolute_url()).content.decode()
    assert "could still open what was sealed" not in page
    assert "No backup from before may be left" in page
