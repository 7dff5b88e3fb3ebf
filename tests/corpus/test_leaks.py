"""The leak check finds what the corpus plants, and is quiet where nothing is planted."""

import subprocess
import sys
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import clean, prose, report
from tests.corpus.alarms import alarms
from tests.corpus.case import plant
from tests.corpus.cases import cases, drawing, ways_of
from tests.corpus.measure import looking, recall
from tests.corpus.person import people
from tests.corpus.scanning import ROOT, scanning
from tests.corpus.spelling import Spelling
from tests.corpus.tongue import tongues

SEED = "suite"
KINDS = ["name", "alias", "email", "phone", "handle", "employer", "title", "date", "address",
         "number", "detail"]  # fmt: skip
# What abuse case 49 names and hides every name alike, as forms of the corpus. Inflection, reversal
# and look-alike letters depend on the language: their share is demanded above.
NAMED = [
    "split by tags",
    "zero-width characters",
    "soft hyphens",
    "decomposed letters",
    "initial and surname",
    "entities",
]


@pytest.fixture(scope="module")
def found():
    """What the check finds of each form in two dozen documents, but for pictures."""
    drawn, forms = drawing(SEED), defaultdict(list)
    for case in cases(SEED, each=1, kinds=12):
        forms[case.form].append(case)
    return recall(
        case for some in forms.values() for case in drawn.sample(some, min(len(some), 24))
    )


def test_nearly_all_of_what_is_planted_is_found(found):
    # What falls short is known form by form, below.
    others = [tally for form, tally in report.demanded(found).items() if form not in report.SHORT]
    share = sum(tally.found * tally.cases for tally in others) / sum(
        tally.cases for tally in others
    )

    assert share >= report.OVERALL, "\n".join(report.misses(found))


@pytest.mark.abuse(49)
def test_no_form_is_found_less_often_than_is_asked(found):
    worse = {}
    for form, tally in report.demanded(found).items():
        missed = tally.cases - round(tally.found * tally.cases)
        # A single miss among a few is no rate.
        if missed > max(1, tally.cases * (1 - report.SHORT.get(form, report.EACH))):
            worse[form] = round(tally.found, 3)

    assert not worse, "\n".join([str(worse), *report.misses(found)])


def test_names_that_were_kept_are_found_as_often_as_those_that_were_shown(found):
    shown, kept = (tally.found for half, tally in found.halves.items() if isinstance(half, str))

    assert abs(shown - kept) < 0.04


@pytest.mark.parametrize(
    ("count", "words"), [(50, report.WORDS_PER_NEAR), (1000, report.WORDS_PER_NEAR_OF_MANY)]
)
def test_prose_about_other_people_raises_few_alarms(count, words):
    known, others = clean.facts(SEED, count)

    raised = alarms(known, others.prose(8_000))

    assert raised.levels["hit"] == 0, raised.examples
    assert raised.levels["near"] <= raised.words / words, raised.examples


@pytest.mark.parametrize(
    ("count", "words"), [(50, report.WORDS_PER_NEAR), (1000, report.WORDS_PER_NEAR_OF_MANY)]
)
def test_prose_full_of_words_that_are_also_names_raises_few_alarms(count, words):
    known, _ = clean.facts(SEED, count)
    texts = list(prose.pieces("\n\n".join(prose.paragraphs())))

    raised = alarms(clean.without_shared(known, texts), texts)

    assert raised.levels["hit"] == 0, raised.examples
    assert raised.levels["near"] <= raised.words / words, raised.examples


def test_the_command_finds_what_the_check_finds():
    drawn = drawing(SEED, "sample").sample(list(cases(SEED, each=1, kinds=4)), 40)

    assert report.overall(recall(drawn, scanning)) >= report.OVERALL - 0.02


def test_pictures_give_away_what_they_hold():
    drawn = cases(SEED, each=0, kinds=0, held=False, drawings=1)
    drawn = [case for case in drawn if case.place == "picture"]

    assert not recall(drawn).missed


@pytest.mark.abuse(49)
@settings(max_examples=80)
@given(st.data())
def test_no_drawn_name_is_hidden_by_what_the_abuse_case_names(data):
    form = data.draw(st.sampled_from(NAMED))
    tongue = data.draw(st.sampled_from(tongues()))
    drawn = drawing(SEED, data.draw(st.integers(0, 10**9)))
    ways = [
        (person, way)
        for person in people(drawn, tongue, held=drawn.random() < 0.5, number=3)
        for way in ways_of(form, person, drawn)
    ]
    if not ways:
        return
    person, way = drawn.choice(ways)

    case = plant(form, "name", person.full, person, way, drawn)

    assert not recall([case]).missed, (person.full, case.said)


@settings(max_examples=100)
@given(st.sampled_from(KINDS), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_filed_as_a_fact_can_be_looked_for(kind, fact, text):
    document = plant("any", kind, fact, None, Spelling(text), drawing(SEED))

    assert list(looking([(kind, fact, "somebody")], [document])) is not None


def test_the_measurement_runs_as_a_command():
    asked = [sys.executable, "-m", "tests.corpus", "--help"]

    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "--write" in said
