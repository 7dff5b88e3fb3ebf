"""Names that are known in one script and printed in another."""

import pytest

from articles.clearance.known.fact import Known
from articles.clearance.known.form import HINT, HIT, NEAR
from articles.clearance.matching.index import Index

PRINTED = [
    ("Vladimir Petrov", "Об этом сказал {Владимир Петров} вчера."),
    ("Vladimir Petrov", "рассказано {Владимиром Петровым} вчера"),
    ("Владимир Петров", "according to {Wladimir Petrow}, who left"),
    ("Владимир Петров", "said {Vladimir Petrov}."),
    ("Юрий Шевченко", "{Iouri Chevtchenko} a dit cela"),
    ("Yuri Shevchenko", "{Juri Schewtschenko} sagte nichts"),
    ("Олександр Шевченко", "сказал {Александр Шевченко} вчера"),
    ("محمد الخطيب", "said {Mohammed al-Khatib} today"),
    ("Mohammed al-Khatib", "قال {محمد الخطيب} أمس"),
    ("Mohammed al-Khatib", "وقال {لمحمد الخطيب} أمس"),
    ("דוד כהן", "said {David Cohen} of the office"),
    ("David Cohen", "אמר {דוד כהן} אתמול"),
    ("שרה לוי", "אמרה {לשרה לוי} אתמול"),
    ("김민수", "said {Kim Min-su} of Busan"),
    ("김민수", "said {Minsoo Kim} of Busan"),
    ("Kim Min-su", "어제 {김민수}는 말했다"),
    ("王小明", "said {Wang Xiaoming} of the plant"),
    ("王小明", "said {Hsiao-ming Wang} of the plant"),
    ("陳大文", "said {Chan Tai-man} of the plant"),
    ("陳偉強", "记者{陈伟强}说"),
    ("田中太郎", "said {Taro Tanaka} of the plant"),
    ("田中太郎", "said {TANAKA Tarō} of the plant"),
    ("Tanaka Taro", "昨日{田中太郎}が言った"),
    ("Tanaka Taro", "昨日{たなかたろう}が言った"),
    ("राजेश शर्मा", "said {Rajesh Sharma} of the plant"),
    ("Rajesh Sharma", "कल {राजेश शर्मा} ने कहा"),
    ("สมชาย ใจดี", "said {Somchai Jaidee} of the plant"),
    ("გიორგი ბერიძე", "said {Giorgi Beridze} of the plant"),
    ("Giorgi Beridze", "თქვა {გიორგი ბერიძემ} გუშინ"),
    ("Γιώργος Παπαδόπουλος", "said {Yorgos Papadopoulos} of the plant"),
    ("Giorgos Papadopoulos", "του {Γιώργου Παπαδόπουλου} χθες"),
    ("Wang Xiaoming", "记者{王小明}说"),
    ("Hao-ran Hsieh", "记者{谢浩然}说"),
    ("Chan Tai-man", "記者{陳大文}說"),
    ("Taras Chevtchenko", "said {Taras Ševčenko} of the plant"),
    ("Шарлотта Бейкер", "said {Charlotte Baker} of the plant"),
    ("John Smith", "말했다 {존 스미스는} 어제"),
]


@pytest.mark.abuse(49)
@pytest.mark.parametrize(("name", "text"), PRINTED)
def test_a_name_is_found_in_another_script(name, text):
    begin, end = text.index("{"), text.index("}") - 1
    printed = text.replace("{", "").replace("}", "")

    found = Index([Known("name", name)]).matches(printed)

    assert any(m.level in (HIT, NEAR) and (m.begin, m.end) == (begin, end) for m in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("שרה לוי", "אמרה לשרה לוי אתמול"),
        ("محمد الخطيب", "وقال لمحمد الخطيب أمس"),
    ],
)
def test_small_words_written_onto_a_name_take_nothing_from_it(name, text):
    found = Index([Known("name", name)]).matches(text)

    assert HIT in {match.level for match in found}


def test_everyday_words_that_sound_alike_are_no_name_beside_another_that_only_may_be_one():
    found = Index([Known("name", "Дина Кук")]).matches("said Dan Cook of the plant")

    assert {match.level for match in found} <= {HINT}


def test_a_given_name_with_a_hyphen_is_one_word():
    found = Index([Known("name", "Youngchul Pak")]).matches("said Park Yeong-cheol of the plant")

    assert {match.level for match in found} & {HIT, NEAR}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Vladimir Petrov", "Об этом сказали вчера пятеро водителей у ворот."),
        ("சண்முகம் ராஜன்", "The shame of the region was plain. Raising it changed nothing."),
        ("فرهاد کریمی", "They were afraid. A cream was offered. Freed of it, they left."),
        ("Kim Min-su", "어제 시장에서 사과와 배를 샀다."),
        ("王小明", "A wan sun shone. Among the men, nobody spoke."),
    ],
)
def test_ordinary_words_are_no_names_of_another_script(name, text):
    found = Index([Known("name", name)]).matches(text)

    assert [match for match in found if match.level in (HIT, NEAR)] == []
