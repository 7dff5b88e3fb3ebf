"""Creates the login roles and the databases; needs a superuser or a role creator."""

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import encrypt_password

from newsroom.provision.names import DATABASES, database_name, role_name

OLDEST = 150000
# Granian runs a few threads for each site; commands run one at a time.
CONNECTIONS = {"owner": 20, "desk": 24, "vault": 16, "public": 24}
FORBIDDEN = ("super", "createdb", "createrole", "replication", "bypassrls", "inherit")
SETTINGS = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


def create(connection, passwords, prefix=""):
    """Make roles and databases as they should be; run again, it changes nothing."""
    if connection.server_version < OLDEST:
        raise psycopg2.NotSupportedError("PostgreSQL 15 or newer is needed.")
    connection.autocommit = True
    with connection.cursor() as cursor:
        # Roles are shared by all databases, so two of these must not run at once.
        cursor.execute("SELECT pg_advisory_lock(hashtext('lodestar provision'))")
        for who, password in passwords.items():
            name = role_name(who, prefix)
            _role(connection, cursor, who, name, password)
            if who != "owner":
                _limit(cursor, name)
        _let_creator_act_as(cursor, role_name("owner", prefix))
        for alias in DATABASES:
            _database(cursor, database_name(alias, prefix), role_name("owner", prefix))
        cursor.execute("SELECT pg_advisory_unlock(hashtext('lodestar provision'))")


def drop(connection, prefix):
    """Remove everything that a prefix (never empty) names."""
    if not prefix:
        raise ValueError("Only what tests made is ever dropped.")
    drop_databases(connection, prefix)
    with connection.cursor() as cursor:
        for who in CONNECTIONS:
            name = sql.Identifier(role_name(who, prefix))
            cursor.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))


def drop_databases(connection, prefix=""):
    """Remove the three databases with everything in them."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        for alias in DATABASES:
            name = sql.Identifier(database_name(alias, prefix))
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _role(connection, cursor, who, name, password):
    # Hashed here: the server's log must not see passwords.
    secret = encrypt_password(password, name, connection, "scram-sha-256")
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    # PostgreSQL 15 gives the schema to whoever owns the database, through inheritance.
    inherit = "INHERIT" if who == "owner" else "NOINHERIT"
    options = f"LOGIN {inherit} CONNECTION LIMIT {{connections}} PASSWORD {{secret}}"
    if cursor.fetchone():
        statement = f"ALTER ROLE {{name}} {options}"
    else:
        statement = (
            "CREATE ROLE {name} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
            + options
        )
    cursor.execute(
        sql.SQL(statement).format(
            name=sql.Identifier(name),
            connections=sql.Literal(CONNECTIONS[who]),
            secret=sql.Literal(secret),
        )
    )
    _require_powerless(cursor, who, name)


def _require_powerless(cursor, who, name):
    forbidden = [power for power in FORBIDDEN if (who, power) != ("owner", "inherit")]
    columns = sql.SQL(", ").join(sql.Identifier(f"rol{power}") for power in forbidden)
    statement = sql.SQL("SELECT {} FROM pg_roles WHERE rolname = %s").format(columns)
    cursor.execute(statement, [name])
    if held := [power for power, has in zip(forbidden, cursor.fetchone(), strict=True) if has]:
        raise psycopg2.NotSupportedError(f"the role {name} has too much power: {', '.join(held)}")


def _limit(cursor, name):
    for setting, value in SETTINGS.items():
        cursor.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
            )
        )


def _let_creator_act_as(cursor, owner):
    """Allow a role creator who is no superuser to give databases to the owner."""
    cursor.execute(
        "SELECT rolsuper OR pg_has_role(%s, 'SET') FROM pg_roles WHERE rolname = current_user"
        if cursor.connection.server_version >= 160000
        else "SELECT rolsuper OR pg_has_role(%s, 'MEMBER') FROM pg_roles "
        "WHERE rolname = current_user",
        [owner],
    )
    if not cursor.fetchone()[0]:
        cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(owner)))


def _database(cursor, name, owner):
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if not cursor.fetchone():
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )
