"""What a sweep found at the desk is blanked by two members of the circle, for good."""

import datetime
import io
import json
from dataclasses import replace

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connections, transaction

from articles import compose, editing, gates, pictures, publication, publishing, reviewing
from articles.clearance import galleys
from articles.clearance.purge import purging
from articles.clearance.shelves import purgeable
from articles.clearance.shelves.tables import SHELVES
from articles.clearance.sweep import groups, sweeping
from articles.content import Content
from articles.forms.offers import offers_to
from articles.models import (
    Acceptance,
    Clearance,
    Dismissal,
    Estimate,
    Hold,
    Override,
    Review,
    Revision,
)
from newsroom.models import AuditEntry, Purge, PurgedRow
from newsroom.refusals import Refused
from sources.models import Promise, Substitute
from sources.vault import clock, keeping, padding, seals
from sources.vault.circle import Circle
from sources.vault.models import (
    LedgerEntry,
    Notice,
    Opening,
    PurgeConfirmation,
    PurgeProposal,
)
from sources.vault.sealed import Sealed
from tests.articles import press
from tests.canary import PLANTED
from tests.clearance.test_sweep import NAME, VISITS, swept
from tests.hostile import Statements, counted_unseals, rewrite, row_counts
from tests.sites import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def proposed(circle, erin, unlocked):
    """`proposed(row)`: erin sweeps, and proposes to purge what was found in this row's thing."""

    def proposed(row, kind=None, by=erin):
        kind = kind or row._meta.model_name
        done = swept([circle], unlocked(by))
        return purging.propose(done, circle, kind, str(row.pk), by=unlocked(by))

    return proposed


@pytest.fixture
def purged(proposed, circle, raj, unlocked):
    """`purged(row)`: the same, and raj looks at it and confirms."""

    def purged(row, kind=None):
        made = proposed(row, kind)
        purging.look(made, circle, by=unlocked(raj))
        return purging.confirm(made, by=unlocked(raj))

    return purged


