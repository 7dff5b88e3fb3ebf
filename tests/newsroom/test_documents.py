"""The lists that must name everything, against the code: in the documentation, and of words."""

import re
from pathlib import Path

from sources.vault import events
from tests.codes import recorded

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""env(?:iron)?(?:\.\w+)?[\[(]\s*f?["']([A-Z][A-Z_]+)["']""")
SHELL = re.compile(r"\$\{(LODESTAR_[A-Z]+)")
# Each is read by a name that is put together.
COMPOSED = {
    *("NEWSROOM_DATABASE_URL", "VAULT_DATABASE_URL", "PUBLIC_DATABASE_URL"),
    *("LODESTAR_DESK_ORIGIN", "LODESTAR_VAULT_ORIGIN", "LODESTAR_PUBLIC_ORIGIN"),
}
NOT_OURS = {
    *("DJANGO_SETTINGS_MODULE", "PATH", "PYTEST_XDIST_WORKER", "PYTHONIOENCODING", "PYTHONPATH")
}


def test_every_variable_stands_in_the_table_of_settings():
    code = [*ROOT.glob("newsroom/**/*.py"), *ROOT.glob("script/*"), *ROOT.glob("tests/**/*.py")]
    read = {name for path in code for name in READ.findall(path.read_text())}
    read |= {name for path in ROOT.glob("script/*") for name in SHELL.findall(path.read_text())}

    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)

    assert sorted(rows) == sorted(set(rows))
    assert (read | COMPOSED) - NOT_OURS == set(rows)


def test_every_library_says_why_it_is_here():
    wanted = set()
    for path in (ROOT / "requirements.in", ROOT / "requirements-dev.in"):
        lines = (line for line in path.read_text().split("\n") if line and line[0] not in "#-")
        wanted |= {re.match(r"[\w-]+", line)[0].lower() for line in lines}

    rows = re.findall(r"^\| ([\w, -]+) \| ", (ROOT / "docs/dependencies.md").read_text(), re.M)
    named = {name.strip().lower() for row in rows for name in row.split(",")} - {"library"}

    assert named == wanted


def test_every_code_of_the_two_records_has_words_and_no_words_are_without_a_code():
    codes = recorded()
    named = [code for kind in events.EVENTS.values() for code in kind]

    assert events.EVENTS.keys() == events.KINDS.keys()
    assert len(named) == len(set(named))
    assert set(named) == codes["audit"] | codes["ledger"]
    of_sources = {code for kind in events.OF_SOURCES for code in events.codes(kind)}
    assert (codes["audit"] - codes["ledger"]) & of_sources == events.AT_THE_DESK
