"""What each site's role may do in each database: this table, and nothing else."""

import re

from psycopg2 import sql

from newsroom.provision.names import SITES, role_name

# {role: {database: {table: privileges}}}; a privilege may name columns: "UPDATE (seen_at)".
# A role may connect to the databases that are listed for it.
PRIVILEGES = {
    "desk": {
        "newsroom": {
            "account_emailaddress": "SELECT",
            "articles_acceptance": "SELECT, INSERT",
            "articles_artefact": "SELECT, INSERT",
            "articles_claim": "SELECT, INSERT",
            "articles_clearance": "SELECT",
            "articles_clearancewithdrawal": "SELECT",
            "articles_declaration": "SELECT",
            "articles_dismissal": "SELECT, INSERT",
            "articles_dismissalwithdrawal": "SELECT, INSERT",
            "articles_edition": "SELECT, INSERT",
            "articles_estimate": "SELECT, INSERT",
            "articles_galley": "SELECT, INSERT",
            "articles_hold": "SELECT, INSERT, UPDATE (lifted_by_id, lifted_at)",
            "articles_illustration": "SELECT, INSERT",
            "articles_move": "SELECT, INSERT",
            "articles_override": "SELECT, INSERT",
            "articles_picture": "SELECT, INSERT",
            "articles_review": "SELECT, INSERT",
            "articles_revision": "SELECT, INSERT",
            "articles_sourceuse": "SELECT, INSERT",
            "articles_story": "SELECT, INSERT, UPDATE (state, changed_at)",
            "articles_withdrawal": "SELECT, INSERT",
            "django_session": "SELECT, INSERT, UPDATE, DELETE",
            "lodestar_cache": "SELECT, INSERT, UPDATE, DELETE",
            "mfa_authenticator": "SELECT, INSERT, UPDATE, DELETE",
            "newsroom_auditentry": "SELECT, INSERT",
            "newsroom_directorykey": "SELECT",
            "newsroom_purge": "SELECT",
            "newsroom_purgedrow": "SELECT",
            "newsroom_signin": "SELECT, INSERT, UPDATE (seen_at, ended_at)",
            "newsroom_staff": "SELECT",
            "newsroom_usedcode": "SELECT, INSERT",
            "newsroom_vouch": "SELECT",
            "sources_attestation": "SELECT",
            "sources_attestationwithdrawal": "SELECT",
            "sources_consent": "SELECT",
            "sources_consentwithdrawal": "SELECT",
            "sources_handler": "SELECT",
            "sources_promise": "SELECT",
            "sources_source": "SELECT",
            "sources_substitute": "SELECT",
        },
        "public": {
            "public_page": "SELECT, INSERT, UPDATE, DELETE",
        },
    },
    "vault": {
        "newsroom": {
            "account_emailaddress": "SELECT",
            # Two members of a circle purge words from history; a trigger refuses any other change.
            # A checker takes over agreed words, which makes the next revision and its galley.
            "articles_acceptance": "SELECT, UPDATE (reason)",
            "articles_artefact": "SELECT, INSERT, UPDATE (path, body)",
            "articles_claim": "SELECT, INSERT",
            "articles_clearance": "SELECT, INSERT",
            "articles_clearancewithdrawal": "SELECT, INSERT",
            "articles_declaration": "SELECT, INSERT",
            "articles_dismissal": "SELECT, UPDATE (reason)",
            "articles_edition": "SELECT, UPDATE (path)",
            "articles_estimate": "SELECT, UPDATE (why)",
            "articles_galley": "SELECT, INSERT",
            "articles_hold": "SELECT, UPDATE (reason)",
            "articles_illustration": "SELECT, INSERT, UPDATE (alt, caption)",
            "articles_move": "SELECT, INSERT",
            "articles_override": "SELECT, UPDATE (reason)",
            "articles_picture": "SELECT, UPDATE (body)",
            "articles_review": "SELECT, UPDATE (comment)",
            "articles_revision": "SELECT, INSERT, UPDATE (headline, deck, slug, byline, body, "
            "language, social_title, social_text, search_title, search_text, correction_note)",
            "articles_sourceuse": "SELECT, INSERT",
            "articles_story": "SELECT, UPDATE (state, changed_at)",
            "articles_withdrawal": "SELECT",
            "mfa_authenticator": "SELECT, INSERT, UPDATE, DELETE",
            "newsroom_auditentry": "SELECT, INSERT",
            "newsroom_directorykey": "SELECT, INSERT",
            # Written by the owner, who publishes.
            "newsroom_publishedhead": "SELECT",
            "newsroom_purge": "SELECT, INSERT",
            "newsroom_purgedrow": "SELECT, INSERT",
            "newsroom_signin": "SELECT, INSERT, UPDATE (seen_at, ended_at)",
            # Accounts are managed in the vault; nobody's address or name changes under them.
            "newsroom_staff": "SELECT, INSERT, UPDATE (password, is_active, is_editor, "
            "is_reviewer, is_access_admin, is_auditor)",
            "newsroom_usedcode": "SELECT, INSERT",
            "newsroom_vouch": "SELECT, INSERT",
            "sources_attestation": "SELECT, INSERT",
            "sources_attestationwithdrawal": "SELECT, INSERT",
            "sources_consent": "SELECT, INSERT",
            "sources_consentwithdrawal": "SELECT, INSERT",
            "sources_handler": "SELECT, INSERT",
            "sources_promise": "SELECT, INSERT, UPDATE (description, second_reference, reason)",
            "sources_source": "SELECT, INSERT, UPDATE (fact_version, destroyed_at, "
            "gone_on, on_hold)",
            "sources_substitute": "SELECT, INSERT, UPDATE (words)",
        },
        "vault": {
            "django_session": "SELECT, INSERT, UPDATE, DELETE",
            "lodestar_cache": "SELECT, INSERT, UPDATE, DELETE",
            "vault_acceptance": "SELECT, INSERT",
            "vault_approval": "SELECT, INSERT",
            "vault_assignment": "SELECT, INSERT",
            "vault_assignmentending": "SELECT, INSERT",
            "vault_confirmation": "SELECT, INSERT",
            # Gone when the source is destroyed, and when it is entrusted to other custodians.
            "vault_contact": "SELECT, INSERT",
            "vault_custodyshare": "SELECT, INSERT, DELETE",
            "vault_decisions": "SELECT, INSERT",
            "vault_desk": "SELECT, INSERT",
            "vault_deskclosing": "SELECT, INSERT",
            "vault_destruction": "SELECT, INSERT",
            "vault_dismissal": "SELECT, INSERT",
            "vault_document": "SELECT, INSERT",
            "vault_ending": "SELECT, INSERT",
            "vault_entrusting": "SELECT, INSERT",
            "vault_epoch": "SELECT, INSERT",
            "vault_fact": "SELECT, INSERT",
            "vault_grant": "SELECT, INSERT",
            "vault_half": "SELECT, INSERT, DELETE",
            "vault_handreport": "SELECT, INSERT",
            "vault_invitation": "SELECT, INSERT",
            "vault_invitationwithdrawal": "SELECT, INSERT",
            "vault_lapse": "SELECT, INSERT",
            "vault_leakcheck": "SELECT, INSERT, UPDATE (step, done, ended_at, stopped_at)",
            "vault_ledgerentry": "SELECT, INSERT",
            "vault_legalhold": "SELECT, INSERT, UPDATE (lifted_by, lifted_at)",
            "vault_lock": "SELECT, INSERT",
            "vault_memberkey": "SELECT, INSERT",
            "vault_note": "SELECT, INSERT",
            "vault_notice": "SELECT, INSERT, UPDATE (read_at)",
            "vault_opening": "SELECT, INSERT",
            "vault_pendingkey": "SELECT, INSERT, DELETE",
            "vault_proposal": "SELECT, INSERT",
            "vault_proposalwithdrawal": "SELECT, INSERT",
            "vault_purgeconfirmation": "SELECT, INSERT",
            "vault_purgeproposal": "SELECT, INSERT",
            "vault_purgewithdrawal": "SELECT, INSERT",
            "vault_recovered": "SELECT, INSERT",
            "vault_recovery": "SELECT, INSERT",
            "vault_refusal": "SELECT, INSERT",
            "vault_removal": "SELECT, INSERT",
            "vault_report": "SELECT, INSERT",
            "vault_request": "SELECT, INSERT",
            "vault_retention": "SELECT, INSERT",
            "vault_sample": "SELECT, INSERT",
            "vault_sampleremoval": "SELECT, INSERT",
            # Ending a grant takes the sealed key away at once.
            "vault_sealedkey": "SELECT, INSERT, DELETE",
            "vault_seat": "SELECT, INSERT",
            "vault_seatending": "SELECT, INSERT",
            "vault_sweep": "SELECT, INSERT, "
            "UPDATE (step, shelf, after, part, done, total, ended_at, stopped_at)",
            "vault_sweepreport": "SELECT, INSERT",
            "vault_sweptsource": "SELECT, INSERT",
            "vault_typedcheck": "SELECT, INSERT",
            "vault_unlock": "SELECT, INSERT, DELETE, UPDATE (used_at)",
            "vault_unlockattempt": "SELECT, INSERT",
        },
    },
    "public": {
        "public": {
            "public_page": "SELECT",
        },
    },
}

