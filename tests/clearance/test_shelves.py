"""Every column at the desk that people type into is searched by a sweep."""

import pytest
from django.db import connections

from articles.clearance.shelves.tables import SHELVES

pytestmark = pytest.mark.django_db

# Chosen from lists, drawn, computed or sealed: nobody's words stand there.
NOT_TYPED = {
    "articles_artefact": {"kind", "content_type"},
    "articles_claim": {"kind"},
    "articles_clearance": {"digest", "signature"},
    "articles_declaration": {"digest", "signature"},
    "articles_dismissal": {"rule", "fingerprint"},
    "articles_edition": {"etag"},
    "articles_estimate": {"said"},
    "articles_galley": {"digest"},
    "articles_move": {"name", "begin", "end"},
    "articles_picture": {"digest", "content_type"},
    "articles_review": {"digest", "verdict"},
    "articles_revision": {"correction_kind"},
    "articles_sourceuse": {"role"},
    "articles_story": {"state"},
    "account_emailconfirmation": {"key"},
    "auth_group": {"name"},
    "auth_permission": {"name", "codename"},
    "django_content_type": {"app_label", "model"},
    "django_migrations": {"app", "name"},
    # Who is logged in, and what the next page has to tell them; gone when they log out.
    "django_session": {"session_key", "session_data"},
    "lodestar_cache": {"cache_key", "value"},
    "mfa_authenticator": {"type", "data"},
    "newsroom_auditentry": {"code", "previous_hash", "hash"},
    "newsroom_directorykey": {"sealing_public", "signing_public", "fingerprint"},
    "newsroom_publishedhead": {"record", "hash"},
    "newsroom_purge": {"kind", "key", "proposed_signature", "confirmed_signature"},
    "newsroom_purgedrow": {"table", "row"},
    # What a browser says of itself.
    "newsroom_signin": {"browser", "site"},
    "newsroom_staff": {"password"},
    "newsroom_usedcode": {"digest"},
    "newsroom_vouch": {"signature"},
    "sources_attestation": {"method", "signature"},
    "sources_attestationwithdrawal": {"why"},
    "sources_consent": {"method", "signature"},
    "sources_consentwithdrawal": {"signature"},
    "sources_promise": {"terms", "anonymous_from", "jeopardy", "pronouns", "release"},
    "sources_source": {"codename"},
}
# Nothing can be written in these; whatever else there is may hold words.
NO_WORDS = {
    *("bigint", "boolean", "date", "integer", "smallint"),
    *("timestamp with time zone", "uuid"),
}


def columns_that_hold_words():
    with connections["newsroom"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public'"
        )
        return {(table, name) for table, name, kind in cursor.fetchall() if kind not in NO_WORDS}


def test_every_column_that_holds_words_is_swept_or_said_to_hold_nobodys():
    swept = {(shelf.model._meta.db_table, name) for shelf in SHELVES for name in shelf.columns}
    not_typed = {(table, name) for table, names in NOT_TYPED.items() for name in names}

    assert swept.isdisjoint(not_typed)
    assert swept | not_typed == columns_that_hold_words()


def test_a_new_column_would_be_missed():
    before = columns_that_hold_words()
    with connections["newsroom"].cursor() as cursor:
        cursor.execute("ALTER TABLE articles_move ADD COLUMN remark text")

    assert columns_that_hold_words() - before == {("articles_move", "remark")}
