import gzip
import json

import brotli
import pytest
from django.db import transaction
from lxml import etree

from articles import compose, publication
from articles.models import Artefact, Edition, Galley, Withdrawal
from articles.public.models import Page
from articles.publication import pages, shared
from newsroom.chain import Head
from newsroom.refusals import Refused
from tests.articles import press
from tests.sites import acting_as

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
AGGREGATES = ["/", "/feed.xml", "/sitemap.xml"]


@pytest.fixture
def erin():
    return press.staff()


@pytest.fixture
def read(public_site):
    """Return what a reader gets at a path."""
    return public_site.get


def published(by, **fields):
    galley = compose.compose(press.piece_by_source(by, **fields))
    with acting_as("desk"):
        return publication.publish(galley, by)


def test_publishing_puts_exactly_the_composed_bytes_before_readers(erin, read):
    revision = press.piece_by_source(erin, slug="inside", pictures=[press.picture(erin)])
    galley = compose.compose(revision)

    edition = publication.publish(galley, erin)

    assert edition.path == "/inside/"
    assert edition.published_by == erin
    for artefact in galley.artefacts.filter(kind__in=["page", "wire", "picture"]):
        response = read(artefact.path)
        assert response.status_code == 200
        assert response.content == compose.fill(artefact.body, edition.published_at)
        assert response["Content-Type"] == artefact.content_type
    for path, kind in zip(AGGREGATES, ["front", "feed", "sitemap"], strict=True):
        entry = compose.fill(galley.artefacts.get(kind=kind).body, edition.published_at)
        assert entry in read(path).content


def test_no_slot_stays_open(erin):
    published(erin)

    assert not [page.path for page in Page.objects.all() if b"0000-00-00" in bytes(page.body)]


def test_stored_encodings_hold_the_same_bytes(erin):
    published(erin, pictures=[press.picture(erin)])

    for page in Page.objects.all():
        if page.content_type.startswith("image/"):
            assert (page.gzip, page.brotli) == (None, None)
        else:
            assert gzip.decompress(page.gzip) == bytes(page.body)
            assert brotli.decompress(bytes(page.brotli)) == bytes(page.body)


@pytest.mark.abuse(46)
def test_a_galley_whose_bytes_changed_is_refused(erin, monkeypatch):
    galley = compose.compose(press.piece_by_source(erin))
    monkeypatch.setattr(Galley, "is_whole", lambda self: False)

    with pytest.raises(Refused, match="not those that were composed"):
        publication.publish(galley, erin)

    assert not Edition.objects.exists()
    assert not Page.objects.exists()


@pytest.mark.abuse(46)
def test_one_forged_byte_in_the_database_stops_publication(erin):
    galley = compose.compose(press.piece_by_source(erin))
    forged = Galley.objects.create(revision=galley.revision, digest=galley.digest)
    copies = [
        Artefact(
            galley=forged,
            path=each.path,
            kind=each.kind,
            content_type=each.content_type,
            body=bytes(each.body).replace(b"clerk", b"clark"),
        )
        for each in galley.artefacts.all()
    ]
    Artefact.objects.bulk_create(copies)

    with pytest.raises(Refused):
        publication.publish(forged, erin)

    assert not Page.objects.exists()


def test_an_empty_galley_is_refused(erin):
    galley = Galley.objects.create(revision=press.revision(erin), digest=Galley.digest_of([]))

    with pytest.raises(Refused):
        publication.publish(galley, erin)


def test_a_path_belongs_to_one_edition_even_after_its_withdrawal(erin, read):
    first = published(erin, slug="same")
    before = read("/same/").content

    with pytest.raises(Refused, match="Another piece stands, or stood, at /same/"):
        published(erin, slug="same", headline="Another")

    assert read("/same/").content == before
    publication.withdraw(first, erin)
    with pytest.raises(Refused):
        published(erin, slug="same")


def test_nothing_has_happened_when_the_public_site_cannot_be_written(erin, monkeypatch):
    galley = compose.compose(press.piece_by_source(erin))
    monkeypatch.setattr(shared, "pages", lambda: [Page(path="/", status=500, etag="", body=b"")])

    with pytest.raises(Exception, match="public_page_status"):
        publication.publish(galley, erin)

    assert not Edition.objects.exists()
    assert not Page.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["newsroom", "vault", "public"])
def test_pages_that_no_edition_stands_behind_are_taken_away(erin, read):
    galley = compose.compose(press.piece_by_source(erin, slug="orphan"))

    def publish_and_fail():
        with transaction.atomic(using="newsroom"):
            publication.publish(galley, erin)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        publish_and_fail()
    assert not Edition.objects.exists()
    assert read("/orphan/").status_code == 200

    righted = publication.house_pages()

    assert "/orphan/" in righted
    assert read("/orphan/").status_code == 404
    assert b"orphan" not in read("/").content


@pytest.mark.abuse(55)
def test_a_withdrawn_edition_is_gone_everywhere(erin, read):
    edition = published(erin, slug="gone", pictures=[press.picture(erin)])
    other = published(erin, slug="stays", headline="It stays")
    paths = [a.path for a in edition.galley.artefacts.filter(kind__in=["page", "wire"])]
    (picture,) = edition.galley.artefacts.filter(kind="picture")

    publication.withdraw(edition, erin)

    for path in [*paths, picture.path]:
        response = read(path)
        assert response.status_code == 410
        assert b"The quiet desk" not in response.content
        assert "ETag" not in response
    for path in AGGREGATES:
        assert b"gone" not in read(path).content
        assert b"stays" in read(path).content
    assert read(other.path).status_code == 200
    assert json.loads(read("/wire/gone.json").content)["pubStatus"] == "canceled"
    assert Withdrawal.objects.get().withdrawn_by == erin