def newsroom_holds(text):
    """Say in which tables of the newsroom's database a text stands, in any column."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in ("articles", "sources", "newsroom", "account", "mfa"):
            for row in model._base_manager.using("newsroom").values_list():
                for value in row:
                    content = bytes(value) if isinstance(value, memoryview | bytes) else str(value)
                    content = content if isinstance(content, bytes) else content.encode()
                    if text.encode().lower() in content.lower():
                        found.add(model._meta.db_table)
    return found


@pytest.mark.abuse(44)
def test_a_name_typed_into_a_draft_is_purged_by_two_of_the_circle_and_stands_nowhere(
    draft, reported, circle, erin, raj, unlocked, unlocked_site
):
    old = editing.save(draft, replace(reported, deck=f"As {NAME} says"), by=erin)
    clean = editing.save(draft, reported, by=erin)
    assert {"articles_revision", "articles_artefact"} <= newsroom_holds(PLANTED)
    done = swept([circle], unlocked(erin))
    first, second = unlocked_site(erin), unlocked_site(raj)
    result = first.reverse("sweep-result", done.pk, circle.pk)
    shown = first.post(result).content.decode()
    assert NAME in shown
    assert f'name="key" value="{old.pk}"' in shown
    page = first.reverse("purge-proposal", done.pk, circle.pk)
    thing = {"kind": "revision", "key": str(old.pk)}
    asked = first.post(page, thing).content.decode()
    assert "It cannot be undone" in asked
    assert NAME in asked

    answer = first.post(page, thing | {"codename": circle.codename})
    assert (answer.status_code, answer.url) == (302, first.reverse("purges", circle.pk))
    proposal = PurgeProposal.objects.get()
    page = second.reverse("purge", circle.pk, proposal.pk)
    assert PLANTED not in second.get(page).content.decode()
    assert NAME in second.post(page).content.decode()
    answer = second.post(page, {"codename": circle.codename}, follow=True)

    assert "Purged. What stood there is gone from the desk." in answer.content.decode()
    assert newsroom_holds(PLANTED) == set()
    old = Revision.objects.get(pk=old.pk)
    assert (old.headline, old.deck, old.body, old.slug) == ("[purged]", "", "", "purged")
    assert Content.of(clean) == Content.of(Revision.objects.get(pk=clean.pk))
    made = Purge.objects.get()
    assert made.is_genuine()
    assert (made.proposed_by, made.confirmed_by) == (erin, raj)
    assert AuditEntry.objects.filter(code="purge.confirm", subject=made.pk).count() == 1
    assert LedgerEntry.objects.filter(code="purge.confirm", subject=circle.pk).count() == 1
    call_command("verify_audit")
    assert swept_things(circle, erin, unlocked) == {}


def swept_things(circle, erin, unlocked):
    found = sweeping.results(swept([circle], unlocked(erin)), circle, by=unlocked(erin))
    return {thing.key: thing for thing in groups.things(found)}


def words_of_people(draft, raj, circle, made):
    """Rows of every kind that people type into, each with the name."""
    yield Review.objects.create(
        galley=made.galleys.get(), digest="ab" * 32, reviewer=raj, verdict="return", comment=NAME
    )
    yield Hold.objects.create(story=draft, by=raj, reason=f"{NAME} may sue.")
    yield Override.objects.create(story=draft, by=raj, reason=f"{NAME} agreed.")
    lint = {"revision": made, "by": raj}
    yield Dismissal.objects.create(rule="gendered", reason=f"{NAME} is meant.", **lint)
    few = Estimate.objects.create(source=circle, people=2, why=f"{NAME} and one more.", **lint)
    yield few
    yield Acceptance.objects.create(estimate=few, by=raj, reason=f"{NAME} agrees.")
    yield Substitute.objects.create(source=circle, words=f"the office of {NAME}")


@pytest.mark.abuse(44)
@pytest.mark.parametrize(
    "number",
    range(7),
    ids=["review", "hold", "override", "dismissal", "estimate", "acceptance", "substitute"],
)
def test_a_name_in_a_comment_or_reason_is_purged(draft, raj, circle, purged, number):
    row = list(words_of_people(draft, raj, circle, draft.latest_revision))[number]
    others = newsroom_holds(PLANTED) - {row._meta.db_table}

    purged(row)

    assert newsroom_holds(PLANTED) == others
    assert PurgedRow.objects.get().table == row._meta.db_table


@pytest.mark.abuse(44)
def test_every_column_that_is_swept_is_purged_or_said_not_to_be():
    kept = {shelf.name for shelf in SHELVES if shelf.blank is None}
    reached = {name for together in purgeable.TOGETHER.values() for name in together}

    # How a colleague signs in, and in whose name things are recorded.
    assert kept == {"staff", "address"}
    assert reached == {shelf.name for shelf in SHELVES} - kept
    assert set(groups.TITLES) - kept == set(purgeable.TOGETHER)


def test_the_database_blanks_what_the_shelves_say():
    with connections["newsroom"].cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger "
            "WHERE tgfoid = 'lodestar_refuse_all_but_purge'::regproc"
        )
        found = {
            table: json.loads(text.removesuffix("\\000").replace("\\\\", "\\"))
            for table, text in cursor.fetchall()
        }

    expected = {
        shelf.model._meta.db_table: {
            name: "\\x"
            if name == "body" and shelf.name != "revision"
            else shelf.blank.get(name, "")
            for name in shelf.columns
        }
        for shelf in SHELVES
        if shelf.blank is not None
    }
    assert found == expected


@pytest.mark.abuse(44)
def test_a_galley_alone_and_an_older_edition_are_purged(circle, erin, purged):
    made = press.revision(erin, uses=[circle], body=f"<p>{press.token(circle)}</p>")
    rewrite(Promise.objects.get(), description=f"{NAME}, an official")
    galley = compose.compose(made)
    rewrite(Promise.objects.get(), description="an official")

    purged(galley)

    assert newsroom_holds(PLANTED) == set()
    assert not galley.is_whole()
    made.refresh_from_db()
    assert made.headline == "The quiet desk"


@pytest.mark.abuse(44)
def test_an_older_promise_is_purged_and_the_one_that_stands_is_not(
    circle, erin, unlocked, promise, proposed, purged
):
    old = Promise.objects.get()
    rewrite(old, reason=f"{NAME} would be dismissed.")
    with pytest.raises(Refused, match="Write its next version first"):
        proposed(old)
    Circle(circle).promise(by=unlocked(erin), promise=promise)

    purged(old)

    assert newsroom_holds(PLANTED) == set()
    assert Promise.objects.get(pk=old.pk).reason == "[purged]"


@pytest.mark.abuse(44)
def test_the_file_of_a_picture_and_its_copies_are_purged(circle, erin, purged, desk_site):
    picture = press.picture(erin)
    galley = compose.compose(press.revision(erin, pictures=[picture]))
    content = bytes(picture.body) + NAME.encode()
    rewrite(picture, body=content)
    rewrite(galley.artefacts.get(kind="picture"), body=content)

    purged(picture)

    assert newsroom_holds(PLANTED) == set()
    client = desk_site.as_staff(erin)
    assert client.get(picture.get_absolute_url()).status_code == 404


@pytest.fixture
def named(erin):
    """A revision of a story of erin's that leans on no source, with the name in its deck."""
    return press.revision(erin, deck=f"By {NAME}")


