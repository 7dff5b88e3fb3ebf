"""No word of a fact or of a text stays in memory once a page is answered, or a scan is done."""

import functools
import gc
import importlib
import pkgutil
from types import FrameType

import pytest

from articles import clearance, compose
from articles.clearance import check as checking
from articles.clearance.known.fact import Known
from articles.clearance.matching.index import Index
from articles.clearance.memory import nothing_kept
from articles.clearance.reading.media import read
from articles.clearance.scan.files import files
from articles.clearance.scan.scanning import scan
from articles.clearance.sweep import sweeping
from articles.models import Clearance
from sources.vault import samples
from tests.articles import press
from tests.canary import PLANTED

KINDS = {
    "alias": "The {}",
    "email": "{}@post.example",
    "employer": "{} Institute of Weights",
    "title": "Keeper of the {}",
    "address": "12 {} Street, Harrowgate",
    "detail": "the only {} that was kept in Vardø",
    "handle": "https://social.example/@{}",
}
# In each script a name that some text holds, to have our own tables loaded, and another.
OTHERS = "Osgood Brandywine|Осип Брандов|Νίκος Λάππας|王秀英|田中花子|김철수"
OTHERS += "|سمير قاسم|दीपक वर्मा|ธีระ สุขใจ"
SOUGHT = "{} Quendrith|Захар Щербак|Στέλιος Φωκάς|赵梦瑶|藤原健太|박민호"
SOUGHT += "|بشار حداد|सुनील पटेल|อนันต์ ทองดี"


def known_of(names, word):
    """Return facts of every kind, in every script."""
    facts = [Known("name", name.format(word), "one") for name in names.split("|")]
    return facts + [Known(kind, text.format(word), "one") for kind, text in KINDS.items()]


def look(names, word):
    """Look for facts of every kind and script in a page that holds them, as they are and not."""
    with nothing_kept():
        known = known_of(names, word)
        texts = [fact.value for fact in known]
        body = "".join(f"<p>{text}, {text[::-1]}, {text}s and the rest</p>" for text in texts)
        assert Index(known).search(read("/", "text/html; charset=utf-8", body.encode()))


def caches():
    """Return every cache of a function in this process, of whichever library, by its name."""
    gc.collect()
    # Not `isinstance`, which wakes objects that are made when somebody asks.
    found = [each for each in gc.get_objects() if type(each) is functools._lru_cache_wrapper]
    return {f"{each.__module__}.{each.__qualname__}": each for each in found}


def of_ours():
    """Return the names of all caches in the modules of the leak check."""
    for module in pkgutil.walk_packages(clearance.__path__, f"{clearance.__name__}."):
        importlib.import_module(module.name)
    return {name: each for name, each in caches().items() if name.startswith(clearance.__name__)}


def words_kept(words):
    """Return the names of the caches that are asked with one of these words."""
    return {
        name
        for name, cache in caches().items()
        for kept in gc.get_referents(cache)
        if type(kept) is dict and any(word in str(list(kept)).casefold() for word in words)
    }


def holders(words):
    """Count the containers of this process in which these words stand."""
    gc.collect()
    return sum(
        type(held) is str and any(word in held.casefold() for word in words)
        for each in gc.get_objects()
        if type(each) is not FrameType
        for held in gc.get_referents(each)
    )


@pytest.fixture
def word():
    """A word that stands in no file, backwards until somebody asks."""
    return lambda: "kciwhtalbroZ"[::-1]


@pytest.fixture(scope="module")
def tables():
    """Load everything that is the same whatever is looked for."""
    of_ours()
    look(OTHERS, "Ferrymouth")


def test_a_look_for_facts_leaves_no_word_anywhere_in_the_process(tables, word):
    def standing():
        sought = word().casefold()
        return holders([sought, sought[::-1]])

    before = standing()

    look(SOUGHT, word())

    assert standing() == before


def test_a_look_for_facts_leaves_every_cache_as_it_was(tables, word):
    sizes = {name: cache.cache_info().currsize for name, cache in caches().items()}

    look(SOUGHT, word())

    assert {name: cache.cache_info().currsize for name, cache in caches().items()} == sizes


