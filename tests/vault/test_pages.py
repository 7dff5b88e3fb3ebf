"""Every page of the vault: what it says, to whom, and what it never says."""

import re
import uuid
from pathlib import Path

import pytest
from lxml import html

from newsroom.models import Staff
from sources.vault import joining
from sources.vault.circle import Circle
from sources.vault.filing import file_fact
from sources.vault.models import Fact, Opening, Request, Unlock
from tests.canary import MARKER
from tests.hostile import Statements, row_counts

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
# Rows that every request of an unlocked person may touch.
VISITS = ("sessions.Session", "vault.Unlock")


@pytest.fixture
def fact(source):
    return Fact.objects.get(source_id=source.pk, kind="name")


@pytest.fixture
def asked(circle, nia, unlocked):
    return joining.ask(circle, "review", by=unlocked(nia))


def addresses(client, source_pk, fact_pk, member_pk, request_pk, galley_pk):
    """Return every address that names something, as (methods, address)."""
    reverse = client.reverse
    return [
        ("GET", reverse("source", source_pk)),
        ("GET POST", reverse("promise", source_pk)),
        ("GET", reverse("promise-versions", source_pk)),
        ("POST", reverse("facts", source_pk)),
        ("GET POST", reverse("opening", source_pk, fact_pk)),
        ("POST", reverse("handlers", source_pk)),
        ("GET POST", reverse("attestations", source_pk)),
        ("POST", reverse("attestation-withdrawal", source_pk)),
        ("GET POST", reverse("consent", source_pk)),
        ("POST", reverse("consent-withdrawal", source_pk)),
        ("POST", reverse("asking", source_pk)),
        ("GET POST", reverse("ending", source_pk, member_pk)),
        ("GET POST", reverse("review", source_pk)),
        ("GET", reverse("source-openings", source_pk)),
        ("GET", reverse("request", request_pk)),
        ("POST", reverse("approval", request_pk)),
        ("POST", reverse("refusal", request_pk)),
        ("POST", reverse("grant", request_pk)),
        ("GET", reverse("galley", galley_pk)),
        ("POST", reverse("check", galley_pk, source_pk)),
        ("POST", reverse("verdict", galley_pk, source_pk)),
        ("POST", reverse("declaration", galley_pk)),
    ]


def ask(client, method, address, data=None):
    """Return the answer and how many statements it took."""
    with Statements() as statements:
        answer = client.generic(method, address) if data is None else client.post(address, data)
    return answer, [sql for sql, _ in statements if not sql.startswith(("SAVE", "RELEASE"))]


def alike(answer):
    """Return what of an answer must not differ: all but what differs on every page."""
    body = re.sub(
        rb'name="csrfmiddlewaretoken" value="[^"]+"|\d+:\d\d|<span class="countdown".*?</span>',
        b"",
        answer.content,
    )
    return answer.status_code, dict(answer.headers), body


@pytest.mark.abuse(1)
@pytest.mark.abuse(37)
def test_what_one_may_not_know_of_answers_like_what_does_not_exist(
    circle, fact, asked, erin, outsider, unlocked_site
):
    client = unlocked_site(outsider)
    hidden = addresses(client, circle.pk, fact.pk, erin.pk, asked.pk, uuid.uuid4())
    missing = addresses(client, *(uuid.uuid4() for _ in range(5)))
    before = row_counts(without=VISITS)

    for (methods, there), (_, nowhere) in zip(hidden, missing, strict=True):
        for method in methods.split():
            one, statements = ask(client, method, there)
            other, others = ask(client, method, nowhere)
            assert alike(one) == alike(other), there
            assert one.status_code == 404, there
            assert statements == others, there

    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(37)
def test_ids_of_another_source_are_no_ids_here(circle, erin, raj, unlocked, promise, unlocked_site):
    other = Circle.found(by=unlocked(erin), promise=promise)
    foreign = file_fact(other, "name", "Another", by=unlocked(erin))
    client = unlocked_site(erin)
    reverse = client.reverse

    answers = [
        alike(client.post(reverse("opening", circle.pk, pk), {"reason": "verify"}))
        for pk in (foreign.pk, uuid.uuid4())
    ]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    # raj is in one circle and not in the other.
    ends = [
        client.post(reverse("ending", other.pk, pk), {"codename": other.codename})
        for pk in (raj.pk, uuid.uuid4())
    ]
    assert alike(ends[0]) == alike(ends[1])
    assert Circle(circle).grant_of(raj)


