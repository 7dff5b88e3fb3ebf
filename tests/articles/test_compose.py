import json
import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from articles import compose
from articles.compose import reading, slot
from articles.models import Artefact, Galley
from newsroom.refusals import Refused
from tests.articles import press

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NINJS = {
    "uri", "standard", "type", "pubStatus", "language", "versionCreated", "headlines", "by",
    "bodies", "descriptions", "copyrightHolder", "edNote", "trustIndicators", "associations",
}  # fmt: skip
# PostgreSQL stores every character but NUL, and no half surrogates.
STORED = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ANY_TEXT = st.text(alphabet=STORED, min_size=1, max_size=80)
HOSTILE = st.sampled_from(
    ["</script><script>alert(1)</script>", '"><img src=x onerror=a()>', "]]>", "<!--", "&lt;b&gt;"]
)
BROWSE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def erin():
    return press.staff()


def by_kind(revision):
    return {artefact.kind: artefact for artefact in compose.draft(revision)}


def text_of(revision, kind="page"):
    return bytes(by_kind(revision)[kind].body).decode()


def page_of(revision):
    return html.document_fromstring(text_of(revision))


def json_ld(revision):
    (script,) = page_of(revision).iterfind(".//script")
    return json.loads(script.text)


def test_a_piece_becomes_page_entries_wire_copy_and_pictures(erin):
    revision = press.revision(erin, slug="the-quiet-desk", pictures=[press.picture(erin)])

    drafted = compose.draft(revision)

    (name,) = [artefact.path for artefact in drafted if artefact.kind == "picture"]
    assert [(artefact.path, artefact.kind) for artefact in drafted] == [
        ("/the-quiet-desk/", "page"),
        ("/#the-quiet-desk", "front"),
        ("/feed.xml#the-quiet-desk", "feed"),
        ("/sitemap.xml#the-quiet-desk", "sitemap"),
        ("/wire/the-quiet-desk.json", "wire"),
        (name, "picture"),
    ]
    assert name.startswith("/pictures/")


def test_drafting_twice_gives_the_same_bytes(erin):
    revision = press.piece_by_source(erin, slug="twice")

    first, second = compose.draft(revision), compose.draft(revision)

    assert [bytes(a.body) for a in first] == [bytes(a.body) for a in second]
    assert Galley.digest_of(first) == Galley.digest_of(second)
    assert not Artefact.objects.exists()


def test_composing_stores_what_was_drafted(erin):
    revision = press.piece_by_source(erin)

    galley = compose.compose(revision)

    assert galley.is_whole()
    assert galley.digest == Galley.digest_of(compose.draft(revision))


def test_composing_again_keeps_the_galley_while_nothing_has_changed(erin):
    revision = press.piece_by_source(erin)
    galley = compose.compose(revision)

    assert compose.compose(revision) == galley

    press.promise(revision.author_source, erin, description="somebody else")

    assert compose.compose(revision) != galley


@pytest.mark.abuse(46)
@BROWSE
@given(data=st.data())
def test_one_changed_byte_changes_the_digest(erin, data):
    drafted = compose.draft(press.piece_by_source(erin))
    digest = Galley.digest_of(drafted)
    artefact = data.draw(st.sampled_from(drafted))
    changed = bytearray(artefact.body)
    place = data.draw(st.integers(0, len(changed) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))

    artefact.body = bytes(changed)

    assert Galley.digest_of(drafted) != digest


@pytest.mark.abuse(46)
@pytest.mark.parametrize("field", ["path", "kind", "content_type"])
def test_what_a_thing_is_and_where_it_stands_is_in_the_digest(erin, field):
    drafted = compose.draft(press.piece_by_source(erin))
    digest = Galley.digest_of(drafted)

    setattr(drafted[0], field, "other")

    assert Galley.digest_of(drafted) != digest


def test_a_source_is_printed_in_the_words_that_were_agreed(erin):
    revision = press.piece_by_source(erin)

    body = page_of(revision).find_class("body")[0].text_content()

    assert f"I work for him, {press.DESCRIPTION} wrote. A clerk agreed." in body
    assert "In a city in the north, the official met a clerk." in body


def test_a_piece_by_a_source_carries_the_agreed_description_as_byline(erin):
    revision = press.piece_by_source(erin, byline="Real Name")

    assert f"By {press.DESCRIPTION}" in page_of(revision).find_class("byline")[0].text_content()
    assert json_ld(revision)["author"] == {"@type": "Person", "name": press.DESCRIPTION}
    assert "Real Name" not in "".join(
        bytes(artefact.body).decode() for artefact in compose.draft(revision)
    )


