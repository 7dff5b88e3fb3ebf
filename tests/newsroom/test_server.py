"""The whole thing, as somebody with a fresh checkout would start it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from newsroom.provision import house
from newsroom.server import Server

ROOT = Path(__file__).resolve().parents[2]
SITES = ("desk", "vault", "public")


@pytest.fixture(scope="module")
def home(make_home):
    """A data folder of its own, used by one server after the other."""
    return make_home()


@pytest.fixture
def port():
    """The first of three free ports."""
    for first in range(18000, 19000, 3):
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for number in range(first, first + 3):
                stack.enter_context(socket.create_server(("127.0.0.1", number)))
            return first
    raise AssertionError("no free ports")


def environment(home):
    """Return next to no environment."""
    passed = {name: os.environ[name] for name in ("LODESTAR_VENV", "PATH") if name in os.environ}
    return passed | {"LODESTAR_HOME": str(home)}


def start(home, port, **variables):
    """Start `script/server`."""
    return subprocess.Popen(
        [ROOT / "script" / "server"],
        env=environment(home) | {"LODESTAR_PORT": str(port)} | variables,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextlib.contextmanager
def running(home, port):
    """A server that has said that it is ready, and the line in which it did."""
    with start(home, port) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith("ready:"), process.stderr.read()
            yield process, line
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def get(port, site, path="/healthz"):
    connection = http.client.HTTPConnection("127.0.0.1", port + SITES.index(site), timeout=10)
    host = f"{site}.localhost:{port + SITES.index(site)}"
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def family(process):
    """Return everything that a process started, and the embedded database's processes."""
    return psutil.Process(process.pid).children(recursive=True)


def database_of(home):
    number = int((home / "postgres/data/postmaster.pid").read_text().split()[0])
    return psutil.Process(number)