@pytest.mark.abuse(28)
def test_only_a_post_with_a_token_from_our_own_page_opens(
    source, fact, erin, unlocked_site, vault_site
):
    client = unlocked_site(erin)
    page = client.reverse("opening", source.pk, fact.pk)
    strict = vault_site.as_staff(erin, enforce_csrf_checks=True)
    strict.cookies.update(client.cookies)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', strict.get(page).content.decode())[1]
    good = {"reason": "verify", "csrfmiddlewaretoken": token}
    tries = [
        client.get(page, {"reason": "verify"}),
        client.head(page),
        client.generic("OPTIONS", page),
        client.put(page, "reason=verify", content_type="application/x-www-form-urlencoded"),
        client.generic("PATCH", page, "reason=verify"),
        client.delete(page),
        client.post(page, {"reason": "curious"}),
        client.post(page, {}),
        client.post(page, query_params={"reason": "verify"}),
        strict.post(page, {"reason": "verify"}),
        strict.post(page, good, headers={"origin": "https://evil.example"}),
        strict.post(page, good, headers={"origin": "http://desk.localhost:8000"}),
        strict.post(page, good, headers={"origin": "null"}),
    ]

    for answer in tries:
        assert MARKER not in answer.content.decode()
    assert not Opening.objects.exists()

    # The positive control.
    assert MARKER in strict.post(page, good).content.decode()
    assert Opening.objects.count() == 1


@pytest.mark.abuse(28)
def test_no_link_and_no_preloading_browser_changes_anything(
    circle, fact, asked, erin, raj, ada, unlocked_site
):
    clients = [unlocked_site(staff) for staff in (erin, ada)]
    before = row_counts(without=VISITS)

    for client in clients:
        places = addresses(client, circle.pk, fact.pk, raj.pk, asked.pk, uuid.uuid4())
        acting = [address for methods, address in places if "GET" not in methods]
        acting += [
            client.reverse("take-back", uuid.uuid4(), uuid.uuid4()),
            client.reverse("unlock-lock"),
            client.reverse("account_logout"),
        ]
        for address in acting:
            for method in ("GET", "HEAD", "PUT", "DELETE"):
                assert client.generic(method, address).status_code == 405, address
        ending = client.reverse("ending", circle.pk, raj.pk)
        assert client.get(ending, {"codename": circle.codename}).status_code == 200

    assert row_counts(without=VISITS) == before
    assert Unlock.objects.count() == 2


def test_nothing_answers_while_locked(source, fact, asked, erin, vault_site):
    client = vault_site.as_staff(erin)
    everything = addresses(client, source.pk, fact.pk, erin.pk, asked.pk, uuid.uuid4())
    lists = ["source-list", "source-new", "request-list", "ledger", "limits", "clearance-list"]
    lists += ["own-openings", "access"]
    everything += [("GET", client.reverse(name)) for name in lists]
    before = row_counts(without=VISITS)

    for methods, address in everything:
        for method in methods.split():
            answer = client.generic(method, address)
            assert answer.status_code == 302
            assert answer["Location"].startswith(client.reverse("unlock"))
    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(35)
@pytest.mark.abuse(36)
@pytest.mark.parametrize(
    "name",
    ["source-list", "request-list", "ledger", "clearance-list", "own-openings"],
)
def test_lists_cannot_be_searched_or_sorted(
    circle, asked, raj, unlocked, promise, unlocked_site, name
):
    # Two, so that another order shows, and terms that would hide both.
    Circle.found(by=unlocked(raj), promise=promise)
    client = unlocked_site(raj)
    page = client.reverse(name)
    plain, statements = ask(client, "GET", page)

    for term in (
        {"q": MARKER},
        {"codename__startswith": circle.codename[0]},
        {"codename__startswith": "~", "codename__in": "~", "pk": "~"},
        {"sealed__contains": MARKER},
        {"ordering": "facts__sealed"},
        {"ordering": "-codename", "order_by": "-codename", "sort": "-codename"},
        {"ordering": "codename", "order_by": "codename", "sort": "codename"},
        {"o": "-1", "page": "9999"},
    ):
        with Statements() as same:
            answer = client.get(page, term)
        assert alike(answer) == alike(plain)
        assert len([s for s, _ in same if not s.startswith(("SAVE", "RELEASE"))]) == len(statements)


def test_no_character_that_a_database_refuses_is_a_fault(
    circle, erin, cy, unlocked_site, desk_site
):
    sites = [(unlocked_site(erin), "source-list"), (unlocked_site(cy), "recovery-list")]
    sites.append((desk_site.as_staff(erin), "source-list"))

    for site, name in sites:
        answer = site.get(site.reverse(name), {"codename": f"\0{circle.codename}"})
        assert answer.status_code == 200
        assert circle.codename in answer.content.decode()