@pytest.mark.parametrize("typed", ["Jo Writer", "By Jo Writer", "by  Jo  Writer"])
def test_by_is_printed_once(erin, typed):
    revision = press.revision(erin, byline=typed)

    assert "By Jo Writer" in page_of(revision).find_class("byline")[0].text_content()


def test_the_words_of_a_source_are_escaped(erin):
    author = press.source(erin, description="<b>a & b</b>")
    revision = press.revision(erin, body=f"<p>{press.token(author)}</p>")

    assert "<p>&lt;b&gt;a &amp; b&lt;/b&gt;</p>" in text_of(revision)


def test_json_ld_has_what_readers_and_machines_expect(erin):
    revision = press.piece_by_source(erin, slug="inside", pictures=[press.picture(erin)])

    found = json_ld(revision)

    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "The quiet desk"
    assert found["backstory"].startswith("It is rare for us to publish a piece without")
    assert "The identity of the author is known to us." in found["backstory"]
    assert found["datePublished"] == slot.MACHINE
    assert found["mainEntityOfPage"] == "http://public.localhost:8002/inside/"
    assert found["image"][0].startswith("http://public.localhost:8002/pictures/")
    assert {
        "unnamedSourcesPolicy", "noBylinesPolicy", "correctionsPolicy", "publishingPrinciples"
    } <= set(found["publisher"])  # fmt: skip


def test_a_piece_without_byline_is_by_the_house(erin):
    found = json_ld(press.revision(erin, byline=""))

    assert found["author"] == found["publisher"]


def test_wire_copy_carries_the_note_in_its_body(erin):
    found = json.loads(text_of(press.piece_by_source(erin), "wire"))

    assert set(found) <= NINJS
    assert found["standard"]["version"] == "3.1"
    assert found["pubStatus"] == "usable"
    assert found["bodies"][0]["value"].startswith("<p><em>Editor\u2019s note: It is rare")
    assert press.DESCRIPTION in found["bodies"][0]["value"]
    assert "known to us" not in found["edNote"]


def test_a_plain_piece_needs_no_word_to_receiving_editors(erin):
    found = json.loads(text_of(press.revision(erin), "wire"))

    assert "edNote" not in found
    assert "note" not in found["bodies"][0]["value"]


def test_the_feed_entry_is_well_formed_and_carries_the_note(erin):
    entry = etree.fromstring(text_of(press.piece_by_source(erin, slug="inside"), "feed"))

    assert entry.findtext(f"{ATOM}id") == "http://public.localhost:8002/inside/"
    assert entry.findtext(f"{ATOM}published") == slot.MACHINE
    assert "Editor\u2019s note" in entry.findtext(f"{ATOM}content")


def test_the_page_is_well_formed(erin):
    revision = press.piece_by_source(erin, pictures=[press.picture(erin)])

    parser = html.HTMLParser(recover=False)
    etree.fromstring(text_of(revision), parser)

    assert not [error for error in parser.error_log if "Tag" not in error.message]


@BROWSE
@given(words=st.one_of(ANY_TEXT, HOSTILE))
def test_no_text_breaks_out_of_its_place(erin, words):
    fields = {"deck": words, "byline": words, "social_title": words, "search_text": words}
    plain = press.revision(erin)
    revision = press.revision(erin, slug=plain.slug, headline=words, **fields)

    page, expected = page_of(revision), page_of(plain)

    assert [element.tag for element in page.iter() if element.tag not in ("p", "span")] == [
        element.tag for element in expected.iter() if element.tag not in ("p", "span")
    ]
    assert [sorted(element.attrib) for element in page.iter("meta", "script", "time")] == [
        sorted(element.attrib) for element in expected.iter("meta", "script", "time")
    ]
    assert json_ld(revision)["headline"] == reading.line(words)
    assert etree.fromstring(text_of(revision, "feed")).findtext(f"{ATOM}title") == (
        reading.line(words)
    )
    assert json.loads(text_of(revision, "wire"))["headlines"][0]["value"] == reading.line(words)


@BROWSE
@given(words=st.one_of(ANY_TEXT, HOSTILE))
def test_the_words_of_a_source_never_break_out(erin, words):
    author = press.source(erin, description=words)
    revision = press.revision(erin, author_source=author, body=f"<p>x {press.token(author)}</p>")

    (paragraph,) = page_of(revision).find_class("body")[0]

    assert not len(paragraph)
    assert paragraph.text == f"x {reading.line(words)}"