def test_words_are_remembered_while_they_are_looked_for(tables, word):
    # So that the tests here can fail.
    with nothing_kept():
        Index(known_of(SOUGHT, word())).matches(f"{word()} {word()}s")
        kept = words_kept([word().casefold()])
    assert "articles.clearance.matching.ordinary.is_ordinary" in kept
    assert "articles.clearance.known.names.scripts.hearing._shapes" in kept
    assert not words_kept([word().casefold()])


def test_only_tables_of_our_own_are_kept_for_ever(word):
    look(SOUGHT, word())

    kept = of_ours()
    forever = {name for name, each in kept.items() if each.cache_info().maxsize is None}

    # What asks for words is `remembered`, and so forgotten.
    assert not [name for name in kept.keys() - forever if kept[name].cache_info().currsize]
    assert {name.removeprefix("articles.clearance.") for name in forever} == {
        "known.months._tables",
        "known.names.nicknames._customary",
        "known.names.nicknames._english",
        "known.names.scripts.han._by_spelling",
        "known.names.scripts.han._conversion",
        "known.names.scripts.hangul._surnames",
        "known.names.scripts.hangul._syllables",
        "known.names.scripts.japanese._characters",
        "known.names.scripts.japanese._families",
        "known.names.scripts.japanese._givens",
        "known.names.scripts.kana._syllables",
        "known.names.scripts.look_alikes.table",
        "known.rarity._common",
        "known.rarity._list",
        "known.rarity._telling",
        "known.rarity.everyday",
        "matching.ordinary._elsewhere",
        "matching.ordinary._english",
        "matching.ordinary._everyday",
        "matching.ordinary._openers",
        "reading.faces._cascade",
        "reading.lettering._languages",
        "reading.notations._pattern",
    }


def test_a_scan_leaves_no_word(tmp_path, tables, word):
    (tmp_path / "page.html").write_text(f"<p>{word()} Quendrith spoke, and so did {word()}s.")

    assert scan(files([tmp_path]), known_of(SOUGHT, word())).findings

    assert not words_kept([word().casefold()])


@pytest.fixture
def secret():
    return PLANTED


@pytest.fixture
def piece(erin, circle):
    """A piece by the source that holds the secret, in print, and a sample of the source's."""
    body = f"<p>It was Mara {PLANTED}, said {press.token(circle)}, whilst nobody counted.</p>"
    made = press.revision(erin, author_source=circle, byline="", body=body)
    made.uses.create(source=circle, role="author")
    return compose.compose(made)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["check", "findings", "verdict", "galley", "hand"])
def test_no_page_of_a_check_leaves_a_word(page, piece, circle, raj, unlocked, unlocked_site):
    checking.check(piece, circle, by=unlocked(raj))
    samples.file(circle, "A review", "Whilst it was so, nobody counted. " * 80, by=unlocked(raj))
    client = unlocked_site(raj)
    address = client.reverse(page, piece.pk, *([circle.pk] if page != "galley" else []))

    answer = client.post(address) if page != "galley" else client.get(address)

    assert answer.status_code in (200, 302, 422)
    assert not words_kept([PLANTED.casefold()])
    assert not Clearance.objects.exists()


@pytest.mark.django_db
def test_no_page_of_a_sweep_leaves_a_word(piece, circle, raj, unlocked, unlocked_site):
    begun = sweeping.begin([circle], by=unlocked(raj))
    client = unlocked_site(raj)

    for page in (
        client.reverse("sweep-step", begun.pk),
        client.reverse("sweep-result", begun.pk, circle.pk),
    ):
        answer = client.post(page)
        assert answer.status_code == 200
        assert not words_kept([PLANTED.casefold()])
    assert PLANTED in answer.content.decode()


@pytest.mark.django_db
def test_filing_a_fact_leaves_no_word(circle, raj, unlocked_site):
    client = unlocked_site(raj)

    answer = client.post(client.reverse("facts", circle.pk), {"kind": "alias", "value": PLANTED})

    assert answer.status_code == 302
    assert not words_kept([PLANTED.casefold()])
