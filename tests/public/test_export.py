import io
import os

import pytest
from django.core.management import CommandError, call_command

from articles.public.export import Foreign, name_of
from tests.public.shelves import put

pytestmark = pytest.mark.django_db


def export(directory):
    call_command("export_site", str(directory), stdout=io.StringIO())


def files(directory):
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture
def site():
    put("/", b"front")
    put("/inside/", b"page")
    put("/feed.xml", b"<feed/>", "application/atom+xml")
    put("/pictures/a.jpg", b"\xff\xd8", "image/jpeg")


def test_files_hold_the_bytes_that_readers_get(site, tmp_path):
    export(tmp_path / "new" / "site")

    assert files(tmp_path / "new" / "site") == {
        "index.html": b"front",
        "inside/index.html": b"page",
        "feed.xml": b"<feed/>",
        "pictures/a.jpg": b"\xff\xd8",
        "gone.txt": b"",
    }


@pytest.mark.abuse(55)
def test_what_was_withdrawn_goes_with_the_next_export(site, tmp_path):
    export(tmp_path)
    put("/inside/", b"tombstone", status=410)
    put("/pictures/a.jpg", b"tombstone", status=410)

    export(tmp_path)

    found = files(tmp_path)
    assert found["inside/index.html"] == b"tombstone"
    assert "pictures/a.jpg" not in found
    assert found["gone.txt"] == b"/inside/\n/pictures/a.jpg\n"


def test_a_directory_of_somebody_elses_is_left_alone(site, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(CommandError, match="not empty") as refused:
        export(tmp_path)

    assert refused.value.returncode == 2
    assert files(tmp_path) == {"thesis.txt": b"mine"}


def test_files_that_others_added_later_stay(site, tmp_path):
    export(tmp_path)
    (tmp_path / "theirs.txt").write_text("mine")

    export(tmp_path)

    assert files(tmp_path)["theirs.txt"] == b"mine"


def test_a_place_that_cannot_be_written_is_one_line(site, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError) as refused:
        export(tmp_path / "file")

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_an_export_that_was_cut_off_can_be_run_again(site, tmp_path, monkeypatch):
    replace = os.replace

    def fail_at_the_feed(begin, end):
        if end.name == "feed.xml":
            raise OSError("No space left on device")
        replace(begin, end)

    with monkeypatch.context() as broken:
        broken.setattr("articles.public.export.os.replace", fail_at_the_feed)
        with pytest.raises(CommandError, match="No space left"):
            export(tmp_path)

    export(tmp_path)

    assert files(tmp_path)["inside/index.html"] == b"page"


def test_a_forged_list_removes_nothing_outside(site, tmp_path):
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".lodestar-export").write_text("../outside\n")

    export(tmp_path / "site")

    assert (tmp_path / "outside").exists()


@pytest.mark.parametrize("path", ["/../x", "/a/../../x", "x", "//x", "/a//", "/./"])
def test_no_path_leads_out_of_the_directory(path):
    with pytest.raises(Foreign):
        name_of(path)