def unchanged(named):
    """Whether a revision still says what it did, and nothing was purged."""
    return Revision.objects.get(pk=named.pk).deck == named.deck and not Purge.objects.exists()


@pytest.mark.abuse(44)
def test_one_person_alone_purges_nothing(circle, named, proposed, erin, unlocked, unlocked_site):
    made = proposed(named)
    client = unlocked_site(erin)
    page = client.reverse("purge", circle.pk, made.pk)

    shown = client.post(page).content.decode()
    answer = client.post(page, {"codename": circle.codename})

    assert "another member has to purge it" in shown
    assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        purging.confirm(made, by=unlocked(erin))
    assert unchanged(named)


@pytest.mark.abuse(44)
def test_nobody_outside_the_circle_proposes_sees_or_confirms(
    circle, named, proposed, nia, ada, outsider, erin, unlocked, unlocked_site, monkeypatch
):
    made = proposed(named)
    done = swept([circle], unlocked(erin))
    thing = {"kind": "revision", "key": str(named.pk), "codename": circle.codename}

    for staff in (nia, ada, outsider):
        client = unlocked_site(staff)
        before = row_counts(without=VISITS)
        with counted_unseals(monkeypatch) as tried:
            for name, *args in (
                ("purges", circle.pk),
                ("purge", circle.pk, made.pk),
                ("purge-withdrawal", circle.pk, made.pk),
                ("purge-proposal", done.pk, circle.pk),
            ):
                for method in (client.get, client.post):
                    answer = method(client.reverse(name, *args), thing)
                    assert answer.status_code in (404, 405), (staff, name)
            with Statements() as there:
                client.get(client.reverse("purges", circle.pk))
            with Statements() as nowhere:
                client.get(client.reverse("purges", named.pk))
            assert len(there) == len(nowhere)
            for verb in (purging.confirm, purging.withdraw):
                with pytest.raises(PermissionDenied):
                    verb(made, by=unlocked(staff))
            with pytest.raises(PermissionDenied):
                purging.propose(done, circle, "revision", str(named.pk), by=unlocked(staff))
        assert tried == []
        assert row_counts(without=VISITS) == before
    assert unchanged(named)


@pytest.mark.abuse(44)
def test_a_purge_is_refused_under_a_legal_hold(circle, named, proposed, erin, raj, ada, unlocked):
    made = proposed(named)
    purging.look(made, circle, by=unlocked(raj))
    keeping.place_hold(circle, "court", by=unlocked(ada))

    with pytest.raises(Refused, match="legal hold"):
        purging.confirm(made, by=unlocked(raj))
    with pytest.raises(Refused, match="legal hold"):
        proposed(named)

    assert PurgeProposal.objects.count() == 1
    assert unchanged(named)


