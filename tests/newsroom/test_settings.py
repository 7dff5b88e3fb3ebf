import os
import subprocess
import sys
from pathlib import Path

import pytest
from csp.constants import NONCE
from django.core.exceptions import ImproperlyConfigured

from newsroom.settings import base, desk, environment, public, vault
from newsroom.settings.https import settings_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "missing",
    [
        "LODESTAR_SECOND_FACTOR_KEYS",
        "NEWSROOM_DATABASE_URL",
        "PUBLIC_DATABASE_URL",
        "SECRET_KEY",
    ],
)
def test_a_site_refuses_to_start_without_its_settings(missing):
    complete = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings.desk",
        "LODESTAR_SECOND_FACTOR_KEYS": "a",
        "NEWSROOM_DATABASE_URL": "postgresql://a@/b",
        "PATH": os.environ["PATH"],
        "PUBLIC_DATABASE_URL": "postgresql://a@/b",
        "SECRET_KEY": "x" * 60,
    }
    del complete[missing]

    done = subprocess.run(
        [sys.executable, "-c", "import newsroom.wsgi"],
        env=complete,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert missing in done.stderr
    assert done.stderr.count("\n") == 1


def test_only_postgresql_will_do(monkeypatch):
    monkeypatch.setenv("VAULT_DATABASE_URL", "sqlite:///x")

    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        environment.database("vault")


def test_a_pepper_that_is_missing_or_short_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("LODESTAR_PEPPER_FILE", str(tmp_path / "pepper"))

    with pytest.raises(ImproperlyConfigured, match="LODESTAR_PEPPER_FILE"):
        environment.pepper()
    (tmp_path / "pepper").write_bytes(b"short")
    with pytest.raises(ImproperlyConfigured, match="fewer than 32 bytes"):
        environment.pepper()


def test_origins_follow_the_port_unless_they_are_given(monkeypatch):
    monkeypatch.delenv("LODESTAR_DESK_ORIGIN", raising=False)
    monkeypatch.setenv("LODESTAR_VAULT_ORIGIN", "https://vault.example.org/")
    monkeypatch.delenv("LODESTAR_PUBLIC_ORIGIN", raising=False)

    assert environment.origins(9000) == {
        "desk": "http://desk.localhost:9000",
        "vault": "https://vault.example.org",
        "public": "http://public.localhost:9002",
    }


def test_cookies_are_bound_to_the_host_where_there_is_tls():
    found = settings_for("vault", "https://vault.example.org")

    assert found["SESSION_COOKIE_NAME"] == "__Host-lodestar_vault_session"
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["ALLOWED_HOSTS"] == ["vault.example.org"]


def test_the_vault_allows_nothing_but_its_own_files():
    assert vault.CONTENT_SECURITY_POLICY == {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'"],
            "style-src": ["'self'"],
            "img-src": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }


def test_the_desk_allows_its_own_files_and_the_one_script_it_marks():
    assert desk.CONTENT_SECURITY_POLICY == {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": ["'self'", NONCE],
            "style-src": ["'self'"],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "connect-src": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }


def test_no_site_answers_in_debug_mode_or_wraps_requests_in_transactions():
    assert not base.DEBUG
    assert not vault.DEBUG
    for site in (desk, vault, public):
        assert not any(database.get("ATOMIC_REQUESTS") for database in site.DATABASES.values())


def test_each_site_knows_its_databases_only():
    assert set(desk.DATABASES) == {"default", "newsroom", "public"}
    assert set(vault.DATABASES) == {"default", "newsroom", "vault"}
    assert set(public.DATABASES) == {"default", "public"}


@pytest.mark.parametrize("site", [desk, vault, public])
def test_no_site_has_an_admin(site):
    assert "django.contrib.admin" not in site.INSTALLED_APPS
