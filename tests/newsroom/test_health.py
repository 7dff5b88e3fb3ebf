import pytest
from django.db import DatabaseError, connections


@pytest.fixture(params=["desk_site", "vault_site", "public_site"])
def site(request, db):
    """Each of the three sites."""
    return request.getfixturevalue(request.param)


def test_each_site_says_that_it_is_well_without_a_login(site):
    response = site.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_a_site_without_its_database_says_so_in_one_word(site, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("the address and the password")

    monkeypatch.setattr(type(connections["public"]), "cursor", broken)
    response = site.get("/healthz")

    assert (response.status_code, response.content) == (503, b"database\n")


def test_a_bare_local_address_leads_to_the_desk(desk_site):
    response = desk_site.get("/stories/", headers={"host": "localhost:8000"})

    assert response.status_code == 302
    assert response["Location"] == "http://desk.localhost:8000/"


def test_a_foreign_host_name_is_refused(site):
    assert site.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("name", ["desk_site", "vault_site"])
def test_nobody_opens_an_account_for_themselves(request, name, db):
    from newsroom.models import Staff

    site = request.getfixturevalue(name)
    form = {"email": "new@example.org", "password1": "a-long-password-indeed"}
    site.post("/account/signup/", form)

    assert not Staff.objects.exists()


@pytest.mark.abuse(41)
def test_every_vault_page_is_kept_out_of_caches_and_frames(vault_site):
    for path in ("/account/login/", "/", "/nothing-here/", "/healthz"):
        response = vault_site.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