@pytest.mark.abuse(38)
def test_an_admin_reads_counts_and_no_names_or_reasons(circle, fact, raj, ada, unlocked_site):
    member = unlocked_site(raj)
    member.post(member.reverse("opening", circle.pk, fact.pk), {"reason": "legal"})
    client = unlocked_site(ada)

    page = client.get(client.reverse("ledger")).content.decode()

    assert circle.codename in page
    text = html.fromstring(page).text_content()
    for word in ("Raj", "Erin", "On legal advice", "Name", circle.promise.description):
        assert word not in text
    assert "On legal advice" in member.get(member.reverse("ledger")).content.decode()


def test_an_admin_sees_the_terms_of_a_promise_and_no_more_of_it(circle, fact, ada, unlocked_site):
    client = unlocked_site(ada)

    for page in (client.reverse("source-list"), client.reverse("source", circle.pk)):
        text = client.get(page).content.decode()
        assert circle.promise.term.name in text
        for secret in ("senior official", "Would be dismissed", str(fact.pk), MARKER):
            assert secret not in text


@pytest.mark.abuse(40)
def test_an_opened_fact_is_gone_after_a_reload(source, fact, erin, unlocked_site):
    client = unlocked_site(erin)
    page = client.reverse("opening", source.pk, fact.pk)

    answer = client.post(page, {"reason": "verify"})

    shown = html.fromstring(answer.content)
    (opened,) = shown.xpath("//*[@class='sealed-open']")
    assert opened.text_content() == f"Mara {MARKER}"
    assert answer.content.decode().count(MARKER) == 1
    assert "no-store" in answer["Cache-Control"]
    assert any("vault.js" in src for src in shown.xpath("//script/@src"))
    assert MARKER not in client.get(page).content.decode()
    script = (ROOT / "newsroom/static/lodestar/vault.js").read_text()
    assert 'addEventListener("pagehide", blank)' in script
    assert ".sealed-open" in script


@pytest.mark.abuse(41)
def test_every_page_is_kept_from_caches_and_frames(
    circle, fact, asked, erin, raj, ada, vault_site, unlocked_site
):
    client, admin = unlocked_site(erin), unlocked_site(ada)
    pages = [
        address
        for methods, address in addresses(
            client, circle.pk, fact.pk, raj.pk, asked.pk, uuid.uuid4()
        )
        if "GET" in methods
    ]
    lists = ["source-list", "source-new", "request-list", "ledger", "limits", "clearance-list"]
    lists += ["own-openings", "access"]
    pages += [client.reverse(name) for name in lists]
    answers = [browser.get(page) for browser in (client, admin) for page in pages]
    answers += [
        vault_site.get(vault_site.reverse("account_login")),
        vault_site.get("/nowhere/"),
        vault_site.as_staff(erin).get(client.reverse("unlock")),
        client.post(client.reverse("opening", circle.pk, fact.pk), {"reason": "verify"}),
        client.put(pages[0]),
        client.post(client.reverse("facts", circle.pk), {}),
    ]

    assert {answer.status_code for answer in answers} >= {200, 403, 404, 405, 422}
    for answer in answers:
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Frame-Options"] == "DENY"
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        _assert_sensitive_fields_are_marked(answer)


PLAIN_TYPES = {"hidden", "radio", "checkbox", "date"}
PLAIN_NAMES = {"codename", "email"}


def _assert_sensitive_fields_are_marked(answer):
    if not answer.content or "html" not in answer["Content-Type"]:
        return
    for field in html.fromstring(answer.content).xpath("//input | //textarea"):
        if field.get("type") in PLAIN_TYPES or field.get("name") in PLAIN_NAMES:
            continue
        said = (field.get("autocomplete"), field.get("spellcheck"), field.get("translate"))
        assert said == ("off", "false", "no"), field.get("name")


def test_pages_hold_no_script_or_style_of_their_own(circle, erin, unlocked_site):
    client = unlocked_site(erin)

    for page in (client.reverse("source", circle.pk), client.reverse("source-list")):
        shown = html.fromstring(client.get(page).content)
        assert shown.xpath("//script[not(@src)] | //style | //*[@style] | //*[@onclick]") == []


def _sources(erin, unlocked, promise, count):
    for _ in range(count):
        source = Circle.found(by=unlocked(erin), promise=promise)
        file_fact(source, "name", "Somebody", by=unlocked(erin))
        yield source


def _requests(staff, sources, ada, unlocked):
    for source in sources:
        Circle(source).name_handler(staff, by=unlocked(Staff.objects.get(name="Erin")))
        asked = joining.ask(source, "review", by=unlocked(staff))
        joining.approve(asked, by=unlocked(ada))


