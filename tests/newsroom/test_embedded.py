import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import psycopg2
import pytest

from newsroom import system_user
from newsroom.cluster import Unavailable
from newsroom.embedded import Server

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from newsroom.embedded import Server
server = Server(sys.argv[1], durable=False).join()
print(server.url(), flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def home(make_home):
    """A data folder whose server was made once; each test starts it itself."""
    folder = make_home()
    with Server(folder, durable=False):
        pass
    return folder


@pytest.fixture
def other_user(home):
    """Another process that uses the same server."""
    with hold(home) as process:
        assert process.stdout.readline().startswith("postgresql://")
        yield process
        process.kill()


def hold(home):
    command = [sys.executable, "-c", HOLD, str(home)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def postmaster(home):
    """Return the number of the running server's process, or None."""
    try:
        number = int((home / "postgres/data/postmaster.pid").read_text().split()[0])
    except FileNotFoundError:
        return None
    alive = psutil.pid_exists(number) and psutil.Process(number).status() != "zombie"
    return number if alive else None


def ask(url, question):
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_every_connection_needs_its_password(home):
    with Server(home, durable=False) as server:
        url = server.url()
        assert ask(url, "SELECT 1") == 1

        scheme, _, rest = url.partition("://")
        _, _, place = rest.partition("@")
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(f"{scheme}://postgres:wrong@{place}")
        with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
            psycopg2.connect(f"{scheme}://postgres@{place}", passfile=os.devnull)


def test_it_listens_on_no_port_and_checks_its_pages(home):
    with Server(home, durable=False) as server:
        assert ask(server.url(), "SELECT current_setting('listen_addresses')") == ""
        assert ask(server.url(), "SELECT current_setting('data_checksums')") == "on"
        assert ask(server.url(), "SELECT current_setting('server_encoding')") == "UTF8"


def test_no_other_role_is_let_into_the_databases_that_postgresql_brings(home):
    with Server(home, durable=False) as server:
        for database in ("postgres", "template1"):
            allowed = f"SELECT has_database_privilege('pg_monitor', '{database}', 'CONNECT')"
            assert ask(server.url(), allowed) is False


def test_nobody_else_reads_its_files(home):
    assert stat.S_IMODE((home / "secrets/postgres-admin").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "postgres").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "postgres/data").stat().st_mode) == 0o700
    assert not (home / "postgres/password").exists()


def test_root_lets_a_system_user_run_it_and_others_run_it_themselves(home):
    runner = system_user.NAME if os.geteuid() == 0 else psutil.Process().username()

    with Server(home, durable=False):
        assert psutil.Process(postmaster(home)).username() == runner


def test_the_last_user_stops_it(home, other_user):
    server = Server(home, durable=False).join()

    server.leave()
    assert postmaster(home)

    with Server(home, durable=False):
        other_user.kill()
        other_user.wait()
    assert postmaster(home) is None


def test_a_server_left_behind_by_a_killed_user_is_used_again_and_then_stopped(home, other_user):
    other_user.send_signal(signal.SIGKILL)
    other_user.wait()
    left = postmaster(home)
    assert left

    with Server(home, durable=False):
        assert postmaster(home) == left

    assert postmaster(home) is None


def test_a_killed_server_starts_again(home):
    server = Server(home, durable=False).join()
    os.kill(postmaster(home), signal.SIGKILL)
    server.leave()
    assert (home / "postgres/data/postmaster.pid").exists()

    with Server(home, durable=False) as again:
        assert ask(again.url(), "SELECT 1") == 1


def test_a_stale_number_that_belongs_to_somebody_else_by_now_is_no_server(home):
    lines = [str(os.getpid()), str(home / "postgres/data"), "0", "5432", str(home / "postgres")]
    pid_file = home / "postgres/data/postmaster.pid"
    pid_file.write_text("\n".join(lines) + "\n")

    with Server(home, durable=False) as server:
        assert ask(server.url(), "SELECT 1") == 1

    assert psutil.Process().is_running()


def test_two_may_start_it_at_once(fresh_home):
    with hold(fresh_home) as first, hold(fresh_home) as second:
        urls = [process.stdout.readline().strip() for process in (first, second)]
        assert urls[0] == urls[1]
        assert ask(urls[0], "SELECT 1") == 1
        first.kill()
        second.kill()
    with Server(fresh_home, durable=False):
        pass
    assert postmaster(fresh_home) is None


def test_a_long_path_gets_a_short_socket_that_goes_away(fresh_home):
    home = fresh_home / ("long" * 25)

    with Server(home, durable=False) as server:
        folder = server.socket_folder
        assert folder.parent == Path(tempfile.gettempdir())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert ask(server.url(), "SELECT 1") == 1

    assert not folder.exists()


def test_a_start_that_was_cut_off_is_begun_again(fresh_home):
    unfinished = fresh_home / "postgres/unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18")

    with Server(fresh_home, durable=False) as server:
        assert ask(server.url(), "SELECT 1") == 1


def test_data_of_another_version_is_refused(fresh_home):
    (fresh_home / "postgres/data").mkdir(parents=True)
    (fresh_home / "postgres/data/PG_VERSION").write_text("11\n")

    with pytest.raises(Unavailable, match="made by PostgreSQL 11"):
        Server(fresh_home, durable=False).join()


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(fresh_home):
    (fresh_home / "file").touch()

    with pytest.raises(Unavailable, match="LODESTAR_HOME") as refusal:
        Server(fresh_home / "file" / "home").join()

    assert "\n" not in str(refusal.value)
