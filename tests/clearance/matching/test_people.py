"""What a name, or a part of one, means by how it stands."""

import pytest

from articles.clearance.known.form import HINT, HIT, NEAR
from tests.clearance.matching.test_index import found


def best(text, *names):
    """Return the best level and form in a text, or None."""
    findings = found(text, *(("name", name) for name in names))
    return (findings[0].level, findings[0].form) if findings else None


@pytest.mark.parametrize(
    ("text", "name", "level", "form"),
    [
        ("said Quennell, Marisol", "Marisol Quennell", HIT, "reordered"),
        ("as M. Quennell said", "Marisol Quennell", HIT, "initials"),
        ("as J. Smith said", "John Smith", NEAR, "initials"),
        ("so M. Q. said", "Marisol Quennell", NEAR, "initials"),
        *(
            (f"so M.{space}Q. said", "Marisol Quennell", NEAR, "initials")
            for space in ["", "\n", "\u00a0", "\u2007", "\u2009", "\u202f", "\u200b", "\u2060 "]
        ),
        ("by J.-L.\u00a0Q. then", "Jean-Luc Quennell", NEAR, "initials"),
        ("by Dr\u202fQuennell", "Marisol Quennell", HIT, "part"),
        ("og Þ.Þ. sagði", "Þórarinn Þorsteinsson", NEAR, "initials"),
        ("dijo J. P. S. ayer", "Juan Pablo Soto Ríos", NEAR, "initials"),
        ("אמרה מ.\u00a0כ. ביום", "מרים כהן", NEAR, "initials"),
        ("so MQ said", "Marisol Quennell", HINT, "initials"),
        ("met Kitty then", "Katherine Holloway", NEAR, "nickname"),
        ("met Bert then", "Robert Holloway", NEAR, "nickname"),
        ("met Xander then", "Alexander Holloway", NEAR, "nickname"),
        ("a dit Lizbeth hier", "Elizabeth Holloway", NEAR, "nickname"),
        ("თქვა თამუნამ გუშინ", "თამარი ღვინიაშვილი", NEAR, "nickname"),
        ("all the dela Peñas came", "Imelda dela Peña", NEAR, "inflected"),
        ("so ⓐⓝⓓⓔⓡⓢⓞⓝ said", "William Anderson", NEAR, "part"),
        ("so ᴀɴᴅᴇʀꜱᴏɴ said", "William Anderson", NEAR, "part"),
        ("so anderson said", "William Anderson", HINT, "part"),
        ("so ʞɔolʇᴉɥM ʇǝɹɐƃɹɐW said", "Margaret Whitlock", HIT, "reversed"),
        ("so ʇsıʌbɓɹəq said", "Anna Bergqvist", NEAR, "reversed"),
        ("so shimon_weizman_4 said", "שמעון ויצמן", NEAR, "run together"),
        ("so Whit.lock said", "Thomas Whitlock", NEAR, "separated letters"),
        ("mówi Gosia wczoraj", "Małgorzata Nowak", NEAR, "nickname"),
        ("είπε ο Κώστας χθες", "Κωνσταντίνος Παππάς", NEAR, "nickname"),
        ("о Саше вчера", "Александр Волков", NEAR, "nickname"),
        ("said Sasha then", "Александр Волков", NEAR, "nickname"),
        ("Ксеня Волкова сказала", "Оксана Волкова", HIT, "nickname"),
        ("Kitty had the papers", "Katherine Holloway", NEAR, "nickname"),
        ("diceva L. D. ieri", "Ludovico De Santis", NEAR, "initials"),
        ("see YehudaMizrahi for", "יהודה מזרחי", NEAR, "run together"),
        ("see mohammed-mansour for", "محمد منصور", NEAR, "run together"),
        ("by @SisterQuarry now", "Sister Quarry", HIT, "run together"),
        ("Dela Peña said", "Rodrigo dela Peña", NEAR, "part"),
        ("dijo C. Z. S. ayer", "Concepción Zúñiga San Martín", NEAR, "initials"),
        ("see msubramanian for", "மீனாட்சி சுப்பிரமணியன்", NEAR, "run together"),
        ("see charoensukk for", "ก้องภพ เจริญสุข", NEAR, "run together"),
        ("see #FatimaAlzahrani for", "فاطمة الزهراني", NEAR, "run together"),
        ("אמר ג'ונסון ביום", "Abigail Johnson", NEAR, "transliterated"),
        ("אמרה רבקה ג׳ברין", "רבקה ג'ברין", HIT, "whole"),
        ("ասաց Շուշան այսօր", "Շուշանիկ Ղազարյան", NEAR, "nickname"),
        ("that Quennell had left", "Marisol Quennell", NEAR, "part"),
        ("that Ms Quennell had left", "Marisol Quennell", HIT, "part"),
        ("that Mr Smith had left", "John Smith", NEAR, "part"),
        ("that Bob Kowalski had left", "Robert Kowalski", HIT, "nickname"),
        ("that Robert Kowalski had left", "Bob Kowalski", HIT, "nickname"),
        ("that Pepe Echeverría had left", "José Echeverría", HIT, "nickname"),
        ("for the Quennells it was", "Marisol Quennell", NEAR, "inflected"),
        ("že Zdeňku Dvořákovou", "Zdeňka Dvořáková", HIT, "inflected"),
        ("that Mueller had left", "Jürgen Müller", NEAR, "without accents"),
        ("that Muller had left", "Jürgen Müller", NEAR, "without accents"),
        ("said М\u0430risol Quеnnеll", "Marisol Quennell", HIT, "look-alike letters"),
        ("said M4r1s0l Qu3nn3ll", "Marisol Quennell", HIT, "look-alike letters"),
        ("said M@ri$ol Quenne!l", "Marisol Quennell", HIT, "look-alike letters"),
        ("said losiraM llenneuQ", "Marisol Quennell", HIT, "reversed"),
        ("said llenneuQ losiraM", "Marisol Quennell", HIT, "reversed"),
        ("as Q u e n n e l l said", "Marisol Quennell", NEAR, "separated letters"),
        ("see #marisolquennell there", "Marisol Quennell", HIT, "run together"),
        ("see #freeMarisolQuennellnow", "Marisol Quennell", NEAR, "run together"),
        ("write to mquennell there", "Marisol Quennell", HIT, "run together"),
        ("said Marisol Quenell", "Marisol Quennell", HIT, "typing error"),
        ("by Gabriel Márquez", "Gabriel García Márquez", HIT, "shortened"),
        ("by García", "Gabriel García Márquez", NEAR, "part"),
        ("by de la Cruz", "Ana de la Cruz", NEAR, "part"),
        ("by OBrien", "James O'Brien", NEAR, "joined"),
        ("сказал Соколова", "Владимир Соколов", NEAR, "inflected"),
        ("said Vladimir Sokolov", "Владимир Соколов", HIT, "transliterated"),
        ("сказал Владимир Соколов", "Vladimir Sokolov", HIT, "transliterated"),
        ("by Vo-\nss in", "Mara Voss", NEAR, "part"),
        ("by Quen-\nnell in", "Marisol Quennell", NEAR, "separated letters"),
    ],
)
def test_a_name_is_found_in_this_form(text, name, level, form):
    assert best(text, name) == (level, form)