@pytest.mark.parametrize("name", ["source-list", "request-list", "ledger"])
def test_lists_ask_as_much_for_three_rows_as_for_one(
    erin, raj, ada, unlocked, promise, unlocked_site, name
):
    client, admin = unlocked_site(erin), unlocked_site(ada)
    counts = []
    for more in (1, 2):
        made = list(_sources(erin, unlocked, promise, more))
        _requests(raj, made, ada, unlocked)
        for source in made:
            fact = Fact.objects.get(source_id=source.pk)
            client.post(client.reverse("opening", source.pk, fact.pk), {"reason": "verify"})
        counts.append(
            [len(ask(browser, "GET", browser.reverse(name))[1]) for browser in (client, admin)]
        )

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 21


def test_a_request_can_be_seen_by_who_asked_and_who_answers(
    circle, asked, erin, raj, nia, ada, outsider, kit, unlocked_site
):
    seeing = {}
    for staff in (erin, raj, nia, ada, outsider, kit):
        client = unlocked_site(staff)
        seeing[staff.name] = client.get(client.reverse("request", asked.pk)).status_code

    assert seeing == {
        "Erin": 200,
        "Raj": 200,
        "Nia": 200,
        "Ada": 200,
        "Outsider": 404,
        "Kit": 404,
    }


def test_the_whole_way_into_a_circle_in_the_browser(circle, fact, nia, ada, erin, unlocked_site):
    asker, admin, holder = (unlocked_site(staff) for staff in (nia, ada, erin))

    asker.post(asker.reverse("asking", circle.pk), {"reason": "review"})
    asked = Request.objects.get(asked_by=nia.pk)
    admin.post(admin.reverse("approval", asked.pk))
    answer = holder.post(holder.reverse("grant", asked.pk), {"term": "30"})

    assert answer.status_code == 302
    page = asker.reverse("opening", circle.pk, fact.pk)
    assert MARKER in asker.post(page, {"reason": "review"}).content.decode()
    # A second press of each button.
    assert admin.post(admin.reverse("approval", asked.pk)).status_code == 409
    assert admin.post(admin.reverse("refusal", asked.pk), {"reason": "enough"}).status_code == 409
    assert holder.post(holder.reverse("grant", asked.pk), {"term": "30"}).status_code == 422


FORMS = {
    "facts": ({"kind": "alias", "value": "Kept words"}, ["kind", "value"]),
    "attestations": (
        {"method": "met", "verified_on": "2026-01-05", "fair_description": "on"},
        ["method", "verified_on", "fair_description"],
    ),
    "handlers": ({"email": "kit@example.org"}, ["email"]),
    "promise": (
        {
            "terms": "background",
            "anonymous_from": "readers",
            "description": "Kept words",
            "second_reference": "the official",
            "jeopardy": "job",
            "reason": "Kept reason",
            "pronouns": "avoid",
            "release": "never",
        },
        ["terms", "description", "second_reference", "jeopardy", "reason", "pronouns"],
    ),
}


@pytest.mark.parametrize(
    ("page", "field"), [(page, field) for page, (_, fields) in FORMS.items() for field in fields]
)
@pytest.mark.parametrize("how", ["left out", "wrong"])
def test_a_form_names_what_is_wrong_keeps_the_rest_and_stores_nothing(
    source, erin, unlocked_site, page, field, how
):
    client = unlocked_site(erin)
    data, _ = FORMS[page]
    wrong = {name: value for name, value in data.items() if name != field}
    if how == "wrong":
        wrong[field] = "" if field in ("fair_description", "value", "reason") else "x" * 2001
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse(page, source.pk), wrong)

    assert answer.status_code == 422
    shown = html.fromstring(answer.content)
    assert shown.xpath(
        f"//*[@name='{field}'][@aria-invalid='true' or contains(@class, 'is-invalid')]"
    )
    for kept in ("Kept words", "Kept reason"):
        if kept in wrong.values():
            assert kept in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_what_is_typed_to_be_sealed_is_blanked_like_what_was_opened(source, erin, unlocked_site):
    client = unlocked_site(erin)

    shown = html.fromstring(client.get(client.reverse("source", source.pk)).content)

    (field,) = shown.xpath("//*[@name='value']")
    assert "sealed-open" in field.get("class").split()


def test_words_that_would_print_the_secret_are_refused_and_kept(source, erin, unlocked_site):
    client = unlocked_site(erin)
    data = {"kind": "alias", "value": "Mara", "printed_as": "somebody called MARA"}
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("facts", source.pk), data)

    assert answer.status_code == 422
    assert "somebody called MARA" in answer.content.decode()
    assert "These words would print what is to be sealed." in answer.content.decode()
    assert row_counts(without=VISITS) == before


