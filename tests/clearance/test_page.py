"""The page of a leak check: what it shows in its place, what it asks, and what it keeps."""

import dataclasses

import pytest
from lxml import html

from articles import editing
from articles.clearance import check as checking
from articles.clearance import decisions, earlier, verdict
from articles.content import Content, Use
from articles.models import Clearance
from newsroom.refusals import Refused
from sources.models import Source
from sources.vault.filing import file_fact
from sources.vault.models import Decisions, LeakCheck, Opening, Report
from tests.articles import press
from tests.canary import PLANTED
from tests.clearance import paper
from tests.hostile import Statements, remove, rewrite, row_counts

pytestmark = pytest.mark.django_db

VISITS = ("sessions.Session", "vault.Unlock")
OPENED = (*VISITS, "vault.Opening", "vault.LedgerEntry")


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def story_of(erin, circle):
    """`story_of(deck=…)`: erin's story that leans on the source."""

    def story_of(**fields):
        body = f"<p>It is so, said {press.token(circle)}.</p>"
        content = Content(
            **({"headline": "The quiet desk", "slug": "the-quiet-desk", "body": body} | fields),
            uses=(Use(circle.pk, "paraphrased"),),
        )
        return editing.begin(content, by=erin)

    return story_of


@pytest.fixture
def edit(erin):
    """`edit(story, deck=…)`: erin changes a story."""

    def edit(story, **fields):
        content = dataclasses.replace(Content.of(story.latest_revision), **fields)
        return editing.save(story, content, by=erin)

    return edit


@pytest.fixture
def checked(circle, raj, unlocked_site):
    """`checked(story)`: raj's browser and the page that a check of the story answers with."""

    def checked(story, staff=raj):
        client = unlocked_site(staff)
        answer = client.post(client.reverse("check", story.galley.pk, circle.pk))
        assert answer.status_code == 200
        return client, answer

    return checked


def send(client, answer, story, source, act="sign", **changes):
    data = paper.fields(answer) | {"act": act} | changes
    return client.post(client.reverse("verdict", story.galley.pk, source.pk), data)


def all_near(answer, choice="common"):
    return dict.fromkeys(paper.undecided(answer), choice)


def test_a_finding_is_marked_in_the_text_and_linked_with_its_entry(story_of, checked):
    _, answer = checked(story_of(body=f"<p>It was Mara {PLANTED}, and Mara knew.</p>"))

    shown = html.fromstring(answer.content)
    marks = shown.xpath("//div[@class='story']//mark")
    assert [(m.text_content(), m.get("class").split()[1]) for m in marks] == [
        (f"Mara {PLANTED}", "finding-hit"),
        ("Mara", "finding-near"),
    ]
    for number in ("1", "2"):
        assert len(shown.xpath(f"//*[@id='finding-{number}']")) == 1
        assert len(shown.xpath(f"//*[@id='place-{number}']")) == 1
        assert shown.xpath(f"//a[@href='#finding-{number}']")
    assert "1 (blocks)" in paper.text(answer)
    assert "2 (you decide)" in paper.text(answer)


def test_what_pages_and_feeds_repeat_is_one_finding(story_of, checked):
    _, answer = checked(story_of(deck=f"With Mara {PLANTED} at night"))

    (entry,) = [text for level, text in paper.entries(answer) if level == "hit"]
    assert "Also in" in entry
    assert "/feed.xml#the-quiet-desk" in entry
    assert "/wire/the-quiet-desk.json" in entry


def test_the_same_name_in_two_sentences_is_two_findings(story_of, checked):
    _, answer = checked(
        story_of(body="<p>Mara was late that night.</p><p>Nobody had told Mara why.</p>")
    )

    assert len(paper.undecided(answer)) == 2


def test_markup_in_what_was_found_stays_text(story_of, checked):
    said = f"<b>Mara {PLANTED}</b><script>alert(1)</script>"

    _, answer = checked(story_of(deck=said))

    shown = html.fromstring(answer.content)
    assert not shown.xpath("//script[contains(text(), 'alert')]")
    (text,) = shown.xpath("//div[@class='story']")
    assert "<script>alert(1)</script>" in text.text_content()
    assert "<b>Mara" in text.text_content()
    (finding,) = [text for level, text in paper.entries(answer) if "<script>" in text][:1]
    assert "alert(1)" in finding


