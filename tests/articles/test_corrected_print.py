"""A correction in print: what is told, which times stay, and what becomes of the edition before."""

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from lxml import etree, html

from articles import compose, publication
from articles.compose import slot
from articles.models import Edition, Revision
from articles.public.models import Page
from articles.publication import shared
from newsroom.refusals import Refused
from tests.articles import press
from tests.articles.test_compose import ATOM, HOSTILE, NINJS, by_kind, page_of, text_of
from tests.sites import acting_as

pytestmark = pytest.mark.django_db

AGGREGATES = ["/", "/feed.xml", "/sitemap.xml", "/corrections/"]
FIRST = datetime(2026, 11, 3, 9, 5, 7, tzinfo=UTC)
SECOND = datetime(2026, 11, 4, 16, 30, 0, tzinfo=UTC)
THIRD = datetime(2026, 12, 1, 8, 0, 0, tzinfo=UTC)
NOTE = "An earlier version gave the wrong number of locks. There are four."


@pytest.fixture
def erin():
    return press.staff()


@pytest.fixture
def read(public_site):
    return public_site.get


@pytest.fixture
def at(monkeypatch):
    """`at(FIRST)`: let publication think that it is this time."""

    def at(time):
        monkeypatch.setattr("articles.publication.editions.timezone.now", lambda: time)

    return at


def printed(revision):
    with acting_as("desk"):
        return publication.publish(compose.compose(revision), revision.made_by)


def correction(edition, note=NOTE, kind="correction", pictures=(), **fields):
    """Return the next revision of a piece in print."""
    before = edition.galley.revision
    values = {
        field.attname: getattr(before, field.attname)
        for field in Revision._meta.concrete_fields
        if field.attname not in ("id", "number", "made_at")
    }
    told = {"corrects_id": edition.pk, "correction_kind": kind, "correction_note": note}
    number = before.story.revisions.count() + 1
    made = Revision.objects.create(**(values | told | fields | {"number": number}))
    for use in before.uses.all():
        made.uses.create(source=use.source, role=use.role)
    for claim in before.claims.all():
        made.claims.create(kind=claim.kind, source=claim.source)
    for position, picture in enumerate(pictures):
        made.illustrations.create(picture=picture, position=position, alt="A desk")
    return made


@pytest.fixture
def first(erin, at):
    at(FIRST)
    return printed(press.piece_by_source(erin, slug="inside"))


@pytest.fixture
def second(first, at):
    at(SECOND)
    return printed(correction(first, headline="The quieter desk"))


@pytest.fixture
def third(second, at):
    at(THIRD)
    return printed(correction(second, note="It was a <Tuesday>.", kind="clarification"))


def test_the_note_stands_at_the_head_with_its_time(second, read):
    page = html.document_fromstring(read("/inside/").content)

    (told,) = page.find_class("correction")
    assert told.get("aria-label") == "Corrections"
    assert [line.text_content() for line in told] == [
        "Correction, 4 November 2026, 16:30 UTC",
        NOTE,
    ]
    assert told.find(".//time").get("datetime") == "2026-11-04T16:30:00+00:00"
    article = page.find(".//article").text_content()
    assert article.index("The quieter desk") < article.index(NOTE) < article.index("I work for him")


def test_all_notes_stay_oldest_first(third, read):
    (told,) = html.document_fromstring(read("/inside/").content).find_class("correction")

    assert [line.text_content() for line in told] == [
        "Correction, 4 November 2026, 16:30 UTC",
        NOTE,
        "Clarification, 1 December 2026, 08:00 UTC",
        "It was a <Tuesday>.",
    ]


def test_a_piece_that_was_never_corrected_says_nothing_of_it(first, read):
    assert b"orrection" not in read("/inside/").content.replace(b"correctionsPolicy", b"").replace(
        b"/corrections/", b""
    )
    assert b"dateModified" not in read("/inside/").content


def test_the_day_of_publication_stays(third, read):
    page = html.document_fromstring(read("/inside/").content)
    byline = page.find_class("byline")[0].find("time")

    assert (byline.text, byline.get("datetime")) == (
        "3 November 2026, 09:05 UTC",
        "2026-11-03T09:05:07+00:00",
    )
    assert b"3 November 2026, 09:05 UTC" in read("/").content