def test_who_confirms_has_looked_first(circle, named, proposed, raj, unlocked):
    made = proposed(named)

    with pytest.raises(Refused, match="look at it first"):
        purging.confirm(made, by=unlocked(raj))

    assert unchanged(named)
    assert not Opening.objects.filter(member_id=raj.pk).exists()


def test_a_proposal_waits_seven_days_and_can_be_taken_back(
    circle, named, proposed, erin, raj, unlocked, unlocked_site
):
    made = proposed(named)
    purging.look(made, circle, by=unlocked(raj))
    purging.withdraw(made, by=unlocked(raj))
    with pytest.raises(Refused, match="waits no longer"):
        purging.confirm(made, by=unlocked(raj))
    late = proposed(named)
    purging.look(late, circle, by=unlocked(raj))
    rewrite(late, filed_at=clock.now() - datetime.timedelta(days=7, minutes=1))

    with pytest.raises(Refused, match="waits no longer"):
        purging.confirm(PurgeProposal.objects.get(pk=late.pk), by=unlocked(raj))

    assert unchanged(named)
    client = unlocked_site(raj)
    for each in (made, late):
        assert client.post(client.reverse("purge", circle.pk, each.pk)).status_code == 404


def test_what_somebody_proposed_who_has_left_is_proposed_anew(
    circle, named, proposed, join, nia, erin, raj, ada, unlocked
):
    made = proposed(named)
    purging.look(made, circle, by=unlocked(raj))
    join(circle, nia)
    Circle(circle).end(erin, by=ada)

    with pytest.raises(Refused, match="has left the circle"):
        purging.confirm(made, by=unlocked(raj))

    assert unchanged(named)


@pytest.mark.abuse(44)
def test_a_proposal_that_somebody_changed_in_the_database_purges_nothing(
    circle, named, proposed, erin, raj, unlocked
):
    other = press.revision(erin, headline="Another piece")
    made = proposed(named)
    said = purging.look(made, circle, by=unlocked(raj))
    forged = replace(said, key=str(other.pk)).as_text()
    sealed = seals.seal(bytes(made.epoch.public), padding.pad(forged.encode()), made.context())
    rewrite(made, sealed=Sealed(sealed))
    made = PurgeProposal.objects.select_related("epoch").get()

    with pytest.raises(Refused, match="not what was signed"):
        purging.confirm(made, by=unlocked(raj))

    assert unchanged(named)
    assert Revision.objects.get(pk=other.pk).headline == "Another piece"


@pytest.mark.abuse(44)
def test_only_what_the_sweep_found_is_proposed(circle, named, erin, unlocked, unlocked_site):
    clean = press.revision(erin, headline="A clean piece")
    done = swept([circle], unlocked(erin))
    client = unlocked_site(erin)
    page = client.reverse("purge-proposal", done.pk, circle.pk)

    for kind, key in (
        ("revision", str(clean.pk)),
        ("galley", str(named.pk)),
        ("staff", str(erin.pk)),
        ("", ""),
        ("revision", "'; --"),
    ):
        typed = {"kind": kind, "key": key, "codename": circle.codename}
        answer = client.post(page, typed, follow=True).content.decode()
        assert "found nothing of this source there" in answer
    wrong = {"kind": "revision", "key": str(named.pk), "codename": "Another Name"}
    answer = client.post(page, wrong)
    assert answer.status_code == 422
    assert "This is not the codename" in answer.content.decode()
    assert 'value="Another Name"' in answer.content.decode()

    assert not PurgeProposal.objects.exists()
    assert not Notice.objects.filter(code="purge.propose").exists()


def test_an_account_is_not_purged(circle, raj, erin, unlocked):
    type(raj).objects.create(email=f"mara.{PLANTED}@example.org".lower(), name="M")
    done = swept([circle], unlocked(erin))
    (thing,) = groups.things(sweeping.results(done, circle, by=unlocked(erin)))

    with pytest.raises(Refused, match="a colleague's account"):
        purging.propose(done, circle, thing.kind, thing.key, by=unlocked(erin))