@pytest.mark.parametrize(
    "text",
    [
        "It was in May that the bill passed.",
        "The price of bread will be long in falling.",
        "May be. Price controls were hard. Long ago, he said so.",
        "The Bill was young; on 3 May 2020 the Price Commission met.",
        "A rose by any name. Rose bushes grew. Hope is long.",
    ],
)
def test_ordinary_words_are_no_names(text):
    names = ["Theresa May", "Mary Price", "Bill Young", "Hope Long", "Will Rose", "Omar Said"]

    assert [f for f in found(text, *(("name", n) for n in names)) if f.level != HINT] == []


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("It was Theresa May who spoke.", "Theresa May", HIT),
        ("It was Bill Young who spoke.", "Bill Young", HIT),
        ("Then Mr Price spoke.", "Mary Price", NEAR),
        ("May said she would go.", "Theresa May", NEAR),
        ("They asked Price again.", "Mary Price", NEAR),
        ("bill young told us", "Bill Young", NEAR),
    ],
)
def test_ordinary_words_are_names_where_they_stand_as_names(text, name, level):
    assert best(text, name)[0] == level


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("so John Adams wrote", "John Smith"),
        ("so John Q. Adams wrote", "John Smith"),
        ("so Adam Smith wrote", "John Smith"),
        ("a home in Johnson City", "Mary Johnson"),
        ("so John's sister wrote of john", "Johanna Voss"),
    ],
)
def test_the_name_of_somebody_else_is_no_more_than_a_hint(text, name):
    assert best(text, name) in (None, (HINT, "part"), (HINT, "nickname"), (HINT, "typing error"))


def test_a_first_name_alone_is_for_the_checker():
    assert best("He had seen John there.", "John Smith") == (NEAR, "part")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a tomato plant", "Tom Ato"),
        ("it was for man and beast", "Form Anders"),
        ("it was for man and beast, or looking for—man", "Bela Forman"),
        ("for this man and/or that one", "Bela Andor"),
        ("Theodore came", "Theodora Voss"),
        ("the crowd shall understand", "Al Lunders"),
    ],
)
def test_letters_that_meet_by_chance_say_nothing(text, name):
    got = best(text, name)

    assert got is None or got[0] == HINT


@pytest.mark.parametrize("sign", ["-", "\u2010", "'", "\u2019", "_", "\u00b7", "*", "+"])
def test_a_sign_makes_no_two_words_of_a_surname(sign):
    assert best(f"They sat with Whit{sign}lock there.", "Theodora Whitlock") == (
        NEAR,
        "separated letters",
    )


def test_other_facts_of_the_same_person_nearby_raise_the_level():
    of_one = [("name", "John Smith", "a"), ("email", "js@northquay.example", "a")]
    of_two = [("name", "John Smith", "a"), ("email", "js@northquay.example", "b")]
    text = "Ask John at js@northquay.example today."

    def level(known):
        return next(f.level for f in found(text, *known) if f.kind == "name")

    assert level(of_one) == HIT
    assert level(of_two) == NEAR


def test_facts_far_away_do_not_raise_it():
    known = [("name", "John Smith", "a"), ("email", "js@northquay.example", "a")]
    text = f"Ask John. {'They went on and on. ' * 20} Write to js@northquay.example today."

    assert next(f.level for f in found(text, *known) if f.kind == "name") == NEAR


def test_each_person_has_their_own_finding_at_one_place():
    known = [("name", "Mara Voss", "a"), ("name", "Mara Kell", "b"), ("alias", "Mara V", "a")]

    findings = found("It was Mara who came.", *known)

    assert sorted(f.fact for f in findings) in ([0, 1], [1, 2])
