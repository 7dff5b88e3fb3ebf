"""Letters that stand for others that they look like."""

import pytest

from articles.clearance.known.names.scripts.look_alikes import seen

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ"


@pytest.mark.parametrize(
    "written",
    [
        "Реtrоv",
        "ｐｅｔｒｏｖ",
        "𝓟𝓮𝓽𝓻𝓸𝓿",
        "🅟🅔🅣🅡🅞🅥",
        "ⓟⓔⓣⓡⓞⓥ",
        "🄿🄴🅃🅁🄾🅅",
        "ᴘᴇᴛʀᴏᴠ",
        "ᵖᵉᵗʳᵒᵛ",
        "ΡΕΤRΟV",
        "ρеtгоν",
        "ꓑꓰꓔꓣꓳꓦ",
        "ᏢᎬᎢᎡOᏙ",
        "pɇțřøv",
        "\U000e0050\U000e0065\U000e0074\U000e0072\U000e006f\U000e0076",
    ],
)
def test_a_reader_sees_a_latin_name(written):
    assert seen(written).lower() == "petrov"


def test_places_stay_as_they_are():
    text = "Ⓐ 🅱 ﬁ Жук, \U000e0061 naïve ＢＣ"

    assert len(seen(text)) == len(text)


def test_latin_letters_in_a_cyrillic_name_change_nothing():
    assert seen("Сeргeй Пeтpoв") == seen("Сергей Петров")


def test_capitals_of_cyrillic_letters_are_seen_as_their_small_ones():
    assert seen(CYRILLIC.upper()).lower() == seen(CYRILLIC).lower()


def test_what_looks_like_nothing_latin_stays():
    assert seen("Mara Voss, 田中 김민수 Жук") == "Mara Voss, 田中 김민수 Жyk"