@pytest.mark.abuse(54)
def test_nothing_from_inside_the_house_is_printed(erin):
    raj = press.staff("Raj Marker", "raj.marker@newsroom.example")
    picture = press.picture(raj)
    revision = press.piece_by_source(erin, pictures=[picture])
    author = revision.author_source
    galley = compose.compose(revision)
    revision.refresh_from_db()

    printed = "\n".join(
        f"{a.path} {bytes(a.body).decode(errors='replace')}" for a in galley.artefacts.all()
    )

    rows = [erin, raj, revision, revision.story, galley, author, author.promise, picture]
    rows += [*author.substitutes.all(), *(use.source for use in revision.uses.all())]
    hidden = [str(row.pk) for row in rows] + [row.pk.hex for row in rows]
    hidden += [use.source.codename for use in revision.uses.all()]
    hidden += [erin.name, erin.email, raj.name, raj.email, author.promise.reason]
    hidden += [galley.digest, revision.made_at.strftime("%H:%M:%S"), str(revision.made_at.year)]
    assert [text for text in hidden if text in printed] == []
    assert press.DESCRIPTION in printed


def test_the_publication_time_fills_every_slot(erin):
    at = datetime(2026, 11, 3, 9, 5, 7, 123456, tzinfo=UTC)

    for artefact in compose.draft(press.revision(erin)):
        filled = compose.fill(artefact.body, at)
        assert b"0000-00-00" not in filled
        assert b"2026-11-03T09:05:07+00:00" in filled
    assert b"3 November 2026, 09:05 UTC" in compose.fill(text_of(press.revision(erin)).encode(), at)


@pytest.mark.parametrize("marker", [slot.MACHINE, slot.WORDS])
@pytest.mark.parametrize("field", ["headline", "deck", "byline", "body", "social_text"])
def test_text_that_looks_like_the_slot_is_refused(erin, field, marker):
    with pytest.raises(Refused, match="time of publication"):
        compose.draft(press.revision(erin, **{field: f"at {marker} it began"}))


def test_a_slot_split_by_invisible_characters_is_refused(erin):
    with pytest.raises(Refused):
        compose.draft(press.revision(erin, headline=slot.MACHINE.replace("T", "T\u200b")))


@pytest.mark.parametrize("slug", ["wire", "pictures", "healthz", "Upper", "a--b", "a_b", "-a"])
def test_an_address_that_readers_cannot_use_is_refused(erin, slug):
    with pytest.raises(Refused, match="The address"):
        compose.draft(press.revision(erin, slug=slug))


def test_a_source_without_a_promise_cannot_be_printed(erin):
    author = press.source(erin)
    bare = type(author).objects.create(codename="Pine Lark")

    with pytest.raises(Refused, match="Pine Lark has no promise"):
        compose.draft(press.revision(erin, body=f"<p>{press.token(bare)}</p>"))


def test_a_substitute_of_another_source_cannot_be_printed(erin):
    one, other = press.source(erin), press.source(erin, codename="Velvet Heron")
    crossed = press.token(other, "substitute").replace(str(other.pk), str(one.pk), 1)

    with pytest.raises(Refused, match="substitute"):
        compose.draft(press.revision(erin, body=f"<p>{crossed}</p>"))


def test_a_source_that_does_not_exist_cannot_be_printed(erin):
    unknown = f'<span data-source="{uuid.uuid4()}" data-print="second"></span>'

    with pytest.raises(Refused, match="no card"):
        compose.draft(press.revision(erin, body=f"<p>{unknown}</p>"))


TYPED = ["headline", "deck", "byline", "body", "slug"]
TYPED += ["social_title", "social_text", "search_title", "search_text"]


@pytest.mark.parametrize("field", TYPED)
def test_whatever_is_typed_stands_in_the_galley_for_the_checker(erin, field):
    revision = press.revision(erin, **{field: "planted"})

    assert any(b"planted" in bytes(artefact.body) for artefact in compose.draft(revision))


@pytest.mark.parametrize("words", ["A desk", "The desk, empty"])
def test_the_words_with_a_picture_stand_in_the_galley_for_the_checker(erin, words):
    found = by_kind(press.revision(erin, pictures=[press.picture(erin)]))

    assert words.encode() in found["page"].body
    assert words.encode() in found["wire"].body