@pytest.mark.abuse(44)
def test_what_is_in_print_is_corrected_or_withdrawn_before_it_is_purged(
    published, circle, proposed, purged, erin, raj, unlocked
):
    live = published.latest_revision
    rewrite(live, deck=f"As {NAME} says")
    with pytest.raises(Refused, match="Readers have this now"):
        proposed(live)
    assert not PurgeProposal.objects.exists()
    publishing.withdraw(published, by=erin)

    purged(live)

    assert newsroom_holds(PLANTED) == set()
    assert published.edition.path.startswith("#")
    # Nothing stands behind the notice at its address any more.
    assert "/barriers-closed-early/" in publication.house_pages()
    assert publication.house_pages() == []


def test_what_was_corrected_in_print_is_purged_while_the_piece_stands(
    published, circle, begin_correction, erin, raj, purged, clear, proposed
):
    old = published.latest_revision
    corrected = begin_correction(published)
    rewrite(old, deck=f"As {NAME} says")
    with pytest.raises(Refused, match="Readers have this now"):
        proposed(old)
    edition = published.edition
    rewrite(edition.galley.artefacts.get(kind="wire"), body=NAME.encode())
    published.submit(by=erin)
    published.begin_review(by=raj)
    clear(published, circle, raj)
    reviewing.review(published, by=raj, digest=published.galley.digest, verdict="approve")
    publishing.publish(published, by=erin, digest=published.galley.digest)

    purged(old)

    assert newsroom_holds(PLANTED) == set()
    assert published.edition_in_print.galley.revision == corrected
    assert publication.house_pages() == []


@pytest.mark.abuse(44)
@pytest.mark.abuse(60)
def test_the_database_lets_nobody_change_a_word_but_by_a_purge(named, erin, raj, cast, draft):
    hold = Hold.objects.create(story=draft, by=raj, reason="Ask the lawyers.")
    statements = [
        "UPDATE articles_revision SET headline = '[purged]'",
        "UPDATE articles_revision SET body = ''",
        "UPDATE articles_hold SET reason = '[purged]'",
        "UPDATE articles_artefact SET body = ''",
        "UPDATE sources_promise SET description = '[purged]'",
    ]
    for site in ("desk", "vault", "public"):
        for statement in statements:
            with (
                acting_as(site),
                pytest.raises(ProgrammingError),
                transaction.atomic(using="newsroom"),
            ):
                connections["newsroom"].cursor().execute(statement)
    shelf = purgeable.BY_NAME["revision"]
    made = Purge.objects.create(
        kind="revision",
        key=str(named.pk),
        proposed_by=erin,
        proposed_key_id=cast.keys["erin"].key_id,
        proposed_signature=b"",
        confirmed_by=raj,
        confirmed_key_id=cast.keys["raj"].key_id,
        confirmed_signature=b"",
    )
    assert not made.is_genuine()
    PurgedRow.objects.create(purge=made, table="articles_revision", row=str(named.pk))
    mine = Revision.objects.filter(pk=named.pk)
    blank = shelf.blanked(named)
    wrong = [
        blank | {"headline": "Something else"},
        blank | {"body": named.body},
        blank | {"number": 9},
        {"headline": "[purged]"},
        blank | {"social_title": "[purged]"},
    ]
    for values in wrong:
        with pytest.raises(ProgrammingError), transaction.atomic(using="newsroom"):
            mine.update(**values)
    with pytest.raises(ProgrammingError), transaction.atomic(using="newsroom"):
        Revision.objects.filter(pk=draft.latest_revision.pk).update(**blank)
    with acting_as("vault"):
        mine.update(**blank)

    assert mine.get().headline == "[purged]"
    hold.refresh_from_db()
    assert hold.reason == "Ask the lawyers."


