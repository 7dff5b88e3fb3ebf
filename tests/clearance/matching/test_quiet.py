"""What no fact stands in stays quiet: words of other languages, lists, capitals, other handles."""

import pytest

from articles.clearance.known.fact import Known
from articles.clearance.matching.index import Index

# Kind, value, a text that does not tell it, and one that does.
PAIRS = [
    ("name", "渡辺さくら", "They want to do it today.", "Sakura Watanabe"),
    ("name", "طارق الجابري", "Trykk på knappen.", "med Tarik i byen"),
    ("name", "Salvatore Brambilla", "Toto je veta.", "a friend of Toto"),
    ("name", "Trịnh Đỗ Toàn", "và trình soạn thảo", "và Trịnh"),
    ("name", "Mark Ellingford", "linio markita per signo", "told Mark"),
    ("name", "Zorro Demarsk", "다음을 참고하십시오", "조로 데마르스크"),
    ("name", "Anaïs Châtelain", "a C compiler; A C compiler", "signed A.C."),
    ("name", "Ali Tahmasebi", "the path 41l goes on", "the name A1i there"),
    ("name", "大野翔太", "Syötä oikea arvo.", "a friend of Shota"),
    ("name", "Sinéad Ní Dhomhnaill", "Ní slánuimhir í.", "Sinéad Ní Dhomhnaill"),
    ("name", "Александр Цветаев", "Bu ýerde sanydan köp.", "Aleksandr Tsvetaev"),
    ("name", "Lê Thị Hương", "תאריך ללא שעה", "Lê Thị Hương said"),
    ("name", "Κωνσταντίνος Ψαρράς", "אינו אפשרות חוקית", "mit Psarras"),
    ("name", "عبد الرحمن الشمري", "Същата вечер Румен Щерев се обади.", "عبد الرحمن"),
    ("alias", "Captain Nobody", "Nobody told me.", "Captain Nobody told me."),
    ("detail", "the oboe in the ministry's quintet", "The ministry asked.", "an oboe quintet"),
    ("detail", "taught the chief's daughter Icelandic", "It is chiefly so.", "her Icelandic pupil"),
    ("title", "Principal Reactor Engineer", "VÝBER TEXTU PRE ULOŽENIE", "the PRE said"),
    ("employer", "Ministry of Transport", "Bài 8: TẠO MỘT SCRIPT", "the MoT and the MOT"),
    ("handle", "bobbin_bo641", "Write to bobbin_other, or a bobbin.", "Write to @bobbin."),
    ("handle", "@bobbin", "Write to @bobbin_other.", "Write to @bobbin."),
    ("date", "2000-12-03", "Text.\n3. Ara cerqueu", "on 3 Dec"),
    ("date", "1974-09-01", "display, set | here", "on 1 September"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "text", "_"), PAIRS)
def test_what_holds_no_fact_stays_quiet(kind, value, text, _):
    assert _levels(kind, value, text) <= {"hint"}


@pytest.mark.parametrize(("kind", "value", "_", "text"), PAIRS)
def test_the_fact_itself_is_found_all_the_same(kind, value, _, text):
    assert _levels(kind, value, text) & {"hit", "near"}


def _levels(kind, value, text):
    return {match.level for match in Index([Known(kind, value)]).matches(text)}
