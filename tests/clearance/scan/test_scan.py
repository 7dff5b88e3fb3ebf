"""`manage.py scan`, run as somebody runs it: a process of its own, without any database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FACTS = [
    {"kind": "name", "value": "Marisol Quennell"},
    {"kind": "phone", "value": "+44 20 7946 0113"},
]
CLEAN = "The ministry would not say who had closed the lock, or why."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts.json").write_text(json.dumps(FACTS))
    (tmp_path / "site").mkdir()
    return tmp_path


def scan(folder, *arguments, facts="facts.json", **options):
    """Run the command in a folder, with little in the environment but a path."""
    command = [sys.executable, str(ROOT / "manage.py"), "scan"]
    if facts:
        command += ["--facts", facts]
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={name: os.environ[name] for name in ("PATH", "PYTHONIOENCODING") if name in os.environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def found(folder, *arguments, **options):
    """Return what is printed as JSON, and the exit code."""
    done = scan(folder, "--json", *arguments, **options)
    assert done.stderr == ""
    return json.loads(done.stdout), done.returncode


def test_a_page_with_a_name_is_found_where_it_stands(folder):
    text = f"<p>{CLEAN}</p><p>It was Mari<b>sol</b> Quennell.</p>"
    (folder / "site" / "page.html").write_text(text)
    said, code = found(folder, "site/page.html")

    hits = [finding for finding in said["findings"] if finding["level"] == "hit"]
    assert code == 1
    assert [(hit["path"], hit["fact"], hit["kind"]) for hit in hits] == [
        ("site/page.html", 0, "name")
    ]
    assert text[hits[0]["start"] : hits[0]["end"]] == "Mari<b>sol</b> Quennell"
    assert "Marisol Quennell" in hits[0]["excerpt"]
    assert set(hits[0]) >= {"path", "level", "fact", "kind", "form", "start", "end", "excerpt"}
    assert (said["read"], said["not_read"]) == (["site/page.html"], [])


def test_clean_files_of_a_folder_are_read_and_nothing_is_found(folder):
    (folder / "site" / "a.txt").write_text(CLEAN)
    (folder / "site" / "deeper").mkdir()
    (folder / "site" / "deeper" / "b.json").write_text(json.dumps({"body_text": CLEAN}))
    said, code = found(folder, "site")

    assert (said["findings"], code) == ([], 0)
    assert said["read"] == ["site/a.txt", "site/deeper/b.json"]


def test_the_facts_come_from_standard_input_as_well(folder):
    (folder / "site" / "a.txt").write_text("It was Marisol Quennell.")
    said, code = found(folder, "site", facts="-", input=json.dumps(FACTS))

    assert code == 1
    assert {(finding["level"], finding["fact"]) for finding in said["findings"]} == {("hit", 0)}


def test_the_name_of_a_file_is_read_and_the_folders_above_are_not(folder):
    inside = folder / "marisol-quennell"
    inside.mkdir()
    (inside / "page.txt").write_text(CLEAN)
    (inside / "quennell-marisol.txt").write_text(CLEAN)
    (inside / "other").mkdir()
    (inside / "other" / "c.txt").write_text(CLEAN)

    said, code = found(folder, str(inside))
    assert code == 1
    assert {Path(each["path"]).name for each in said["findings"]} == {"quennell-marisol.txt"}

    # As it was typed, it is as it will stand on a server.
    said, code = found(folder, "marisol-quennell/page.txt")
    assert code == 1


def test_without_json_people_are_told_the_same(folder):
    (folder / "site" / "a.txt").write_text("Marisol Quennell knew.")
    done = scan(folder, "site")

    assert done.returncode == 1
    first = done.stdout.splitlines()[0]
    assert first.startswith("site/a.txt:0-16: hit: name (fact 0), whole, ")
    assert "Marisol Quennell knew." in first


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "at least one fact"),
        (b'{"kind": "name", "value": "x"}', "a list"),
        (b'["Quennell"]', "fact 0"),
        (b'[{"kind": "name", "value": "Ann Lee"}, {"kind": "name"}]', "fact 1"),
        (b'[{"kind": "secret-kind", "value": "Quennell"}]', "kind of fact 0"),
        (b'[{"kind": "name", "value": " "}]', "value of fact 0"),
        (b'[{"kind": "name", "value": 7}]', "value of fact 0"),
        (b'[{"kind": "name", "value": "."}]', "value of fact 0"),
        (b'[{"kind": "name", "value": "' + b"Quennell " * 300 + b'"}]', "longer than 2,000"),
        (b'[{"kind": ["name"], "value": "Quennell"}]', "kind of fact 0"),
    ],
)
def test_malformed_facts_are_refused_in_one_line_that_quotes_none(folder, content, told):
    (folder / "facts.json").write_bytes(content)
    (folder / "site" / "a.txt").write_text(CLEAN)
    done = scan(folder, "site", "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Quennell" not in done.stderr
    assert "secret-kind" not in done.stderr


def test_what_cannot_run_says_so_in_one_line(folder):
    (folder / "site" / "a.txt").write_text(CLEAN)

    for arguments, facts in [
        (["nowhere.html"], "facts.json"),
        (["site"], "nowhere.json"),
        (["site"], "site"),
    ]:
        done = scan(folder, *arguments, facts=facts)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1


def test_facts_are_never_taken_from_the_command_line(folder):
    (folder / "site" / "a.txt").write_text("Marisol Quennell knew.")
    done = scan(folder, "site", facts=json.dumps(FACTS))

    assert (done.returncode, done.stdout) == (2, "")
    assert "Marisol" not in done.stderr


def test_a_file_of_which_nothing_can_be_read_is_no_clean_file(folder):
    (folder / "site" / "a.txt").write_text(CLEAN)
    (folder / "site" / "b.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(200))
    done = scan(folder, "site", "--json")
    said = json.loads(done.stdout)

    assert done.returncode == 2
    assert said["not_read"] == ["site/b.pdf"]
    assert said["why"]["site/b.pdf"]


def test_a_picture_that_is_broken_is_no_clean_file(folder):
    (folder / "site" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"no pixels")
    said, code = json.loads((done := scan(folder, "site", "--json")).stdout), done.returncode

    assert (code, said["read"], said["not_read"]) == (2, [], ["site/a.png"])


def test_a_place_that_two_facts_fit_is_found_for_each(folder):
    (folder / "two.json").write_text(
        json.dumps([{"kind": "name", "value": f"Marisol {last}"} for last in ("Brandt", "Ferrara")])
    )
    (folder / "site" / "a.txt").write_text("It was Marisol who wrote the numbers down.")
    said, code = found(folder, "site", facts="two.json")

    assert code == 1
    assert {(each["fact"], each["level"]) for each in said["findings"]} == {
        (0, "near"),
        (1, "near"),
    }
    (folder / "site" / "a.txt").write_text("It was Marisol Brandt who wrote the numbers down.")
    said, code = found(folder, "site", facts="two.json")
    assert [(each["fact"], each["level"]) for each in said["findings"]] == [(0, "hit")]


def test_nothing_can_be_looked_for_in_no_file(folder):
    for arguments in [], ["site"]:
        done = scan(folder, *arguments)
        assert (done.returncode, done.stdout) == (2, "")


def test_what_is_no_file_or_leads_elsewhere_is_said_to_be_unread(folder):
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "a.txt").write_text("Marisol Quennell knew.")
    (folder / "site" / "linked").symlink_to(folder / "elsewhere")
    (folder / "site" / "round").symlink_to(folder / "site")
    os.mkfifo(folder / "site" / "pipe")
    done = scan(folder, "--json", "site")

    assert done.returncode == 2
    assert json.loads(done.stdout)["not_read"] == ["site/linked", "site/pipe", "site/round"]


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_names_that_no_terminal_can_write_are_written_all_the_same(folder, monkeypatch, encoding):
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    file = os.fsencode(folder / "site") + b"/\xff.txt"
    with open(file, "w") as page:
        page.write("é \x1b[2J \u202e Marisol Quennell")

    told = scan(folder, "site", "--json")
    assert told.returncode == 1
    assert json.loads(told.stdout)["read"] == ["site/\udcff.txt"]
    told = scan(folder, "site")
    assert told.returncode == 1
    assert r"\x1b[2J \u202e Marisol Quennell" in told.stdout
    assert r"site/\udcff.txt:" in told.stdout


LINTED = "<p>A source said he would resign before the vote.</p>"


def test_the_rules_of_the_desk_are_asked_as_well_if_wanted(folder):
    (folder / "site" / "page.html").write_text(f"{LINTED}<!-- {LINTED} -->")
    said, code = found(folder, "site")
    assert (said["findings"], code) == ([], 0)

    said, code = found(folder, "site", "--lint")
    gendered = [each for each in said["findings"] if each["form"] == "gendered"]
    assert code == 1
    assert [(each["fact"], each["kind"], each["level"]) for each in gendered] == [
        (None, "lint", "near")
    ]
    assert LINTED[gendered[0]["start"] : gendered[0]["end"]].split()[-1] == "he"
    assert "source" in gendered[0]["excerpt"]


def test_the_rules_alone_need_no_facts(folder):
    (folder / "site" / "page.html").write_text(LINTED)
    said, code = found(folder, "site", "--lint", facts=None)
    assert code == 1
    assert {each["kind"] for each in said["findings"]} == {"lint"}

    done = scan(folder, "site", facts=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_an_ordinary_sentence_is_nothing_to_the_rules(folder):
    (folder / "site" / "a.txt").write_text(CLEAN)
    said, code = found(folder, "site", "--lint")

    assert (said["findings"], code) == ([], 0)


def test_what_else_a_file_of_facts_says_is_left_alone(folder):
    (folder / "facts.json").write_text(json.dumps([FACTS[0] | {"id": 7, "note": "from the desk"}]))
    (folder / "site" / "a.txt").write_text("Marisol Quennell knew.")
    said, code = found(folder, "site")

    assert code == 1
    assert said["findings"][0]["fact"] == 0