def test_one_person_is_never_both_in_the_database(named, erin, cast):
    key = cast.keys["erin"].key_id

    with pytest.raises(IntegrityError), transaction.atomic(using="newsroom"):
        Purge.objects.create(
            kind="revision",
            key=str(named.pk),
            proposed_by=erin,
            proposed_key_id=key,
            proposed_signature=b"",
            confirmed_by=erin,
            confirmed_key_id=key,
            confirmed_signature=b"",
        )


@pytest.mark.abuse(44)
def test_until_it_is_purged_no_row_says_where_to_look(circle, named, proposed, raj, unlocked):
    with Statements() as statements:
        made = proposed(named)
        purging.look(made, circle, by=unlocked(raj))

    told = [(sql, values) for sql, values in statements if "vault_" in sql]
    assert told
    assert not any(str(named.pk) in repr(values) for _, values in told)
    assert not any(PLANTED in repr(values) for _, values in told)


@pytest.mark.abuse(42)
@pytest.mark.abuse(44)
def test_the_desk_shows_that_and_when_and_a_purged_revision_is_read_nowhere(
    circle, erin, raj, unsourced, purged, desk_site
):
    story = editing.begin(unsourced, by=erin)
    old = editing.save(story, replace(unsourced, deck=f"By {NAME}"), by=erin)
    picture_of_old = {each.path for each in old.galleys.get().artefacts.all()}
    assert picture_of_old
    editing.save(story, unsourced, by=erin)

    made = purged(old)

    day = f"Purged on {made.purged_at:%-d %B %Y}"
    client = desk_site.as_staff(erin)
    page = client.get(story.get_absolute_url()).content.decode()
    assert page.count(day) == 1
    shown = client.get(f"{story.get_absolute_url()}revisions/{old.number}/").content.decode()
    assert day in shown
    for text in (page, shown):
        assert circle.codename not in text
        assert "Raj" not in text
    with pytest.raises(Refused, match="was purged"):
        Content.of(Revision.objects.get(pk=old.pk))
    with pytest.raises(Refused, match="was purged"):
        compose.draft(Revision.objects.get(pk=old.pk))


@pytest.mark.abuse(42)
@pytest.mark.abuse(44)
def test_after_the_newest_revision_was_purged_its_writer_begins_from_empty_fields(
    in_review, circle, erin, raj, purged, desk_site
):
    story = in_review
    newest = story.latest_revision
    rewrite(newest, deck=f"As {NAME} says")
    client = desk_site.as_staff(erin)
    before = client.get(f"{story.get_absolute_url()}revision/").context["form"]["after"].value()
    galley = story.galley

    purged(newest)

    assert "purged" in {f.code for f in gates.findings_of(story, "galley")}
    assert gates.blocked(story)
    assert not galleys.current().filter(pk=galley.pk).exists()
    with pytest.raises(Refused, match="purged"):
        reviewing.review(story, by=raj, digest=galley.digest, verdict="approve")
    with pytest.raises(Refused, match="purged"):
        editing.compose_again(story, by=erin)
    assert client.get(f"{story.get_absolute_url()}galley/").status_code == 404
    assert client.get(f"{story.get_absolute_url()}note/").status_code == 200
    page = client.get(f"{story.get_absolute_url()}revision/")
    assert "these fields begin empty" in page.content.decode()
    form = page.context["form"]
    assert form["headline"].value() is None
    written = replace(Content(headline="Anew", slug="anew", body="<p>Anew.</p>"), byline="Erin")
    with pytest.raises(Refused, match="What you began from was purged"):
        editing.save(story, written, by=erin, after=before)
    assert story.latest_revision == newest
    editing.save(story, written, by=erin, after=form["after"].value())
    assert story.latest_revision.headline == "Anew"
    assert story.state == "draft"
    assert newsroom_holds(PLANTED) == set()


def test_words_that_are_taken_over_do_not_bring_back_what_was_purged(named, raj, purged):
    content = Content.of(named)
    purged(named)

    with pytest.raises(Refused, match="was purged"):
        editing.substitute(named.story, content, by=raj, after=named, in_own_words=False)

    assert named.story.latest_revision == named
    assert newsroom_holds(NAME) == set()