PRIVILEGE = re.compile(r"\s*([A-Z]+)\s*(?:\(([^)]*)\))?\s*(?:,|$)")


class UnknownTable(Exception):
    """The list grants something on a table that does not exist."""


def apply(connection, database, *, prefix=""):
    """Take everything in one database from the three roles, then grant what is listed.

    `connection` belongs to the owner; `database` is an alias, such as `newsroom`. In one
    transaction, so that running sites see no gap.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lodestar privileges'))")
        roles = {site: sql.Identifier(role_name(site, prefix)) for site in SITES}
        _revoke(cursor, sql.SQL(", ").join(roles.values()))
        for site, role in roles.items():
            tables = PRIVILEGES[site].get(database)
            if tables is not None:
                _connect(cursor, role)
                _require_known(cursor, tables)
                for table, privileges in tables.items():
                    _grant(cursor, role, table, privileges)


def parse(privileges):
    """Turn "SELECT, UPDATE (a, b)" into [("SELECT", ()), ("UPDATE", ("a", "b"))]."""
    found, end = [], 0
    while end < len(privileges) or not found:
        match = PRIVILEGE.match(privileges, end)
        if not match:
            raise ValueError(f"Not a list of privileges: {privileges!r}")
        columns = tuple(name.strip() for name in (match[2] or "").split(",") if name.strip())
        found.append((match[1], columns))
        end = match.end()
    return found


def _revoke(cursor, roles):
    cursor.execute("SELECT current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    for statement in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC, {roles}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC, {roles}",
        # On a table this takes the privileges on its columns as well.
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {roles}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {roles}",
        "REVOKE ALL ON ALL ROUTINES IN SCHEMA public FROM PUBLIC, {roles}",
    ):
        cursor.execute(sql.SQL(statement).format(database=database, roles=roles))


def _connect(cursor, role):
    cursor.execute("SELECT current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role))
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))


def _require_known(cursor, tables):
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    known = {name for (name,) in cursor.fetchall()}
    if unknown := sorted(set(tables) - known):
        raise UnknownTable(f"no such table: {', '.join(unknown)}")


def _grant(cursor, role, table, privileges):
    for privilege, columns in parse(privileges):
        listed = sql.SQL(" ({})").format(sql.SQL(", ").join(map(sql.Identifier, columns)))
        cursor.execute(
            sql.SQL("GRANT {privilege}{columns} ON {table} TO {role}").format(
                privilege=sql.SQL(privilege),
                columns=listed if columns else sql.SQL(""),
                table=sql.Identifier("public", table),
                role=role,
            )
        )
        if privilege == "INSERT":
            _grant_sequences(cursor, role, table)


def _grant_sequences(cursor, role, table):
    """Allow counting on for `serial` columns; identity columns need no privilege."""
    cursor.execute(
        "SELECT s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid "
        "JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace "
        "WHERE s.relkind = 'S' AND d.deptype = 'a' AND n.nspname = 'public' AND t.relname = %s",
        [table],
    )
    for (sequence,) in cursor.fetchall():
        cursor.execute(
            sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(
                sql.Identifier("public", sequence), role
            )
        )