def test_a_clean_galley_is_signed_at_once(story_of, checked, circle):
    story = story_of()
    client, answer = checked(story)

    assert "Nothing that is sealed" in paper.text(answer)
    assert send(client, answer, story, circle).status_code == 302
    (kept,) = Decisions.objects.all()
    assert kept.clearance_id == Clearance.objects.get().pk


def test_nothing_is_signed_while_something_near_is_undecided(story_of, checked, circle):
    story = story_of(deck="Mara came by", headline="On Mara, at noon")
    client, answer = checked(story)
    first, second = paper.undecided(answer)
    before = row_counts(without=OPENED)

    refused = send(client, answer, story, circle, **{first: "somebody"})

    assert refused.status_code == 422
    assert paper.text(refused).count("Decide on this one first.") == 2  # in the list and in place
    assert paper.fields(refused)[first] == "somebody"
    assert not paper.fields(refused)[second]
    assert row_counts(without=OPENED) == before
    assert not Clearance.objects.exists()


@pytest.mark.parametrize(
    ("choice", "because", "says"),
    [
        ("other", "", "Say why it may stay."),
        ("goes", "It is her.", "While this has to go, nothing is signed."),
        ("", "It is a river.", "Say whether it stays or goes."),
        ("nonsense", "", "Select a valid choice."),
        ("common", "x" * 201, "at most 200 characters"),
    ],
)
def test_a_decision_that_is_none_is_refused_and_keeps_what_was_typed(
    story_of, checked, circle, choice, because, says
):
    story = story_of(deck="Mara came by")
    client, answer = checked(story)
    (name,) = paper.undecided(answer)
    words = name.replace("choice_", "because_")

    refused = send(client, answer, story, circle, **{name: choice, words: because})

    assert refused.status_code == 422
    assert says in paper.text(refused)
    assert paper.fields(refused).get(words, "") == because
    assert not Clearance.objects.exists()
    assert not Decisions.objects.exists()


def test_a_decided_galley_is_signed_and_the_decisions_are_sealed(
    story_of, checked, circle, raj, unlocked
):
    story = story_of(deck="Mara came by")
    client, answer = checked(story)
    (name,) = paper.undecided(answer)
    words = {name.replace("choice_", "because_"): f"The other {PLANTED}"}

    with Statements() as statements:
        signed = send(client, answer, story, circle, **{name: "other"}, **words)

    assert signed.status_code == 302
    assert Clearance.objects.get().is_genuine()
    assert not statements.hold(f"The other {PLANTED}")
    kept = decisions.read(Decisions.objects.get(), circle, by=unlocked(raj))
    (decision,) = kept.matches.values()
    assert (decision.choice, decision.words) == ("other", f"The other {PLANTED}")
    assert decision.by == str(raj.pk)


def test_the_domain_signs_nothing_that_is_undecided(story_of, circle, raj, erin, unlocked):
    story = story_of(deck="Mara came by")
    result = checking.check(story.galley, circle, by=unlocked(raj))
    (near,) = result.nears
    goes = decisions.Decided({near.identity: decisions.Decision("goes", "", str(raj.pk))})

    for decided in (decisions.Decided(), goes):
        with pytest.raises(Refused, match="Decide on everything"):
            verdict.clear(story.galley, circle, result, decided, by=unlocked(raj))
    stays = decisions.Decided({near.identity: decisions.Decision("chance", "", str(raj.pk))})
    with pytest.raises(Refused, match="somebody else's"):
        verdict.clear(story.galley, circle, result, stays, by=unlocked(erin))
    assert not Clearance.objects.exists()


def test_decisions_can_be_kept_without_signing(story_of, checked, circle):
    story = story_of(deck="Mara came by")
    client, answer = checked(story)

    kept = send(client, answer, story, circle, act="keep", **all_near(answer, "goes"))

    assert kept.status_code == 200
    assert "Nothing is signed yet" in paper.text(kept)
    assert set(all_near(kept).keys()) == set(all_near(answer).keys())
    assert {paper.fields(kept)[name] for name in paper.undecided(kept)} == {"goes"}
    assert not Clearance.objects.exists()


def test_everything_kept_of_a_check_has_one_size(story_of, circle, raj, unlocked, checked):
    clean, full = story_of(), story_of(slug="other", deck="Mara here", headline="And Mara there")
    for story in (clean, full):
        client, answer = checked(story)
        send(client, answer, story, circle, **all_near(answer))

    for kind in (Report, Decisions):
        assert len({len(each.sealed.ciphertext) for each in kind.objects.all()}) == 1
        assert kind.objects.count() == 2


