import gzip

import brotli
import pytest
from django.db import DatabaseError, OperationalError, connections, transaction

from articles.public import shelf
from articles.public.models import Page
from tests.public.shelves import put

pytestmark = pytest.mark.django_db

WEIRD = ["/\0", "/%00", "/%ff%fe", "//evil.example", "/../etc/passwd", "/" + "a" * 5000, "/'--"]
ENCODINGS = {None: "", "gzip": "gzip", "br": "gzip, br"}


@pytest.fixture
def read(public_site):
    return public_site.get


@pytest.mark.parametrize(("name", "accepted"), ENCODINGS.items())
def test_every_encoding_decodes_to_the_same_bytes(read, name, accepted):
    stored = put()

    response = read("/inside/", headers={"Accept-Encoding": accepted})

    decode = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[name]
    assert response.status_code == 200
    assert decode(response.content) == bytes(stored.body)
    assert response.get("Content-Encoding") == name
    assert response["Content-Length"] == str(len(response.content))
    assert response["Content-Type"] == "text/html"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == "public, max-age=60, must-revalidate"


def test_each_encoding_has_a_tag_of_its_own(read):
    put()

    tags = {
        read("/inside/", headers={"Accept-Encoding": accepted})["ETag"]
        for accepted in ENCODINGS.values()
    }

    assert len(tags) == 3


@pytest.mark.parametrize("accepted", ENCODINGS.values())
def test_a_reader_who_has_the_page_gets_304(read, accepted):
    put()
    etag = read("/inside/", headers={"Accept-Encoding": accepted})["ETag"]
    headers = {"Accept-Encoding": accepted, "If-None-Match": f'"other", W/{etag}'}

    response = read("/inside/", headers=headers)

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == "public, max-age=60, must-revalidate"


def test_304_reads_the_tag_and_no_bytes(read, django_assert_num_queries):
    put()
    etag = read("/inside/")["ETag"]

    with django_assert_num_queries(1, using="public") as queries:
        read("/inside/", headers={"If-None-Match": etag})

    assert "body" not in queries[0]["sql"]


def test_a_page_takes_one_statement(read, django_assert_num_queries):
    put()

    with django_assert_num_queries(1, using="public"):
        read("/inside/", headers={"Accept-Encoding": "br"})


def test_a_tag_of_another_encoding_is_not_this_page(read):
    put()
    etag = read("/inside/", headers={"Accept-Encoding": "gzip"})["ETag"]

    response = read("/inside/", headers={"Accept-Encoding": "br", "If-None-Match": etag})

    assert response.status_code == 200


def test_the_tag_follows_the_bytes(read):
    put()
    before = read("/inside/")["ETag"]
    put(body=b"other")

    assert read("/inside/", headers={"If-None-Match": before}).status_code == 200
    assert read("/inside/")["ETag"] != before


def test_pictures_are_sent_as_they_are(read):
    put("/pictures/a.jpg", b"\xff\xd8\xff", "image/jpeg")

    response = read("/pictures/a.jpg", headers={"Accept-Encoding": "gzip, br"})

    assert response.content == b"\xff\xd8\xff"
    assert "Content-Encoding" not in response
    assert response["ETag"].endswith('"')
    assert read("/pictures/a.jpg", headers={
        "Accept-Encoding": "gzip, br", "If-None-Match": response["ETag"]
    }).status_code == 304  # fmt: skip


def test_head_says_what_get_would_and_sends_nothing(public_site):
    put()

    got, head = public_site.get("/inside/"), public_site.head("/inside/")

    assert head.content == b""
    assert head.headers == got.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/inside/", "/nowhere/"])
def test_reading_is_all_that_can_be_done(public_site, method, path):
    put()

    response = public_site.generic(method, path)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_a_withdrawn_page_is_gone_and_has_no_tag(read):
    put(status=410, body=b"withdrawn")

    response = read("/inside/")

    assert response.status_code == 410
    assert response.content == b"withdrawn"
    assert "ETag" not in response
    assert read("/inside/", headers={"If-None-Match": "*"}).status_code == 410


def test_nothing_stands_here(read):
    response = read("/nowhere/")

    assert response.status_code == 404
    assert response.content == b"There is no page here.\n"
    assert "ETag" not in response


def test_the_house_has_a_page_for_nowhere(read):
    put("/not-found/", b"no page")

    for path in ["/nowhere/", "/not-found/"]:
        assert read(path).status_code == 404
        assert read(path).content == b"no page"
    assert read("/nowhere/", headers={"If-None-Match": "*"}).status_code == 404


def test_a_missing_slash_leads_to_a_page_that_exists(read):
    put()

    response = read("/inside?utm=x")

    assert response.status_code == 301
    assert response["Location"] == "/inside/"
    assert read("/nowhere").status_code == 404


def test_no_redirect_to_what_was_withdrawn(read):
    put(status=410)

    assert read("/inside").status_code == 404


@pytest.mark.parametrize("path", WEIRD)
def test_strange_paths_are_not_found(read, path):
    assert read(path).status_code == 404


@pytest.mark.abuse(54)
@pytest.mark.parametrize("path", ["/inside/", "/nowhere/", "/inside"])
def test_answers_say_nothing_about_the_house(read, path):
    put()

    response = read(path)

    assert "Last-Modified" not in response
    assert "Date" not in response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.abuse(57)
def test_a_desk_cookie_changes_nothing(public_site):
    put()
    plain = public_site.get("/inside/")
    public_site.cookies["lodestar_desk_session"] = "x" * 32

    response = public_site.get("/inside/")

    assert (response.headers, response.content) == (plain.headers, plain.content)


def test_the_policy_allows_nothing_but_our_own_style_and_pictures(read):
    put()

    policy = read("/inside/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("path", ["/inside/", "/nowhere/", "/inside", "/healthz"])
def test_every_answer_says_who_may_do_what_with_it(read, path):
    put()

    response = read(path)

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_lost_connection_is_noticed_and_the_page_is_served(read, monkeypatch):
    put()
    asked, ask = [], shelf._ask

    def fail_once(statement, path):
        asked.append(path)
        if len(asked) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        return ask(statement, path)

    monkeypatch.setattr(shelf, "_ask", fail_once)
    monkeypatch.setattr(type(connections["public"]), "close", lambda self: asked.append("closed"))

    assert read("/inside/").status_code == 200
    assert asked == ["/inside/", "closed", "/inside/"]


def test_a_page_is_live_or_withdrawn_and_nothing_else():
    put()

    with pytest.raises(DatabaseError), transaction.atomic(using="public"):
        Page.objects.update(status=500)


def test_bytes_are_stored_as_they_are():
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT attname, attstorage FROM pg_attribute WHERE attrelid = 'public_page'::regclass"
            " AND attname IN ('body', 'gzip', 'brotli')"
        )
        storage = dict(cursor.fetchall())

    assert storage == {"body": "e", "gzip": "e", "brotli": "e"}