@pytest.mark.parametrize("value", ["…", "☎ ☎", "\u0301\u200b-", "🦊"])
def test_a_fact_that_no_check_could_find_is_refused(source, erin, unlocked_site, value):
    client = unlocked_site(erin)
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("facts", source.pk), {"kind": "alias", "value": value})

    assert answer.status_code == 422
    assert value in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_a_release_by_date_needs_the_date(source, erin, unlocked_site):
    client = unlocked_site(erin)
    data = FORMS["promise"][0] | {"release": "date"}

    answer = client.post(client.reverse("promise", source.pk), data)

    assert answer.status_code == 422
    assert "Say from which day" in answer.content.decode()
    assert source.promises.count() == 1

    answer = client.post(client.reverse("promise", source.pk), data | {"expires_on": "2040-01-01"})
    assert answer.status_code == 302


def test_a_day_still_to_come_and_a_wrong_codename_are_refused(circle, erin, raj, unlocked_site):
    client = unlocked_site(erin)
    future = {"method": "met", "verified_on": "2999-01-01", "fair_description": "on"}

    answer = client.post(client.reverse("attestations", circle.pk), future)
    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()
    answer = client.post(client.reverse("ending", circle.pk, raj.pk), {"codename": "Amber Nobody"})
    assert answer.status_code == 422
    assert "Amber Nobody" in answer.content.decode()
    assert Circle(circle).grant_of(raj)


@pytest.mark.abuse(12)
def test_a_place_that_may_not_end_says_so_in_the_form(circle, erin, raj, unlocked_site):
    client = unlocked_site(erin)
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("ending", circle.pk, raj.pk), {"codename": circle.codename})

    assert answer.status_code == 422
    assert "Fewer than two people would be left" in answer.content.decode()
    assert f'value="{circle.codename}"' in answer.content.decode()
    assert row_counts(without=VISITS) == before


def test_a_wrong_reason_keeps_a_request_open(circle, asked, ada, unlocked_site):
    client = unlocked_site(ada)
    before = row_counts(without=VISITS)

    answer = client.post(client.reverse("refusal", asked.pk), {"reason": "dislike"})

    assert answer.status_code == 422
    assert row_counts(without=VISITS) == before


def test_a_term_that_is_not_offered_hands_nothing_over(
    circle, asked, ada, erin, unlocked, unlocked_site
):
    joining.approve(asked, by=unlocked(ada))
    client = unlocked_site(erin)
    before = row_counts(without=VISITS)

    for term in ("99999", "-1", "", "30 days"):
        answer = client.post(client.reverse("grant", asked.pk), {"term": term})
        assert answer.status_code == 422

    assert row_counts(without=VISITS) == before


@pytest.mark.abuse(2)
def test_the_asker_and_the_admin_cannot_press_hand_over(
    circle, asked, nia, ada, unlocked, unlocked_site
):
    joining.approve(asked, by=unlocked(ada))

    for staff in (nia, ada):
        client = unlocked_site(staff)
        answer = client.post(client.reverse("grant", asked.pk), {"term": "30"})
        assert answer.status_code == 403

    assert Circle(circle).grant_of(nia) is None


def test_a_tampered_circle_is_an_answer_and_no_fault(
    circle, fact, asked, ada, nia, erin, unlocked_site, unlocked
):
    from sources.vault import clock
    from sources.vault.models import Approval

    forged = Approval(request=asked, approver=ada.pk, key_id=uuid.uuid4(), approved_at=clock.now())
    forged.signature = unlocked(nia).keys.sign(forged.message())
    forged.save()
    client = unlocked_site(erin)

    answer = client.post(client.reverse("grant", asked.pk), {"term": "30"})

    assert answer.status_code == 422
    assert "Tell the custodians" in answer.content.decode()
    assert Circle(circle).grant_of(nia) is None


@pytest.mark.abuse(29)
def test_no_other_origin_is_told_anything(circle, erin, unlocked_site, settings):
    browser = unlocked_site(erin)
    origin = {"origin": settings.LODESTAR_ORIGINS["desk"]}

    for page in (circle.get_absolute_url(), "/sources/"):
        answer = browser.get(page, headers=origin)
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    strict = browser(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    lock = strict.post(strict.reverse("unlock-lock"), headers=origin)
    assert lock.status_code == 403
    assert browser.overrides["SESSION_COOKIE_SAMESITE"] == "Strict"