def test_only_what_is_new_asks_again(story_of, edit, checked, circle, raj, erin, unlocked):
    story = story_of(
        body=f"<p>Mara was late that night.</p><p>So said {press.token(circle)}.</p>",
        deck="They say that Mara is gone",
    )
    client, answer = checked(story)
    send(client, answer, story, circle, **all_near(answer))
    edit(
        story,
        deck="Nothing to see here",
        body="<p>Mara was late that night.</p><p>And so was Mara's friend.</p>"
        f"<p>So said {press.token(circle)}.</p>",
    )

    client, again = checked(story, erin)

    said = paper.text(again)
    assert "As before: 1 decided" in said
    assert "decided by Raj" in said
    assert "Gone since the last check: 1" in said
    values = {name: paper.fields(again)[name] for name in paper.undecided(again)}
    assert sorted(values.values()) == ["", "common"]
    new = [text for _, text in paper.entries(again) if "· new" in text]
    assert len(new) == 1
    assert "friend" in new[0]
    signed = send(
        client, again, story, circle, **{n: "somebody" for n, v in values.items() if not v}
    )
    assert signed.status_code == 302
    kept = decisions.read(Decisions.objects.first(), circle, by=unlocked(raj))
    assert {d.by for d in kept.matches.values()} == {str(raj.pk), str(erin.pk)}


def test_other_words_around_it_are_decided_anew(story_of, edit, checked, circle):
    story = story_of(deck="They say that Mara is gone")
    client, answer = checked(story)
    send(client, answer, story, circle, **all_near(answer))
    edit(story, deck="They say that Mara came")

    _, again = checked(story)

    assert "As before" not in paper.text(again)
    assert [paper.fields(again)[name] for name in paper.undecided(again)] == [""]


def test_a_decision_is_carried_to_more_facts_and_not_to_fewer(
    story_of, edit, checked, circle, raj, unlocked
):
    story = story_of(deck="They say that Mara is gone")
    client, answer = checked(story)
    send(client, answer, story, circle, **all_near(answer))
    file_fact(circle, "alias", "Quicksilver", by=unlocked(raj))

    result = checking.check(story.galley, Source.objects.get(pk=circle.pk), by=unlocked(raj))
    before = earlier.before(result.check, circle, by=unlocked(raj))

    assert len(before.decided.matches) == 1
    old = LeakCheck.objects.order_by("begun_at").first()
    rewrite(old, fact_version=4)
    fresh = earlier.before(result.check, circle, by=unlocked(raj))
    assert fresh.decided.matches == {}


def test_another_story_has_no_part_in_it(story_of, checked, circle):
    story, other = (
        story_of(deck="They say Mara left"),
        story_of(slug="b", deck="They say Mara left"),
    )
    client, answer = checked(story)
    send(client, answer, story, circle, **all_near(answer))

    _, again = checked(other)

    assert "As before" not in paper.text(again)


@pytest.mark.parametrize("kind", [Report, Decisions])
def test_what_was_not_signed_by_its_checker_is_not_believed(
    story_of, checked, circle, erin, raj, unlocked, kind
):
    story = story_of(deck=f"With Mara {PLANTED} and Mara")
    client, answer = checked(story)
    send(client, answer, story, circle, act="keep", **all_near(answer))
    row = kind.objects.get()
    rewrite(row, filed_by=erin.pk)
    if kind is Report:
        rewrite(LeakCheck.objects.get(), member_id=erin.pk)
        client, refuser = None, erin
        with pytest.raises(Refused, match="not what was signed"):
            checking.result(LeakCheck.objects.get(), circle, by=unlocked(refuser))
    else:
        with pytest.raises(Refused, match="not what was signed"):
            decisions.read(kind.objects.get(), circle, by=unlocked(raj))


@pytest.mark.parametrize("kind", [Report, Decisions])
def test_what_is_not_believed_of_before_is_not_used_and_said(
    story_of, edit, checked, circle, erin, raj, kind
):
    story = story_of(deck="They say that Mara is gone")
    client, answer = checked(story)
    send(client, answer, story, circle, **all_near(answer))
    edit(story, headline="Another headline")
    old = kind.objects.get()
    rewrite(old, filed_by=erin.pk)
    if kind is Report:
        rewrite(LeakCheck.objects.get(), member_id=erin.pk)

    _, again = checked(story)

    assert "Nothing that was decided before is used." in paper.text(again)
    assert "As before" not in paper.text(again)
    assert [paper.fields(again)[name] for name in paper.undecided(again)] == [""]


