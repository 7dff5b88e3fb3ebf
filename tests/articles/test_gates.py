"""Each gate: that it is met, every finding it can make, and that an empty set never passes."""

import datetime
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import editing, gates, policy, reviewing
from articles.content import Claimed, Content, Illustrated, Use
from articles.models import Story
from sources.models import AttestationWithdrawal, Promise
from sources.vault import attesting
from sources.vault.circle import Circle
from tests.articles import press
from tests.articles.conftest import token
from tests.hostile import rewrite

pytestmark = pytest.mark.django_db


def codes(story, gate):
    return [finding.code for finding in gates.findings_of(story, gate)]


def begun(by, content, **changes):
    return editing.begin(replace(content, **changes), by=by)


def promised(circle, by, promise, **changes):
    version = circle.promises.count() + 1
    return Promise.objects.create(source=circle, version=version, made_by=by, **(promise | changes))


def tamper(table, change, *values):
    """Change all rows of a table past every guard, as whoever holds the database could."""
    with connections["newsroom"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {change}", values)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_ready_story_meets_every_gate(ready):
    assert [gate.name for gate, found in gates.findings(ready) if found] == []
    assert not gates.blocked(ready)


def test_the_gates_are_these():
    assert [gate.name for gate in gates.GATES] == [
        "sources",
        "destroyed",
        "attested",
        "promise",
        "reason",
        "note",
        "jigsaw",
        "pictures",
        "galley",
        "clearance",
        "reviews",
        "holds",
        "embargo",
    ]


# An empty set never passes.


@pytest.mark.abuse(45)
@pytest.mark.parametrize("gate", ["sources", "attested", "promise", "reason", "clearance"])
def test_no_source_and_no_declaration_is_no_pass(erin, unsourced, gate):
    assert codes(begun(erin, unsourced), gate) == ["none"]


@pytest.mark.abuse(45)
def test_a_signed_declaration_takes_the_place_of_sources(erin, ada, unsourced, declare):
    story = begun(erin, unsourced)

    declare(story, ada)

    for gate in ("sources", "attested", "promise", "reason", "clearance"):
        assert codes(story, gate) == []


@pytest.mark.abuse(45)
def test_a_forged_or_old_declaration_does_not(erin, ada, unsourced, declare):
    story = begun(erin, unsourced)
    declaration = declare(story, ada)
    tamper("articles_declaration", "signature = %s", b"\x01" + b"0" * 64)
    assert codes(story, "sources") == ["none"]

    declare(story, ada)
    assert codes(story, "sources") == []
    editing.save(story, replace(unsourced, deck="More"), by=erin)
    assert codes(story, "sources") == ["none"]
    assert declaration.digest != story.galley.digest


@pytest.mark.parametrize("gate", ["sources", "note", "galley", "reviews", "embargo", "clearance"])
def test_a_story_without_a_revision_is_no_pass(erin, gate):
    assert codes(Story.objects.create(author=erin), gate)


@pytest.mark.parametrize("gate", ["attested", "reviews"])
def test_no_policy_is_no_pass(ready, settings, gate):
    settings.LODESTAR_POLICY = None

    assert codes(ready, gate) == ["no_policy"]
    assert gates.blocked(ready)


def test_a_policy_of_nothing_does_not_start(settings):
    settings.LODESTAR_POLICY = {"approvals": 0}

    with pytest.raises(ValueError, match="approvals"):
        policy.current()


# Declared sources.


def test_a_source_in_the_text_must_be_declared(erin, reported):
    assert codes(begun(erin, reported, uses=(), claims=()), "sources") == ["undeclared"]


def test_a_declared_source_must_stand_in_the_text(erin, reported):
    assert codes(begun(erin, reported, body="<p>Nothing.</p>"), "sources") == ["unused"]


def test_background_may_stay_out_of_the_text(erin, reported, circle):
    uses = (Use(circle.pk, "background"),)

    assert codes(begun(erin, reported, body="<p>Nothing.</p>", uses=uses), "sources") == []


def test_the_author_must_be_declared_as_the_author(erin, authored, circle):
    assert codes(begun(erin, authored, uses=(Use(circle.pk, "quoted"),)), "sources") == ["author"]


# Attestations.


def test_an_attestation_by_the_author_does_not_count(draft, erin, circle, attest):
    AttestationWithdrawal.objects.create(attestation=circle.attestations.get())
    attest(circle, erin)

    assert codes(draft, "attested") == ["missing"]


def test_a_withdrawn_attestation_does_not_count(draft, circle):
    AttestationWithdrawal.objects.create(attestation=circle.attestations.get())

    assert codes(draft, "attested") == ["missing"]


@pytest.mark.parametrize(
    "change",
    ["valid_until = now() - interval '1 hour'", "method = 'papers'", "fair_description = false"],
)
def test_an_expired_or_altered_attestation_does_not_count(draft, change):
    tamper("sources_attestation", change)

    assert codes(draft, "attested") == ["missing"]


def test_an_attestation_by_somebody_suspended_does_not_count(draft, raj):
    raj.is_active = False
    raj.save()

    assert codes(draft, "attested") == ["missing"]


# Promises.


@pytest.mark.parametrize(
    ("change", "role", "found"),
    [
        ({"terms": "off-the-record"}, "paraphrased", ["unprintable", "attributed"]),
        ({"terms": "deep-background"}, "paraphrased", ["attributed"]),
        ({"terms": "deep-background"}, "quoted", ["no_quotation", "attributed"]),
        ({"may_quote": False}, "quoted", ["no_quotation"]),
        ({"may_quote": False}, "paraphrased", []),
        ({"expires_on": datetime.date(2020, 1, 1)}, "paraphrased", ["expired"]),
        ({"expires_on": datetime.date(2999, 1, 1)}, "paraphrased", []),
    ],
)
def test_a_promise_allows_what_it_says(erin, reported, circle, promise, change, role, found):
    story = begun(erin, reported, uses=(Use(circle.pk, role),))

    promised(circle, erin, promise, **change)

    assert codes(story, "promise") == found


def test_an_author_needs_leave_to_be_quoted(erin, authored, circle, promise):
    story = begun(erin, authored)

    promised(circle, erin, promise, may_quote=False)

    assert codes(story, "promise") == ["no_quotation"]


def test_deep_background_may_be_used_without_a_trace(erin, reported, circle, promise):
    promised(circle, erin, promise, terms="deep-background")
    uses = (Use(circle.pk, "background"),)

    story = begun(erin, reported, body="<p>So it was.</p>", uses=uses, claims=())

    for gate in ("sources", "promise", "reason", "note"):
        assert codes(story, gate) == []


# Reasons and the note.


def test_the_reason_must_be_written_down(draft, erin, circle, promise):
    promised(circle, erin, promise, reason=" ")

    assert codes(draft, "reason") == ["no_reason"]


def test_the_note_must_describe_and_say_what_is_at_risk(erin, reported):
    assert codes(begun(erin, reported, claims=()), "reason") == ["described", "jeopardy"]


@pytest.mark.parametrize("kind", ["described", "known", "requested"])
def test_a_piece_by_a_source_needs_its_claims(erin, authored, kind):
    claims = tuple(claim for claim in authored.claims if claim.kind != kind)

    (finding,) = gates.findings_of(begun(erin, authored, claims=claims), "note")

    assert (finding.code, finding.params["kind"]) == ("missing", kind)


def test_the_note_must_not_say_that_somebody_asked_who_did_not(erin, authored, circle, promise):
    story = begun(erin, authored)
    promised(circle, erin, promise, at_sources_request=False)
    assert ("unsupported", "requested") in [
        (f.code, f.params["kind"]) for f in gates.findings_of(story, "note")
    ]

    claims = tuple(claim for claim in authored.claims if claim.kind != "requested")
    editing.save(story, replace(authored, claims=claims), by=erin)

    assert "requested" not in [f.params["kind"] for f in gates.findings_of(story, "note")]


def test_a_description_that_nobody_called_fair_is_unsupported(draft, erin, circle, promise):
    promised(circle, erin, promise, description="the minister")

    assert [f.params["kind"] for f in gates.findings_of(draft, "note")] == ["described"]


def test_nothing_is_known_without_an_attestation(draft, circle):
    AttestationWithdrawal.objects.create(attestation=circle.attestations.get())

    found = [f.params["kind"] for f in gates.findings_of(draft, "note")]

    assert found == ["described", "known"]


def test_rare_is_counted(erin, authored, published, settings):
    settings.LODESTAR_POLICY = {"rare_pieces_a_year": 1}
    first = begun(erin, authored)
    assert codes(first, "note") == []

    other = begun(erin, authored, author_source=None, slug="another", claims=(Claimed("rare"),))

    # One piece that uses a source was published; none that a source wrote.
    assert [f.params["kind"] for f in gates.findings_of(other, "note")] == ["rare"]


# The galley.


@pytest.mark.abuse(46)
def test_a_changed_byte_breaks_the_galley(ready):
    tamper("articles_artefact", "body = body || 'x' WHERE kind = 'page'")

    assert codes(ready, "galley") == ["broken"]


def test_what_can_no_longer_be_composed_is_a_finding(ready, monkeypatch):
    from newsroom.refusals import Refused

    def refuse(revision):
        raise Refused(None, "No card.")

    monkeypatch.setattr("articles.compose.draft", refuse)

    assert codes(ready, "galley") == ["impossible"]


def test_a_fault_while_composing_is_not_swallowed(ready, monkeypatch):
    def fault(revision):
        raise RuntimeError

    monkeypatch.setattr("articles.compose.draft", fault)

    with pytest.raises(RuntimeError):
        gates.blocked(ready)


# Clearance.


def test_without_clearance_it_is_with_the_checker(in_review):
    assert codes(in_review, "clearance") == ["missing"]


@pytest.mark.abuse(47)
def test_a_new_fact_voids_the_clearance(ready, circle):
    circle.fact_version += 1
    circle.save()

    assert codes(ready, "clearance") == ["missing"]


@pytest.mark.parametrize(
    "changes", [{"digest": "0" * 64}, {"fact_version": 1}, {"fact_version": 3}]
)
def test_a_genuine_clearance_of_other_bytes_or_facts_clears_nothing(
    in_review, circle, raj, clear, changes
):
    clear(in_review, circle, raj, **changes)

    assert codes(in_review, "clearance") == ["missing"]


def test_a_clearance_for_one_source_clears_no_other(
    in_review, circle, erin, raj, unlocked, promise, clear
):
    other = Circle.found(by=unlocked(erin), promise=promise)

    clear(in_review, other, raj, fact_version=circle.fact_version)

    assert codes(in_review, "clearance") == ["missing"]


def test_nobody_clears_in_the_name_of_another(in_review, circle, raj, nia, unlocked, clear):
    made = clear(in_review, circle, nia)
    made.member = raj

    rewrite(made, member=raj, signature=unlocked(nia).keys.sign(made.message()))

    assert codes(in_review, "clearance") == ["missing"]


@pytest.mark.abuse(48)
def test_a_checker_whose_grant_ended_has_cleared_nothing(in_review, circle, raj, clear):
    clear(in_review, circle, raj, valid_until=timezone.now() - datetime.timedelta(seconds=1))

    assert codes(in_review, "clearance") == ["missing"]


@pytest.mark.abuse(48)
def test_a_checker_who_no_longer_attests_has_cleared_nothing(ready, circle):
    AttestationWithdrawal.objects.create(attestation=circle.attestations.get())

    assert codes(ready, "clearance") == ["missing"]


@pytest.mark.abuse(48)
def test_a_suspended_checker_has_cleared_nothing(ready, raj):
    raj.is_active = False
    raj.save()

    assert codes(ready, "clearance") == ["missing"]


def test_somebody_who_does_not_know_the_source_cannot_clear_it(in_review, circle, nia, clear):
    clear(in_review, circle, nia)

    assert codes(in_review, "clearance") == ["missing"]


@pytest.mark.parametrize(
    "change",
    [
        "fact_version = fact_version",
        "digest = repeat('0', 64)",
        "valid_until = now() + interval '9 years'",
    ],
)
def test_a_clearance_that_was_altered_is_none(ready, change):
    tamper("articles_clearance", change)

    assert bool(codes(ready, "clearance")) == ("fact_version" not in change)


# Reviews.


def test_one_approval_by_somebody_who_knows_is_enough_for_a_paraphrase(ready):
    assert codes(ready, "reviews") == []


def test_an_approver_must_know_the_source(in_review, nia):
    reviewing.review(in_review, by=nia, digest=in_review.galley.digest, verdict="approve")

    assert codes(in_review, "reviews") == ["nobody_knows"]


@pytest.mark.parametrize("weight", [{"role": "quoted"}, {"is_central": True}, {"is_attack": True}])
def test_weighty_use_needs_two_approvals(erin, raj, nia, reported, circle, weight):
    use = Use(**({"source": circle.pk, "role": "paraphrased"} | weight))
    story = begun(erin, reported, uses=(use,))
    story.submit(by=erin)
    story.begin_review(by=raj)

    reviewing.review(story, by=raj, digest=story.galley.digest, verdict="approve")
    assert codes(story, "reviews") == ["too_few"]
    reviewing.review(story, by=nia, digest=story.galley.digest, verdict="approve")
    assert codes(story, "reviews") == []


@pytest.mark.parametrize("role", ["is_active", "is_reviewer"])
def test_a_reviewer_who_is_none_any_more_has_not_approved(ready, raj, role):
    setattr(raj, role, False)
    raj.save()

    assert codes(ready, "reviews") == ["too_few", "nobody_knows"]


def test_an_approval_of_other_bytes_does_not_count(ready):
    tamper("articles_review", "digest = repeat('0', 64)")

    assert codes(ready, "reviews") == ["too_few", "nobody_knows"]


def test_an_approval_by_somebody_who_turns_out_to_have_had_a_hand_in_it_does_not_count(ready, raj):
    tamper("articles_revision", "made_by_id = %s", raj.pk)

    assert codes(ready, "reviews") == ["too_few", "nobody_knows"]


def test_one_who_sent_back_blocks(ready, nia):
    reviewing.review(ready, by=nia, digest=ready.galley.digest, verdict="return", comment="No.")

    assert codes(ready, "reviews") == ["returned"]


# Pictures, holds, embargo.


def test_pictures_need_words_and_nothing_but_pixels(erin, reported):
    picture = press.picture(erin)
    story = begun(erin, reported, pictures=(Illustrated(picture.pk, ""),))
    assert codes(story, "pictures") == ["no_alt"]

    tamper("articles_picture", "body = body || 'x'")

    assert codes(story, "pictures") == ["not_clean", "no_alt"]


def test_a_hold_blocks(ready, nia):
    ready.hold(by=nia, reason="Lawyers.")

    assert codes(ready, "holds") == ["standing"]


def test_an_embargo_blocks_until_it_has_passed(erin, reported):
    later, before = (timezone.now() + datetime.timedelta(minutes=m) for m in (5, -5))

    assert codes(begun(erin, reported, embargo_until=later), "embargo") == ["running"]
    assert codes(begun(erin, reported, embargo_until=before), "embargo") == []


# Lists.


def test_a_list_says_what_blocks_first(draft, in_review, ready):
    assert gates.first_blocks([ready]) == {ready.pk: None}


def test_a_list_takes_the_same_queries_for_one_story_and_three(erin, reported, circle):
    stories = [begun(erin, reported, slug=f"slug-{number}") for number in range(3)]
    counts = []
    for some in (stories[:1], stories):
        with CaptureQueriesContext(connections["newsroom"]) as queries:
            found = gates.first_blocks(some)
        counts.append(len(queries))
        assert {gate.name for gate, _ in found.values()} == {"clearance"}

    assert counts[0] == counts[1]


def test_content_survives_its_own_revision(draft, reported):
    assert Content.of(draft.latest_revision) == replace(reported, body=draft.latest_revision.body)
    assert token(draft.latest_revision.uses.get().source) in draft.latest_revision.body


def test_a_word_that_is_taken_back_stops_the_story(ready, circle, raj, unlocked):
    assert not gates.blocked(ready)

    attesting.take_back(circle, by=unlocked(raj))

    shut = {gate.name for gate, found in gates.findings(ready) if found}
    assert {"attested", "clearance", "reviews"} <= shut