def test_reviews_and_clearances_of_a_purged_galley_stay(ready, circle, erin, purged, desk_site):
    story = ready
    old = story.latest_revision
    rewrite(old, deck=f"As {NAME} says")
    editing.save(story, replace(Content.of(old), deck="Clean"), by=erin)
    review = Review.objects.get()

    purged(old)

    assert Review.objects.get() == review
    assert Clearance.objects.get().is_genuine()
    page = desk_site.as_staff(erin).get(story.get_absolute_url()).content.decode()
    assert f"Approved the galley of revision {old.number}, which was purged" in page


def test_a_purged_substitute_is_neither_offered_nor_printed(circle, erin, purged, reported):
    made = Substitute.objects.create(source=circle, words=f"the office of {NAME}")
    token = f'<span data-source="{circle.pk}" data-print="substitute-{made.pk}"></span>'
    assert any(str(made.pk) in value for offer in offers_to(erin) for value, _ in offer.prints)

    purged(made)

    (offer,) = offers_to(erin)
    assert not any(str(made.pk) in value for value, _ in offer.prints)
    with pytest.raises(Refused, match="substitute that was purged"):
        editing.begin(replace(reported, body=f"<p>In {token}.</p>"), by=erin)


def test_a_purged_picture_is_not_brought_back_by_uploading_it(circle, erin, purged):
    content = press.picture_bytes()
    picture = pictures.rebuild(io.BytesIO(content), erin)
    rewrite(picture, body=bytes(picture.body) + NAME.encode())
    purged(picture)

    with pytest.raises(ValidationError, match="was purged"):
        pictures.rebuild(io.BytesIO(content), erin)


def test_the_circle_is_told_and_sees_until_when_backups_hold_it(
    circle, named, purged, erin, raj, settings, unlocked_site
):
    purged(named)

    told = dict(Notice.objects.values_list("code", "staff_id"))
    assert (told["purge.propose"], told["purge.confirm"]) == (raj.pk, erin.pk)
    gone = clock.now().date() + datetime.timedelta(days=settings.LODESTAR_BACKUP_DAYS)
    assert PurgeConfirmation.objects.get().gone_on == gone
    client = unlocked_site(erin)
    listed = client.get(client.reverse("purges", circle.pk)).content.decode()
    assert "Erin and Raj" in listed
    assert f"{gone:%-d %B %Y}" in listed
    assert str(named.pk) not in listed
    history = client.get(circle.get_absolute_url()).content.decode()
    assert "Purged something at the desk, as the second of two" in history
    notices = client.get(client.reverse("notice-list")).content.decode()
    assert "Something at the desk was purged" in notices


def test_the_old_sweep_says_what_was_purged_since(
    circle, named, proposed, raj, erin, unlocked, unlocked_site
):
    done = swept([circle], unlocked(erin))
    made = purging.propose(done, circle, "revision", str(named.pk), by=unlocked(erin))
    purging.look(made, circle, by=unlocked(raj))
    purging.confirm(made, by=unlocked(raj))
    client = unlocked_site(erin)

    shown = client.post(client.reverse("sweep-result", done.pk, circle.pk)).content.decode()

    assert "Purged on" in shown
    assert "Purge it" not in shown
    with pytest.raises(Refused, match="purged already"):
        purging.propose(done, circle, "revision", str(named.pk), by=unlocked(erin))


def test_the_page_of_purges_asks_as_much_for_three_as_for_one(
    circle, erin, raj, purged, proposed, unlocked_site
):
    client = unlocked_site(erin)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            purged(press.revision(erin, deck=f"By {NAME}"))
            proposed(press.revision(erin, deck=f"By {NAME}"))
        client.get(client.reverse("purges", circle.pk))
        with Statements() as statements:
            client.get(client.reverse("purges", circle.pk))
        counts.append([sql for sql, _ in statements])

    assert counts[0] == counts[1]