def test_machines_read_the_corrections_and_both_times(third, read):
    (script,) = html.document_fromstring(read("/inside/").content).iterfind(".//script")
    found = json.loads(script.text)

    assert found["datePublished"] == "2026-11-03T09:05:07+00:00"
    assert found["dateModified"] == "2026-12-01T08:00:00+00:00"
    assert found["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Correction",
            "text": NOTE,
            "datePublished": "2026-11-04T16:30:00+00:00",
        },
        {
            "@type": "CorrectionComment",
            "name": "Clarification",
            "text": "It was a <Tuesday>.",
            "datePublished": "2026-12-01T08:00:00+00:00",
        },
    ]


def test_wire_copy_says_what_was_wrong_in_its_body(third, read):
    found = json.loads(read("/wire/inside.json").content)

    assert set(found) <= NINJS | {"firstCreated"}
    assert found["pubStatus"] == "usable"
    assert found["firstCreated"] == "2026-11-03T09:05:07+00:00"
    assert found["versionCreated"] == "2026-12-01T08:00:00+00:00"
    assert found["bodies"][0]["value"].startswith(
        f"<p><em>Correction, 4 November 2026, 16:30 UTC: {NOTE}</em></p>"
        "<p><em>Clarification, 1 December 2026, 08:00 UTC: It was a &lt;Tuesday&gt;.</em></p>"
        "<p><em>Editor\u2019s note: It is rare"
    )
    assert found["edNote"].startswith("This item replaces one that was sent before.")
    assert "editor\u2019s note" in found["edNote"]


def test_the_feed_keeps_the_identity_of_the_entry(third, read):
    feed = etree.fromstring(read("/feed.xml").content)

    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "http://public.localhost:8002/inside/"
    assert entry.findtext(f"{ATOM}published") == "2026-11-03T09:05:07+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-12-01T08:00:00+00:00"
    assert entry.findtext(f"{ATOM}content").startswith("<p><em>Correction, 4 November")
    assert feed.findtext(f"{ATOM}updated") == "2026-12-01T08:00:00+00:00"


def test_the_sitemap_says_when_it_changed(second, read):
    assert b"<lastmod>2026-11-04T16:30:00+00:00</lastmod>" in read("/sitemap.xml").content
    assert b"2026-11-03" not in read("/sitemap.xml").content


def test_the_page_of_corrections_lists_them_newest_first(erin, third, at, read):
    at(datetime(2026, 11, 20, tzinfo=UTC))
    other = printed(press.revision(erin, slug="other", headline="Another"))
    at(datetime(2026, 11, 21, tzinfo=UTC))
    printed(correction(other, note="It was another."))

    page = html.document_fromstring(read("/corrections/").content)

    entries = page.find_class("corrected")[0]
    assert [entry.find(".//a").get("href") for entry in entries] == ["/inside/", "/other/"]
    said = [line.text_content() for line in entries[0].iter("p")]
    assert said == [
        f"Correction, 4 November 2026, 16:30 UTC{NOTE}",
        "Clarification, 1 December 2026, 08:00 UTCIt was a <Tuesday>.",
    ]


def test_the_page_of_corrections_stands_without_any(read):
    publication.house_pages()

    assert b"What we corrected lately" not in read("/corrections/").content
    assert b"says what was wrong" in read("/corrections/").content


def test_a_correction_does_not_make_a_piece_new(erin, first, at, read):
    at(SECOND)
    printed(press.revision(erin, slug="newer"))
    at(THIRD)
    printed(correction(first))

    feed = etree.fromstring(read("/feed.xml").content)
    front = read("/").content
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert [each.rsplit("/", 2)[1] for each in ids] == ["newer", "inside"]
    assert front.index(b"/newer/") < front.index(b"/inside/")


def test_readers_get_exactly_the_bytes_that_were_composed(second, read):
    for artefact in second.galley.artefacts.filter(kind__in=["page", "wire"]):
        assert read(artefact.path).content == compose.fill(artefact.body, SECOND)
    for path, kind in zip(AGGREGATES, ["front", "feed", "sitemap", "correction"], strict=True):
        entry = compose.fill(second.galley.artefacts.get(kind=kind).body, SECOND)
        assert entry in read(path).content
        assert b"The quiet desk" not in read(path).content


