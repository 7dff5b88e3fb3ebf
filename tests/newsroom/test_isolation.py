"""What no other origin may load, answer by answer."""

import pytest

pytestmark = pytest.mark.abuse(29)

PAGES = ["/healthz", "/account/login/", "/sources/", "/no-such-page/", "/static/none.css"]


@pytest.fixture(params=["desk_site", "vault_site"])
def site(request, db):
    return request.getfixturevalue(request.param)


def test_no_other_origin_may_load_an_answer(site):
    for page in PAGES:
        assert site.get(page)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_nor_an_error(site, erin, monkeypatch):
    def broken(*_):
        raise RuntimeError

    refused = site(enforce_csrf_checks=True).post(site.reverse("account_login"))
    strange = site.get("/", headers={"host": "evil.example"})
    client = site.as_staff(erin, raise_request_exception=False)
    monkeypatch.setattr("newsroom.models.staff.Staff.get_session_auth_hash", broken)
    fault = client.get("/sources/")

    assert (refused.status_code, strange.status_code, fault.status_code) == (403, 400, 500)
    for answer in (refused, strange, fault):
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