@pytest.mark.abuse(55)
def test_a_reader_who_has_the_page_already_learns_that_it_was_withdrawn(erin, read):
    edition = published(erin, slug="gone")
    etag = read("/gone/")["ETag"]

    publication.withdraw(edition, erin)

    assert read("/gone/", headers={"If-None-Match": etag}).status_code == 410


@pytest.mark.abuse(55)
def test_a_picture_stays_while_another_edition_shows_it(erin, read):
    picture = press.picture(erin)
    first, second = (published(erin, pictures=[picture]) for _ in range(2))
    path = f"/pictures/{picture.digest}.jpg"

    publication.withdraw(first, erin)
    assert read(path).status_code == 200

    publication.withdraw(second, erin)
    assert read(path).status_code == 410


def test_an_edition_is_withdrawn_once(erin):
    edition = published(erin)
    publication.withdraw(edition, erin)

    with pytest.raises(Refused, match="withdrawn already"):
        publication.withdraw(edition, erin)


def test_the_site_stands_before_anything_is_published(read):
    publication.house_pages()

    assert b"Nothing has been published yet" in read("/").content
    assert read("/robots.txt").status_code == 200
    assert b"--paper" in read("/style.css").content
    assert etree.fromstring(read("/feed.xml").content).findall(f"{ATOM}entry") == []
    for path in ["/how-we-use-unnamed-sources/", "/corrections/", "/how-we-publish/"]:
        assert read(path).status_code == 200


def test_every_policy_that_the_markup_names_stands(erin, read):
    published(erin, slug="inside")
    wire = json.loads(read("/wire/inside.json").content)

    for policy in wire["trustIndicators"]:
        path, _, anchor = policy["href"].removeprefix("http://public.localhost:8002").partition("#")
        content = read(path).content
        assert read(path).status_code == 200
        assert not anchor or f'id="{anchor}"'.encode() in content


def test_house_pages_change_nothing_that_is_right(erin):
    published(erin, slug="right")
    publication.withdraw(published(erin, slug="gone"), erin)
    publication.publish_heads({"newsroom": Head(1, b"\xab" * 32)})
    before = list(Page.objects.values())

    assert publication.house_pages() == []

    assert list(Page.objects.values()) == before


def test_house_pages_restore_what_is_missing_or_wrong(erin):
    published(erin, slug="right", pictures=[press.picture(erin)])
    publication.withdraw(published(erin, slug="gone"), erin)
    before = list(Page.objects.values())
    Page.objects.filter(path="/gone/").update(status=200, body=b"The quiet desk")
    Page.objects.exclude(path="/gone/").delete()

    assert len(publication.house_pages()) == 5

    assert list(Page.objects.values()) == before


def test_feed_and_sitemap_are_well_formed_and_newest_first(erin, read):
    for slug in ("first", "second", "third"):
        published(erin, slug=slug)

    feed = etree.fromstring(read("/feed.xml").content)
    sitemap = etree.fromstring(read("/sitemap.xml").content)

    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    origin = "http://public.localhost:8002"
    assert ids == [f"{origin}/{slug}/" for slug in ("third", "second", "first")]
    newest = Edition.objects.first().published_at.isoformat(timespec="seconds")
    assert feed.findtext(f"{ATOM}updated") == newest
    places = [element.text for element in sitemap.iter(f"{SITEMAP}loc")]
    assert set(ids) | {f"{origin}/"} < set(places)


def test_heads_are_published(read):
    one, two = Head(1, b"\xab" * 32), Head(2, b"\xcd" * 32)
    publication.publish_heads({"vault": two, "newsroom": one})

    assert json.loads(read("/heads.json").content) == {"newsroom": str(one), "vault": str(two)}
    lines = read("/heads.txt")
    assert lines["Content-Type"] == "text/plain; charset=utf-8"
    assert [line.split()[1] for line in lines.content.decode().splitlines()] == [
        f"newsroom={one}",
        f"vault={two}",
    ]


@pytest.mark.abuse(54)
def test_public_pages_say_nothing_from_inside_the_house(erin, read):
    editions = [published(erin), published(erin)]
    publication.withdraw(editions[0], erin)
    hidden = [erin.name, erin.email, "Amber Kite"]
    for edition in editions:
        rows = [edition, edition.story, edition.galley, edition.galley.revision]
        hidden += [str(row.pk) for row in [erin, *rows]] + [edition.galley.digest]

    for page in Page.objects.all():
        response = read(page.path)
        said = f"{response.headers} {response.content.decode()}"
        assert [text for text in hidden if text in said] == []
        assert "Last-Modified" not in response
        assert not response.cookies


def test_the_number_of_statements_does_not_grow_with_the_archive(
    erin, django_assert_max_num_queries
):
    for _ in range(3):
        published(erin)
    galley = compose.compose(press.piece_by_source(erin))

    with django_assert_max_num_queries(14, using="newsroom"):
        publication.publish(galley, erin)


def test_pages_compress_once_and_say_nothing_of_the_hour():
    first = pages.page("/x/", "text/html", b"quiet " * 50)

    assert first.gzip[4:8] == b"\0\0\0\0"
    assert first.etag == pages.page("/y/", "text/html", b"quiet " * 50).etag