def test_the_edition_before_stays_as_history(first, second):
    kept = Edition.objects.get(pk=first.pk)

    assert kept.galley.is_whole()
    assert kept.replaced_by == second
    assert (kept.path, kept.published_at) == (second.path, second.first_published_at)


def test_an_edition_is_replaced_once(first, second, erin):
    fields = {"story": first.story, "path": first.path, "published_by": erin}
    times = {"published_at": THIRD, "first_published_at": FIRST}
    galley = compose.compose(correction(second))

    for replaces in (first, None):
        with pytest.raises(IntegrityError), transaction.atomic(using="newsroom"):
            Edition.objects.create(galley=galley, replaces=replaces, **fields, **times)


def test_a_correction_of_what_is_no_longer_in_print_is_refused(first, second, read):
    before = read("/inside/").content

    with pytest.raises(Refused, match="not what this revision was to correct"):
        printed(correction(first, headline="Late"))

    assert Edition.objects.count() == 2
    assert read("/inside/").content == before


def test_what_was_withdrawn_is_not_published_again(second, erin):
    publication.withdraw(second, erin)

    for again in (
        correction(second),
        correction(second, corrects_id=None, correction_kind="", correction_note=""),
    ):
        with pytest.raises(Refused):
            printed(again)

    assert not Edition.objects.live().exists()


def test_the_address_stays(first, read):
    with pytest.raises(Refused, match="keeps that address"):
        printed(correction(first, slug="elsewhere"))

    assert read("/elsewhere/").status_code == 404


def test_the_address_stays_the_pieces_own(erin, second):
    with pytest.raises(Refused, match="Another piece stands"):
        printed(press.revision(erin, slug="inside"))


@pytest.mark.abuse(55)
def test_a_picture_that_a_correction_takes_out_is_gone(erin, at, read):
    old, new = press.picture(erin), press.picture(erin, colour=(1, 2, 3))
    at(FIRST)
    first = printed(press.piece_by_source(erin, slug="inside", pictures=[old]))
    at(SECOND)

    printed(correction(first, pictures=[new]))

    assert read(old.get_absolute_url()).status_code == 410
    assert read(new.get_absolute_url()).status_code == 200
    assert publication.house_pages() == []


@pytest.mark.abuse(55)
def test_a_picture_that_another_piece_shows_stays(erin, at, read):
    picture = press.picture(erin)
    at(FIRST)
    first = printed(press.piece_by_source(erin, slug="inside", pictures=[picture]))
    printed(press.revision(erin, slug="other", pictures=[picture]))
    at(SECOND)

    printed(correction(first))

    assert read(picture.get_absolute_url()).status_code == 200


@pytest.mark.abuse(55)
def test_a_withdrawal_takes_back_every_edition(erin, at, read):
    pictures = [press.picture(erin, colour=(shade, 0, 0)) for shade in (10, 20, 30)]
    at(FIRST)
    edition = printed(press.piece_by_source(erin, slug="inside", pictures=pictures[:1]))
    for time, picture in ((SECOND, pictures[1]), (THIRD, pictures[2])):
        at(time)
        edition = printed(correction(edition, pictures=[picture]))

    with acting_as("desk"):
        publication.withdraw(edition, erin)

    for path in ["/inside/", "/wire/inside.json", *(p.get_absolute_url() for p in pictures)]:
        response = read(path)
        assert response.status_code == 410
        assert b"quiet" not in response.content
        assert b"Correction" not in response.content
    for path in AGGREGATES:
        assert b"inside" not in read(path).content
        assert NOTE.encode() not in read(path).content
    assert publication.house_pages() == []


@pytest.mark.abuse(55)
def test_a_reader_who_has_the_old_page_gets_the_correction(first, at, read):
    seen = read("/inside/")["ETag"]
    at(SECOND)
    printed(correction(first))

    answer = read("/inside/", headers={"If-None-Match": seen})

    assert answer.status_code == 200
    assert NOTE.encode() in answer.content
    assert answer["ETag"] != seen


