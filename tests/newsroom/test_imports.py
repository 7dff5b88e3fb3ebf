"""What each site's process holds in memory, seen from inside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom import provision

ROOT = Path(__file__).resolve().parents[2]
LIST = """
import json, sys
from newsroom import checks
# What is loaded is asked here, of databases that hold nobody yet.
checks.require_approver = lambda: None
import newsroom.wsgi
from django.urls import get_resolver

def walk(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            walk(pattern)

walk(get_resolver())
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def modules(request):
    """Return a function that gives the modules of a site's process, once it has its URLs."""
    home = request.config.lodestar_databases.home
    found = {}

    def of(site):
        if site not in found:
            found[site] = ask(home, site)
        return found[site]

    return of


def ask(home, site):
    environment = provision.environment(home, site) | {
        "DJANGO_SETTINGS_MODULE": f"newsroom.settings.{site}",
        "LODESTAR_DEMO": "1",
        "LODESTAR_HOME": str(home),
        "PATH": os.environ["PATH"],
    }
    if site == "vault":
        environment |= {"LODESTAR_ROOTS": "aa", "LODESTAR_CUSTODIANS": "aa,bb,cc"}
    done = subprocess.run(
        [sys.executable, "-c", LIST], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def within(names, *packages):
    return [n for n in names if any(n == p or n.startswith(f"{p}.") for p in packages)]


def test_the_desk_never_loads_the_vault(modules):
    assert within(modules("desk"), "sources.vault", "articles.clearance") == []
    assert within(modules("desk"), "sources")


@pytest.mark.abuse(57)
def test_the_public_site_loads_neither_sources_nor_the_desk(modules):
    loaded = within(modules("public"), "sources", "articles")
    assert set(loaded) - set(within(loaded, "articles.public")) == {"articles"}
    assert within(modules("public"), "newsroom.models", "newsroom.urls.desk") == []
    assert within(modules("public"), "django.contrib.sessions", "allauth", "nacl") == []


def test_only_the_vault_loads_the_vault(modules):
    assert within(modules("vault"), "sources.vault")


@pytest.mark.parametrize("site", ["desk", "vault", "public"])
def test_no_site_loads_the_demo(modules, site):
    assert within(modules(site), "articles.demo") == []
