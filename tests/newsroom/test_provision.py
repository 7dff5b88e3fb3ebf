import contextlib
import stat

import psycopg2
import pytest

from newsroom import provision
from newsroom.provision import credentials, environment_files, house, privileges, roles
from tests import databases

PREFIX = "test_provision_"


@pytest.fixture(scope="module")
def server_url(request):
    """The administrator's address of the server that the tests run on."""
    url = request.config.lodestar_databases.url
    yield url
    with contextlib.closing(psycopg2.connect(url)) as connection:
        roles.drop(connection, PREFIX)


@pytest.fixture
def home(tmp_path, server_url):
    provision.prepare(tmp_path, server_url, prefix=PREFIX)
    return tmp_path


def contents(home):
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_each_process_is_told_its_own_and_no_more(home):
    house.write(["aa"], ["bb", "cc", "dd"], home=home)
    told = {who: set(provision.environment(home, who)) for who in credentials.WHO}

    shared = {"LODESTAR_ROOTS", "LODESTAR_CUSTODIANS", "SECRET_KEY", "NEWSROOM_DATABASE_URL"}
    shared |= {"LODESTAR_SECOND_FACTOR_KEYS"}
    assert told == {
        "desk": shared | {"PUBLIC_DATABASE_URL"},
        "vault": shared | {"VAULT_DATABASE_URL", "LODESTAR_PEPPER_FILE"},
        "public": {"SECRET_KEY", "PUBLIC_DATABASE_URL"},
        "owner": shared | {"PUBLIC_DATABASE_URL", "VAULT_DATABASE_URL", "LODESTAR_PEPPER_FILE"},
    }


def test_no_two_processes_share_a_key_or_a_password(home):
    environments = [provision.environment(home, who) for who in credentials.WHO]

    assert len({environment["SECRET_KEY"] for environment in environments}) == 4
    assert len(set(credentials.passwords(home).values())) == 4


def test_secrets_are_for_the_owner_of_the_folder_only(home):
    secret = [home / "pepper", *(home / "env").iterdir()]

    assert len(secret) == 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in secret} == {0o600}
    assert stat.S_IMODE((home / "env").stat().st_mode) == 0o700


def test_a_second_time_changes_nothing(home, server_url):
    before = contents(home)

    provision.prepare(home, server_url, prefix=PREFIX)

    assert contents(home) == before


def test_every_process_can_log_in_where_it_may(home):
    for who in credentials.WHO:
        for name, url in provision.environment(home, who).items():
            # Without privileges no web role may connect yet; the owner owns the databases.
            if name.endswith("_DATABASE_URL") and who == "owner":
                psycopg2.connect(url).close()


def test_roles_have_no_power_of_their_own(home, server_url):
    with contextlib.closing(psycopg2.connect(server_url)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication "
            "OR rolbypassrls, rolinherit, rolcanlogin, rolconnlimit > 0 "
            "FROM pg_roles WHERE rolname LIKE %s ORDER BY 1",
            [f"{PREFIX}%"],
        )
        found = cursor.fetchall()

    # The owner inherits what an owner of databases may do; PostgreSQL 15 needs it to.
    assert found == [
        (f"{PREFIX}lodestar_desk", False, False, True, True),
        (f"{PREFIX}lodestar_owner", False, True, True, True),
        (f"{PREFIX}lodestar_public", False, False, True, True),
        (f"{PREFIX}lodestar_vault", False, False, True, True),
    ]


def test_a_role_that_somebody_made_powerful_is_refused(home, server_url):
    with contextlib.closing(psycopg2.connect(server_url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"ALTER ROLE {PREFIX}lodestar_desk CREATEROLE")

        with pytest.raises(psycopg2.NotSupportedError, match="too much power: createrole"):
            provision.prepare(home, server_url, prefix=PREFIX)

        connection.cursor().execute(f"ALTER ROLE {PREFIX}lodestar_desk NOCREATEROLE")


def test_a_role_creator_who_is_no_superuser_is_enough(tmp_path, server_url):
    prefix = "test_by_creator_"
    with contextlib.closing(psycopg2.connect(server_url)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("CREATE ROLE test_creator LOGIN CREATEROLE CREATEDB PASSWORD 'creator'")
        cursor.execute("GRANT CONNECT ON DATABASE postgres TO test_creator")
        url = credentials.address(server_url, "test_creator", "creator", "postgres")
        try:
            provision.prepare(tmp_path, url, prefix=prefix)
            provision.prepare(tmp_path, url, prefix=prefix)
            owner = provision.environment(tmp_path, "owner")["VAULT_DATABASE_URL"]
            with contextlib.closing(psycopg2.connect(owner)) as vault:
                vault.cursor().execute("CREATE TABLE mine (id int)")
        finally:
            roles.drop(connection, prefix)
            cursor.execute("DROP OWNED BY test_creator")
            cursor.execute("DROP ROLE test_creator")


def test_a_lost_pepper_is_never_replaced(home, server_url):
    (home / "pepper").unlink()

    with pytest.raises(credentials.Incomplete, match="pepper is missing"):
        provision.prepare(home, server_url, prefix=PREFIX)

    assert not (home / "pepper").exists()


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        (
            "postgresql://admin:a@db.example:5433/postgres?sslmode=require",
            "postgresql://me:p%2Fw@db.example:5433/mine?sslmode=require",
        ),
        (
            "postgres://admin@%2FVar%2Frun/postgres",
            "postgresql://me:p%2Fw@/mine?host=%2FVar%2Frun",
        ),
        (
            "postgresql:///postgres?host=/run&user=admin&password=a",
            "postgresql://me:p%2Fw@/mine?host=%2Frun",
        ),
    ],
)
def test_an_address_for_somebody_else_keeps_the_place_and_nothing_of_the_person(server, expected):
    assert credentials.address(server, "me", "p/w", "mine") == expected


def test_variables_survive_the_file(tmp_path):
    variables = {"A": "x=y z", "B": "", "C": "postgresql://u:p%3D@/d?host=%2Fa"}

    environment_files.write(tmp_path / "env" / "a.env", variables)

    assert environment_files.read(tmp_path / "env" / "a.env") == variables


def test_a_missing_file_has_no_variables(tmp_path):
    assert environment_files.read(tmp_path / "none.env") == {}


def test_privileges_are_read_with_their_columns():
    assert privileges.parse("SELECT, UPDATE (a, b), INSERT") == [
        ("SELECT", ()),
        ("UPDATE", ("a", "b")),
        ("INSERT", ()),
    ]


@pytest.mark.parametrize("text", ["", "select", "SELECT INSERT", "UPDATE (a", "SELECT; DROP"])
def test_what_is_no_list_of_privileges_is_refused(text):
    with pytest.raises(ValueError, match="list of privileges"):
        privileges.parse(text)


@pytest.mark.django_db
def test_a_privilege_on_a_table_that_does_not_exist_is_an_error(monkeypatch):
    from django.db import connections

    monkeypatch.setitem(privileges.PRIVILEGES["public"], "public", {"pubic_page": "SELECT"})

    with pytest.raises(privileges.UnknownTable, match="pubic_page"):
        privileges.apply(connections["public"], "public", prefix=databases.PREFIX)