@pytest.mark.parametrize("missing", ["first", "last"])
def test_a_step_that_is_missing_is_missed(story_of, circle, raj, unlocked, missing):
    story = story_of()
    begun = checking.begin(story.galley, circle, by=unlocked(raj))
    while begun.is_under_way:
        checking.go_on(begun, story.galley, circle, by=unlocked(raj), seconds=0)
    assert begun.step > 1
    remove(Report.objects.get(step=1 if missing == "first" else begun.step))

    with pytest.raises(Refused, match="not what was signed"):
        checking.result(begun, circle, by=unlocked(raj))


def test_a_check_that_was_cut_short_is_no_whole_check(story_of, circle, raj, unlocked):
    story = story_of()
    begun = checking.begin(story.galley, circle, by=unlocked(raj))
    checking.go_on(begun, story.galley, circle, by=unlocked(raj), seconds=0)
    assert begun.is_under_way
    rewrite(begun, total=begun.done, ended_at=begun.begun_at)
    cut = LeakCheck.objects.get()

    with pytest.raises(Refused, match="not what was signed"):
        checking.result(cut, circle, by=unlocked(raj))


def test_the_list_says_what_waits_and_counts_when_asked_to(
    story_of, checked, circle, raj, erin, unlocked_site
):
    story_of(slug="untouched")
    clear = story_of(slug="clear")
    client, answer = checked(clear)
    send(client, answer, clear, circle)
    near = story_of(slug="near", deck="They say that Mara is gone", search_text="On Mara at noon")
    client, answer = checked(near)
    one, _ = paper.undecided(answer)
    send(client, answer, near, circle, act="keep", **{one: "somebody"})
    before = Opening.objects.count()

    shown = paper.text(client.get(client.reverse("clearance-list")))
    assert shown.count("To be checked") == 1
    assert shown.count("Cleared") == 1
    assert shown.count("Checked, not signed") == 1
    assert "to decide" not in shown
    assert Opening.objects.count() == before

    counted = paper.text(client.post(client.reverse("clearance-list")))
    assert "0 block, 1 to decide" in counted
    assert Opening.objects.count() > before
    # A colleague of the circle has not checked it.
    colleague = unlocked_site(erin)
    assert "to decide" not in paper.text(colleague.post(colleague.reverse("clearance-list")))


def test_the_list_asks_as_much_for_three_checked_galleys_as_for_one(
    story_of, checked, circle, raj, unlocked_site
):
    client, counts = unlocked_site(raj), []
    for slugs in (("a",), ("b", "c")):
        for slug in slugs:
            checked(story_of(slug=slug, deck="They say that Mara is gone"))
        with Statements() as statements:
            client.get(client.reverse("clearance-list"))
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_the_page_asks_as_much_for_many_findings_as_for_one(story_of, circle, raj, unlocked_site):
    client, counts = unlocked_site(raj), []
    for slug, many in (("a", 1), ("b", 60)):
        said = [f"<p>On day {n * 7} it was Mara who came.</p>" for n in range(many)]
        story = story_of(slug=slug, body="".join(said) + f"<p>{press.token(circle)}</p>")
        page = client.reverse("check", story.galley.pk, circle.pk)
        client.post(page)
        with Statements() as statements:
            answer = client.post(page)
        assert len(paper.undecided(answer)) == many
        counts.append(len(statements))

    assert counts[0] == counts[1]


@pytest.mark.abuse(46)
@pytest.mark.parametrize("name", ["findings", "verdict", "substitution"])
def test_findings_are_not_shown_in_other_bytes_than_were_searched(story_of, checked, circle, name):
    story = story_of(deck=f"With Mara {PLANTED} at night")
    client, answer = checked(story)
    page = story.galley.artefacts.first()
    rewrite(page, body=bytes(page.body).replace(b"night", b"eight"))

    refused = client.post(
        client.reverse(name, story.galley.pk, circle.pk), paper.fields(answer), follow=True
    )

    assert "not what was composed" in paper.text(refused)
    assert "finding-hit" not in refused.content.decode()