def gone(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def refusal(home, port, **variables):
    """Return the exit code and the last line of a start that cannot work."""
    with start(home, port, **variables) as process:
        out, said = process.communicate(timeout=60)
    assert out == ""
    assert "Traceback" not in said
    return process.returncode, said.strip().splitlines()[-1]


def test_all_three_sites_answer_and_a_sigterm_ends_everything(home, port):
    with running(home, port) as (process, line):
        assert line.split() == [
            "ready:",
            f"http://desk.localhost:{port}",
            f"http://vault.localhost:{port + 1}",
            f"http://public.localhost:{port + 2}",
        ]
        assert process.stdout.readline().split()[:3] == [
            *("erin@example.org", "login", "demo-erin-login")
        ]
        for site in SITES:
            assert get(port, site) == (200, b"ok\n")
        assert get(port, "desk", "/account/login/")[0] == 200
        assert get(port, "vault", "/account/login/")[0] == 200
        started = [*family(process), database_of(home)]
        assert len(started) >= 7

    assert process.returncode == 0
    assert all(gone(child) for child in started)
    assert not (home / "postgres/data/postmaster.pid").exists()


def test_the_heads_of_the_records_are_published_again_after_a_day(home, port, monkeypatch):
    with running(home, port):
        before = get(port, "public", "/heads.txt")
        for name, value in environment(home).items():
            monkeypatch.setenv(name, value)
        server = Server()
        server.heads.due = 0
        while (code := server.heads.turn()) is None:
            time.sleep(0.05)

        assert code == 0
        status, lines = get(port, "public", "/heads.txt")
        assert (status, lines[: len(before[1])]) == (200, before[1])
        assert {line.split(b"=")[0].split()[1] for line in lines.splitlines()} == {
            *(b"newsroom", b"vault")
        }


def test_a_site_that_dies_takes_the_others_along_and_is_named(home, port):
    with running(home, port) as (process, _):
        started = [*family(process), database_of(home)]
        [vault] = [child for child in psutil.Process(process.pid).children() if is_vault(child)]
        vault.kill()
        _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert said.strip().splitlines()[-1].startswith("lodestar: the vault ended by itself")
    assert all(gone(child) for child in started)


def is_vault(process):
    return process.environ().get("DJANGO_SETTINGS_MODULE") == "newsroom.settings.vault"


def test_each_site_is_told_no_secret_of_another(home, port):
    with running(home, port) as (process, _):
        told = {}
        for child in psutil.Process(process.pid).children():
            variables = child.environ()
            told[variables["DJANGO_SETTINGS_MODULE"].rpartition(".")[2]] = variables

        assert set(told) == set(SITES)
        assert len({variables["SECRET_KEY"] for variables in told.values()}) == 3
        assert "VAULT_DATABASE_URL" not in told["desk"]
        assert "LODESTAR_PEPPER_FILE" not in told["desk"]
        assert {name for name in told["public"] if name.endswith("_URL")} == {"PUBLIC_DATABASE_URL"}


def test_a_killed_supervisor_leaves_no_site_behind(home, port):
    with running(home, port) as (process, _):
        sites = family(process)
        process.kill()
        process.wait()
        _, alive = psutil.wait_procs(sites, timeout=15)

    assert [child for child in alive if not gone(child)] == []
    with running(home, port):
        assert get(port, "desk") == (200, b"ok\n")


def test_a_port_in_use_is_named(home, port):
    with socket.create_server(("127.0.0.1", port + 1)):
        code, line = refusal(home, port)

    assert code == 2
    assert f"port {port + 1}" in line


@pytest.mark.parametrize("text", ["http", "0", "70000"])
def test_what_is_no_port_is_refused(home, text):
    assert refusal(home, text) == (
        2,
        f"lodestar: LODESTAR_PORT must be a port number, not {text!r}.",
    )


def test_a_data_folder_that_cannot_be_written_is_named(fresh_home, port):
    (fresh_home / "file").touch()

    code, line = refusal(fresh_home / "file" / "home", port)

    assert code == 2
    assert "LODESTAR_HOME" in line


@pytest.mark.parametrize(
    "url",
    ["postgresql://nobody:secret@127.0.0.1:1/postgres", "nonsense secret", "mysql://u:secret@h/d"],
)
def test_a_database_that_cannot_be_reached_is_said_without_its_password(fresh_home, port, url):
    code, line = refusal(fresh_home, port, DATABASE_URL=url)

    assert code == 2
    assert "database" in line.lower()
    assert "secret" not in line


def test_a_vault_without_custodians_does_not_start(fresh_home, port):
    house.write(["aa"], ["bb", "cc"], home=fresh_home)

    code, line = refusal(fresh_home, port, LODESTAR_DEMO="0")

    assert code == 2
    assert "LODESTAR_CUSTODIANS" in line


def test_demo_accounts_do_not_start_without_the_demo(home, port):
    code, line = refusal(home, port, LODESTAR_DEMO="0")

    assert code == 2
    assert "demo accounts" in line


def test_a_python_that_is_too_old_is_said(fresh_home, home, port):
    for program in ("dirname", "readlink", "sh"):
        (fresh_home / program).symlink_to(Path("/usr/bin") / program)
    (fresh_home / "python3").write_text("#!/bin/sh\nexit 1\n")
    (fresh_home / "python3").chmod(0o755)

    assert refusal(home, port, PATH=str(fresh_home)) == (
        2,
        "lodestar: Python 3.11 or newer is needed.",
    )


def test_the_scripts_work_through_a_link_from_anywhere(fresh_home, home):
    (fresh_home / "manage").symlink_to(ROOT / "script" / "manage")

    done = subprocess.run(
        [fresh_home / "manage", "check"],
        env=environment(home),
        cwd=fresh_home,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_only_the_vault_and_commands_learn_where_documents_lie(make_home, monkeypatch):
    monkeypatch.setenv("LODESTAR_HOME", str(make_home()))
    monkeypatch.setenv("LODESTAR_DOCUMENTS_URL", "s3://key:secret@s3.example.org/bucket")
    server = Server()

    told = {who for who in ("owner", *SITES) if "secret" in str(server._environment(who))}

    assert told == {"owner", "vault"}