def test_nothing_has_happened_when_the_public_site_cannot_be_written(first, at, monkeypatch):
    before = list(Page.objects.order_by("path").values())
    at(SECOND)
    broken = [Page(path="/", status=500, etag="", body=b"")]
    monkeypatch.setattr(shared, "pages", lambda: broken)

    with pytest.raises(Exception, match="public_page_status"), transaction.atomic("newsroom"):
        printed(correction(first))

    assert list(Page.objects.order_by("path").values()) == before
    assert list(Edition.objects.all()) == [first]


@pytest.mark.django_db(transaction=True, databases=["newsroom", "vault", "public"])
def test_a_correction_that_no_edition_stands_behind_is_taken_away(erin, read):
    old, new = press.picture(erin), press.picture(erin, colour=(1, 2, 3))
    first = printed(press.piece_by_source(erin, slug="inside", pictures=[old]))
    before = list(Page.objects.order_by("path").values())
    galley = compose.compose(correction(first, pictures=[new]))

    def publish_and_fail():
        with transaction.atomic(using="newsroom"):
            publication.publish(galley, erin)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        publish_and_fail()
    assert NOTE.encode() in read("/inside/").content
    assert list(Edition.objects.all()) == [first]

    righted = publication.house_pages()

    assert {"/inside/", "/wire/inside.json"} <= set(righted)
    assert list(Page.objects.order_by("path").values()) == before
    assert read(new.get_absolute_url()).status_code == 404


def test_house_pages_restore_a_piece_as_it_was_last_corrected(third):
    before = list(Page.objects.order_by("path").values())
    Page.objects.all().delete()

    publication.house_pages()

    assert list(Page.objects.order_by("path").values()) == before
    assert publication.house_pages() == []


def test_the_same_revision_gives_the_same_bytes_before_and_after_it_is_printed(first, second):
    for edition in (first, second):
        assert compose.Galley.digest_of(compose.draft(edition.galley.revision)) == (
            edition.galley.digest
        )


@pytest.mark.abuse(54)
def test_public_pages_say_nothing_from_inside_the_house(erin, third, read):
    hidden = [erin.name, erin.email, "Amber Kite"]
    for edition in Edition.objects.all():
        rows = [erin, edition, edition.story, edition.galley, edition.galley.revision]
        hidden += [str(row.pk) for row in rows] + [edition.galley.digest]
        hidden.append(edition.galley.revision.made_at.strftime("%H:%M:%S"))

    for page in Page.objects.all():
        response = read(page.path)
        said = f"{response.headers} {response.content.decode()}"
        assert [text for text in hidden if text in said] == []
        assert "Last-Modified" not in response


def test_one_slot_is_left_open_and_filled_everywhere(first):
    revision = correction(first)

    for kind, artefact in by_kind(revision).items():
        filled = compose.fill(artefact.body, THIRD)
        assert b"0000-00-00" not in filled
        assert (slot.MACHINE.encode() in artefact.body) == (kind not in ("front", "picture"))
        assert b"2026-11-04" not in filled


@pytest.mark.parametrize("marker", [slot.MACHINE, slot.WORDS])
def test_a_note_that_looks_like_the_slot_is_refused(first, marker):
    with pytest.raises(Refused, match="time of publication"):
        compose.draft(correction(first, note=f"at {marker} it was wrong"))


@pytest.mark.parametrize("words", HOSTILE.elements)
def test_no_note_breaks_out_of_its_place(first, words):
    revision, plain = correction(first, note=words), correction(first)

    page, expected = page_of(revision), page_of(plain)

    assert [element.tag for element in page.iter()] == [element.tag for element in expected.iter()]
    assert page.find_class("correction")[0][-1].text_content() == words
    assert etree.fromstring(text_of(revision, "feed")).findtext(f"{ATOM}title")
    entry = html.fragment_fromstring(text_of(revision, "correction"))
    assert [each.tag for each in entry.iter()] == ["li", "h3", "a", "p", "strong", "time", "br"]
    assert json.loads(text_of(revision, "wire"))["bodies"]


def test_the_note_stands_in_the_galley_for_the_checker(first):
    drafted = by_kind(correction(first, note="planted"))

    found = {kind for kind, artefact in drafted.items() if b"planted" in bytes(artefact.body)}
    assert found == {"page", "feed", "correction", "wire"}
