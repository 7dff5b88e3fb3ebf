"""Whatever each site's role may do, in every database, against a list that is written out here."""

import psycopg2
import pytest
from django.db import DatabaseError, connections, transaction

from newsroom.provision import credentials
from newsroom.provision.names import DATABASES, SITES, database_name, role_name
from tests.databases import PREFIX
from tests.sites import acting_as

READ = "SELECT"
ADD = "INSERT SELECT"
ALL = "DELETE INSERT SELECT UPDATE"


EXPECTED = {
    "desk": {
        "newsroom": {
            "account_emailaddress": READ,
            "articles_acceptance": ADD,
            "articles_artefact": ADD,
            "articles_claim": ADD,
            "articles_clearance": READ,
            "articles_clearancewithdrawal": READ,
            "articles_declaration": READ,
            "articles_dismissal": ADD,
            "articles_dismissalwithdrawal": ADD,
            "articles_edition": ADD,
            "articles_estimate": ADD,
            "articles_galley": ADD,
            "articles_hold": "INSERT SELECT UPDATE(lifted_at lifted_by_id)",
            "articles_illustration": ADD,
            "articles_move": ADD,
            "articles_override": ADD,
            "articles_picture": ADD,
            "articles_review": ADD,
            "articles_revision": ADD,
            "articles_sourceuse": ADD,
            "articles_story": "INSERT SELECT UPDATE(changed_at state)",
            "articles_withdrawal": ADD,
            "django_session": ALL,
            "lodestar_cache": ALL,
            "mfa_authenticator": ALL,
            "newsroom_auditentry": ADD,
            "newsroom_directorykey": READ,
            "newsroom_purge": READ,
            "newsroom_purgedrow": READ,
            "newsroom_signin": "INSERT SELECT UPDATE(ended_at seen_at)",
            "newsroom_staff": READ,
            "newsroom_usedcode": ADD,
            "newsroom_vouch": READ,
            "sources_attestation": READ,
            "sources_attestationwithdrawal": READ,
            "sources_consent": READ,
            "sources_consentwithdrawal": READ,
            "sources_handler": READ,
            "sources_promise": READ,
            "sources_source": READ,
            "sources_substitute": READ,
        },
        "public": {
            "public_page": ALL,
        },
    },
    "vault": {
        "newsroom": {
            "account_emailaddress": READ,
            "articles_acceptance": "SELECT UPDATE(reason)",
            "articles_artefact": "INSERT SELECT UPDATE(body path)",
            "articles_claim": ADD,
            "articles_clearance": ADD,
            "articles_clearancewithdrawal": ADD,
            "articles_declaration": ADD,
            "articles_dismissal": "SELECT UPDATE(reason)",
            "articles_edition": "SELECT UPDATE(path)",
            "articles_estimate": "SELECT UPDATE(why)",
            "articles_galley": ADD,
            "articles_hold": "SELECT UPDATE(reason)",
            "articles_illustration": "INSERT SELECT UPDATE(alt caption)",
            "articles_move": ADD,
            "articles_override": "SELECT UPDATE(reason)",
            "articles_picture": "SELECT UPDATE(body)",
            "articles_review": "SELECT UPDATE(comment)",
            "articles_revision": "INSERT SELECT UPDATE(body byline correction_note deck headline "
            "language search_text search_title slug social_text social_title)",
            "articles_sourceuse": ADD,
            "articles_story": "SELECT UPDATE(changed_at state)",
            "articles_withdrawal": READ,
            "mfa_authenticator": ALL,
            "newsroom_auditentry": ADD,
            "newsroom_directorykey": ADD,
            "newsroom_publishedhead": READ,
            "newsroom_purge": ADD,
            "newsroom_purgedrow": ADD,
            "newsroom_signin": "INSERT SELECT UPDATE(ended_at seen_at)",
            "newsroom_staff": "INSERT SELECT UPDATE(is_access_admin is_active is_auditor "
            "is_editor is_reviewer password)",
            "newsroom_usedcode": ADD,
            "newsroom_vouch": ADD,
            "sources_attestation": ADD,
            "sources_attestationwithdrawal": ADD,
            "sources_consent": ADD,
            "sources_consentwithdrawal": ADD,
            "sources_handler": ADD,
            "sources_promise": "INSERT SELECT UPDATE(description reason second_reference)",
            "sources_source": "INSERT SELECT UPDATE(destroyed_at fact_version gone_on on_hold)",
            "sources_substitute": "INSERT SELECT UPDATE(words)",
        },
        "vault": {
            "django_session": ALL,
            "lodestar_cache": ALL,
            "vault_acceptance": ADD,
            "vault_approval": ADD,
            "vault_assignment": ADD,
            "vault_assignmentending": ADD,
            "vault_confirmation": ADD,
            "vault_contact": ADD,
            "vault_custodyshare": "DELETE INSERT SELECT",
            "vault_decisions": ADD,
            "vault_desk": ADD,
            "vault_deskclosing": ADD,
            "vault_destruction": ADD,
            "vault_dismissal": ADD,
            "vault_document": ADD,
            "vault_ending": ADD,
            "vault_entrusting": ADD,
            "vault_epoch": ADD,
            "vault_fact": ADD,
            "vault_grant": ADD,
            "vault_half": "DELETE INSERT SELECT",
            "vault_handreport": ADD,
            "vault_invitation": ADD,
            "vault_invitationwithdrawal": ADD,
            "vault_lapse": ADD,
            "vault_leakcheck": "INSERT SELECT UPDATE(done ended_at step stopped_at)",
            "vault_ledgerentry": ADD,
            "vault_legalhold": "INSERT SELECT UPDATE(lifted_at lifted_by)",
            "vault_lock": ADD,
            "vault_memberkey": ADD,
            "vault_note": ADD,
            "vault_notice": "INSERT SELECT UPDATE(read_at)",
            "vault_opening": ADD,
            "vault_pendingkey": "DELETE INSERT SELECT",
            "vault_proposal": ADD,
            "vault_proposalwithdrawal": ADD,
            "vault_purgeconfirmation": ADD,
            "vault_purgeproposal": ADD,
            "vault_purgewithdrawal": ADD,
            "vault_recovered": ADD,
            "vault_recovery": ADD,
            "vault_refusal": ADD,
            "vault_removal": ADD,
            "vault_report": ADD,
            "vault_request": ADD,
            "vault_retention": ADD,
            "vault_sample": ADD,
            "vault_sampleremoval": ADD,
            "vault_sealedkey": "DELETE INSERT SELECT",
            "vault_seat": ADD,
            "vault_seatending": ADD,
            "vault_sweep": "INSERT SELECT UPDATE(after done ended_at part shelf step stopped_at "
            "total)",
            "vault_sweepreport": ADD,
            "vault_sweptsource": ADD,
            "vault_typedcheck": ADD,
            "vault_unlock": "DELETE INSERT SELECT UPDATE(used_at)",
            "vault_unlockattempt": ADD,
        },
    },
    "public": {
        "public": {
            "public_page": READ,
        },
    },
}

