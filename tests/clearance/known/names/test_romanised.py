"""Latin spellings of names in other scripts, and spellings of Latin ones in others."""

import subprocess
import sys

import pytest

from articles.clearance.known.names.scripts import divided, inflected, romanised, written


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Юрий Шевченко", "iurii shevchenko"),
        ("Юрий Шевченко", "yuri shevchenko"),
        ("Чайковский", "tschaikowski"),
        ("Чехов", "tchekhov"),
        ("Григорій", "hryhorii"),
        ("Ђорђевић", "đorđević"),
        ("Γιώργος", "yorgos"),
        ("김민수", "kim minsu"),
        ("김민수", "min su kim"),
        ("이영희", "lee younghee"),
        ("おおの", "ohno"),
        ("つよし", "tuyosi"),
        ("田中太郎", "tanaka tarou"),
        ("裕子", "hiroko"),
        ("王小明", "wang xiaoming"),
        ("王小明", "hsiaoming wang"),
        ("陳大文", "chan tai man"),
        ("欧阳", "auyeung"),
        ("राजेश", "rajesh"),
        ("ਸਿੰਘ", "singh"),
        ("สมชาย", "somchai"),
        ("ბერიძე", "beridze"),
        ("Պետրոսյան", "petrosian"),
        ("አበበ", "abebe"),
        ("אבי", "avi"),
    ],
)
def test_a_customary_spelling_is_among_those_that_are_generated(name, spelling):
    assert spelling in romanised(name)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Vladimir Petrov", "владимир петров"),
        ("Maria", "μαρια"),
        ("Vladimir Petrov", "ולדימיר פטרוב"),
        ("Kim Min-su", "김민수"),
        ("Minsoo Kim", "김민수"),
        ("Tanaka Taro", "田中太郎"),
        ("Tarō Tanaka", "田中太郎"),
        ("Tanaka Tarou", "たなかたろう"),
        ("刘国华", "劉國華"),
        ("劉國華", "刘国华"),
        ("齋藤", "斎藤"),
        ("田中太郎", "たなかたろう"),
    ],
)
def test_a_name_is_written_in_other_scripts(name, spelling):
    assert spelling in written(name)


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("김민수", ("김", "민수")),
        ("남궁민", ("남궁", "민")),
        ("王小明", ("王", "小明")),
        ("欧阳小明", ("欧阳", "小明")),
        ("長谷川健一", ("長谷川", "健一")),
    ],
)
def test_a_name_without_a_space_is_divided(name, pair):
    assert pair in divided(name)


@pytest.mark.parametrize("name", ["Mara Voss", "Владимир Петров", "", "محمد"])
def test_other_names_are_not_divided(name):
    assert divided(name) == []


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Иванов", "Ивановым"),
        ("Иванова", "Ивановой"),
        ("Достоевский", "Достоевского"),
        ("Παπαδόπουλος", "Παπαδόπουλου"),
        ("Παπαδόπουλος", "Παπαδόπουλε"),
        ("כהן", "לכהן"),
        ("محمد", "ومحمد"),
        ("민수", "민수에게"),
        ("ბერიძე", "ბერიძეს"),
        ("রহমান", "রহমানের"),
    ],
)
def test_a_name_takes_the_endings_of_its_script(word, form):
    assert form in inflected(word)


def test_nothing_heavy_is_imported_before_a_name_needs_it():
    heavy = "opencc ToJyutping japanese_personal_name_dataset anyascii confusable_homoglyphs"
    code = (
        "import sys, articles.clearance.known.names.scripts;"
        f"sys.exit(any(name in sys.modules for name in {heavy.split()!r}))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