# On relations (tables, views, sequences), and on single columns of them.
RELATIONS = """
    SELECT c.relname, string_agg(DISTINCT a.privilege_type, ' ' ORDER BY a.privilege_type)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_%%temp%%'
    AND a.grantee IN (0, %s::regrole) GROUP BY 1
"""
COLUMNS = """
    SELECT c.relname, t.privilege_type, string_agg(a.attname, ' ' ORDER BY a.attname)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(a.attacl) t
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND t.grantee IN (0, %s::regrole) GROUP BY 1, 2
"""
ELSEWHERE = """
    SELECT 'owns ' || relname FROM pg_class WHERE relowner = %(role)s::regrole
    UNION ALL SELECT 'owns schema ' || nspname FROM pg_namespace WHERE nspowner = %(role)s::regrole
    UNION ALL SELECT 'owns function ' || proname FROM pg_proc WHERE proowner = %(role)s::regrole
    UNION ALL SELECT 'owns database ' || datname FROM pg_database WHERE datdba = %(role)s::regrole
    UNION ALL SELECT 'is ' || roleid::regrole FROM pg_auth_members WHERE member = %(role)s::regrole
    UNION ALL SELECT 'may run ' || proname FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace
        AND has_function_privilege(%(role)s, p.oid, 'EXECUTE')
    UNION ALL SELECT 'may create in ' || nspname FROM pg_namespace
        WHERE has_schema_privilege(%(role)s, oid, 'CREATE')
    UNION ALL SELECT 'default privileges' FROM pg_default_acl, aclexplode(defaclacl)
        WHERE grantee IN (0, %(role)s::regrole)
"""
CONNECT = """
    SELECT privilege FROM unnest(ARRAY['CONNECT', 'CREATE', 'TEMPORARY']) privilege
    WHERE has_database_privilege(%s, %s, privilege)
"""


def ask(alias, question, parameters):
    with connections[alias].cursor() as cursor:
        cursor.execute(question, parameters)
        return cursor.fetchall()


def held(role, alias):
    """Return {table: privileges} with columns as `UPDATE(a b)`."""
    found = dict(ask(alias, RELATIONS, [role]))
    for name, privilege, columns in ask(alias, COLUMNS, [role]):
        found[name] = f"{found.get(name, '')} {privilege}({columns})".strip()
    return found


@pytest.mark.django_db
@pytest.mark.abuse(56)
@pytest.mark.parametrize("alias", DATABASES)
@pytest.mark.parametrize("site", SITES)
def test_each_role_holds_exactly_what_is_listed(site, alias):
    role = role_name(site, PREFIX)

    assert held(role, alias) == EXPECTED[site].get(alias, {})


@pytest.mark.django_db
@pytest.mark.parametrize("alias", DATABASES)
@pytest.mark.parametrize("site", SITES)
def test_each_role_connects_only_where_it_is_listed_and_may_do_nothing_else(site, alias):
    role = role_name(site, PREFIX)

    found = [name for (name,) in ask(alias, CONNECT, [role, database_name(alias, PREFIX)])]

    assert found == (["CONNECT"] if alias in EXPECTED[site] else [])
    assert ask(alias, ELSEWHERE, {"role": role}) == []


@pytest.mark.django_db
@pytest.mark.abuse(56)
@pytest.mark.parametrize("alias", DATABASES)
@pytest.mark.parametrize("site", SITES)
def test_the_server_lets_each_role_in_only_where_it_belongs(site, alias, request):
    databases = request.config.lodestar_databases
    password = credentials.passwords(databases.home)[site]
    role, name = role_name(site, PREFIX), database_name(alias, PREFIX)
    address = credentials.address(databases.url, role, password, name)

    if alias in EXPECTED[site]:
        psycopg2.connect(address).close()
    else:
        with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
            psycopg2.connect(address)


@pytest.mark.django_db
@pytest.mark.abuse(60)
@pytest.mark.parametrize("alias", DATABASES)
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE {}", "ALTER TABLE {} DISABLE TRIGGER ALL", "DROP TABLE {}"],
)
def test_no_role_gets_around_what_keeps_history(site, alias, statement):
    tables = connections[alias].introspection.table_names()
    assert tables

    for table in tables:
        with acting_as(site), pytest.raises(DatabaseError), transaction.atomic(using=alias):
            connections[alias].cursor().execute(statement.format(f'"{table}"'))
