"""Each rule on texts in which it must speak, and on texts in which it must keep quiet."""

import dataclasses

import pytest

from articles.lint import RULES, Person, find, lint
from articles.lint.piece import Piece
from articles.lint.text import Mention, Text
from tests.lint.conftest import AUTHOR, CLERK, OFFICIAL

BOTH = (OFFICIAL, CLERK)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was late, said a senior official in the ministry of canals. He saw it.", ["He"]),
        ("“We were told,” the official said. She would not say by whom.", ["She"]),
        ("“We were told,” the official said.\n\nHe added that the forms were gone.", ["He"]),
        ("When he arrived, the official said, the doors were shut.", ["he"]),
        ("The official said her brother had seen it.", ["her"]),
        ("The minister told the official that he was out.", ["he"]),
        ("The official said the minister told him to leave.", ["him"]),
        ("Mr Smith met the official. “It was me,” she said.", ["she"]),
        ("The official, a former policewoman, kept a ledger.", ["a former policewoman"]),
        ("The official is the only woman in the unit.", ["the only woman"]),
        ("The official left. The woman had kept a ledger.", ["The woman"]),
        ("“As a mother of three, I could not,” the official said.", ["As a mother"]),
        ("“My husband saw it,” the official said.", ["My husband"]),
        ("“We were told,” said the official, who said he’d resign.", ["he’d"]),
        ("“Not I,” the source said, because he was afraid.", ["he"]),
        ("One source declined to say what her post was.", ["her"]),
        ("An employee who asked not to be named said she had seen it.", ["she"]),
        ("A neighbour who asked not to be named said his dog had barked.", ["his"]),
        ("The source of the story was afraid for his job.", ["his"]),
        ("The source of the river was lost in his fog.", []),
    ],
)
def test_what_tells_the_gender_of_a_source_is_found(found, text, words):
    assert found("gendered", text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The official said the president lost his temper.",
        "The official kept quiet. Mayor Jane Smith said she would resign.",
        "“He told us to,” the official said.",
        "The official asked that his or her name be withheld.",
        "A spokesman said that figures are corrected. He did not say how often.",
        "“We were told,” the official said.\n\nA spokesman said that it is corrected. He left.",
        "“We were told,” the official said. Quennell denied it. He called it a lie.",
        "The official counted the boats. It took all night, and nobody came.",
        "The official said that the woman in the booth waved.",
    ],
)
def test_the_gender_of_others_is_nobodys_secret(found, text):
    assert found("gendered", text) == []


@pytest.mark.parametrize("pronouns", ["avoid", "they", "any"])
def test_a_promise_about_pronouns_switches_no_warning_off(found, pronouns):
    source = dataclasses.replace(OFFICIAL, pronouns=pronouns)

    assert found("gendered", "The official left. He was tired.", sources=(source,)) == ["He"]


def test_a_promise_to_avoid_pronouns_holds_for_they(found):
    text = "The official spoke twice. They said the forms were gone."

    assert found("gendered", text) == ["They said"]
    they = dataclasses.replace(OFFICIAL, pronouns="they")
    assert found("gendered", text, sources=(they,)) == []


def test_in_what_promotes_a_piece_of_a_source_any_pronoun_means_the_author():
    """On 5 September 2018 the paper's own account wrote "he"."""
    tweet = Text("social_text", "He works inside, and he is not alone.", author="s", is_copy=True)
    of_other = dataclasses.replace(tweet, text="Mayor Smith says that he is not alone.")

    found = [[f.words for f in find(Piece((text,), (AUTHOR,)))] for text in (tweet, of_other)]

    assert found == [["He"], []]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A source said the bridge would close.", ["A source"]),
        ("Sources say the bridge will close.", ["Sources"]),
        ("According to sources, it will close.", ["sources"]),
        ("An insider told us.", ["An insider"]),
        ("The bridge will close, a source said.", ["a source"]),
        ("One source added that it rained.", ["One source"]),
        ("A reliable source told the paper so.", ["A reliable source"]),
        ("A source familiar with the talks said it will close.", []),
        ("A source in the ministry said it will close.", []),
        ("Police sources said it would close.", []),
        ("The source of the river is dry.", []),
        ("Sources of income fell, he said.", []),
        ("The source code said nothing.", []),
        ("“A source said so,” the mayor wrote.", []),
    ],
)
def test_a_source_who_is_only_called_one_is_found(found, text, words):
    assert found("bare-source", text) == words
    assert [each.words for each in lint(text) if each.rule == "bare-source"] == words


@pytest.mark.parametrize(
    ("sources", "text", "words"),
    [
        ((OFFICIAL,), "Officials said so.", ["Officials"]),
        ((OFFICIAL,), "Three officials said so.", ["Three officials"]),
        ((OFFICIAL,), "Sources in the ministry said so.", ["Sources"]),
        (
            (OFFICIAL,),
            "It failed, according to several people familiar with it.",
            ["several people"],
        ),
        ((OFFICIAL,), "It failed, according to two officials.", ["two officials"]),
        (
            (OFFICIAL,),
            "Three officials who asked not to be named said so.",
            ["Three officials"],
        ),
        (BOTH, "Three officials said so.", ["Three officials"]),
        (BOTH, "Several insiders said so.", ["Several insiders"]),
        (BOTH, "Two officials said so.", []),
        (BOTH, "Officials said so.", []),
        ((), "Officials said so.", ["Officials"]),
        ((OFFICIAL,), "Officials corrected the figures.", []),
        ((OFFICIAL,), "Officials said in a statement that it rained.", []),
        ((OFFICIAL,), "Many people believe the figures.", []),
        ((OFFICIAL,), "People said hello in the street.", []),
        ((OFFICIAL,), "“Officials said so,” Mr Smith wrote.", []),
    ],
)
def test_more_people_than_are_declared_are_found(found, sources, text, words):
    assert found("number", text, sources=sources) == words


def test_of_a_bare_text_nobody_knows_how_many_there_are():
    assert "number" not in {each.rule for each in lint("Three officials said so.")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The official spoke on condition of anonymity.", ["on condition of anonymity"]),
        ("The aide was not authorized to discuss the matter.", ["was not authorized to discuss"]),
        ("They were not authorised to speak publicly.", ["were not authorised to speak publicly"]),
        ("The aide isn’t allowed to talk to the press.", ["isn’t allowed to talk to the press"]),
        (
            "Because of the sensitivity of the matter, no.",
            ["Because of the sensitivity of the matter"],
        ),
        ("The official asked for time to speak candidly.", ["to speak candidly"]),
        ("The official asked not to be named.", ["asked not to be named"]),
        ("The official requested anonymity.", ["requested anonymity"]),
        ("The official asked not to be named for fear of losing the job.", []),
        ("The official asked not to be named. Disclosure would put the job at risk.", []),
        ("The official spoke on condition of anonymity because it would cost the job.", []),
        ("The bank was not authorised to operate there.", []),
        ("The union asked for a meeting about anonymity online.", []),
        ("“I am not allowed to speak,” Mr Smith said.", []),
    ],
)
def test_reasons_that_tell_nothing_are_found(found, text, words):
    assert found("stock-reason", text) == words


QUOTED = "“It was so,” the official said. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (QUOTED + "The official declined to comment further.", ["declined to comment"]),
        (QUOTED + "John Smith declined to comment.", ["declined to comment"]),
        (QUOTED + "The director of the ministry would not comment.", ["would not comment"]),
        (QUOTED + "The ministry declined to comment.", []),
        (QUOTED + "A spokesman for the bank declined to comment.", []),
        (QUOTED + "“Nobody declined to comment,” it was said.", []),
    ],
)
def test_declining_to_comment_beside_a_quoted_source_is_found(found, text, words):
    assert found("no-comment", text) == words


def test_where_nobody_is_reported_without_a_name_one_may_decline(found):
    assert found("no-comment", "John Smith declined to comment.", sources=()) == []
    assert not lint("John Smith declined to comment.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The official, who has worked there for 23 years, said so.", ["for 23 years"]),
        ("The official, the only engineer on the night shift, said so.", ["the only"]),
        ("The official, a former deputy director, said so.", ["former deputy"]),
        ("The official was the first to notice it.", ["the first to notice"]),
        ("The official is one of two people with a key.", ["one of two"]),
        ("A source who has worked there for 23 years said so.", ["for 23 years"]),
        ("A clerk who asked not to be named, the only one on the night shift, left.", ["the only"]),
        ("The longest-serving official said so.", ["The longest-serving"]),
        ("The 42-year-old official said so.", ["42-year-old"]),
        ("The official, 42, said so.", [", 42,"]),
        ("The official left. They had worked there for 23 years.", ["for 23 years"]),
        ("The official joined the ministry in 2011.", ["joined the ministry in 2011"]),
        ("The official, who is based in Antwerp, said so.", ["based in Antwerp"]),
        ("“I have worked here for 23 years,” the official said.", ["for 23 years"]),
        ("Figures were changed, according to forms from four locks and the official.", []),
        ("The official said that the only bridge was shut in 2011.", []),
        ("On the first day the only bridge was shut, the official said.", []),
        ("The official was told what the total had to be.", []),
        ("The official said so on Monday.", []),
        ("The mayor has worked there for 23 years. The official has not.", []),
        ("The official left. The mayor came; she had worked there for 23 years.", []),
    ],
)
def test_details_that_few_people_fit_are_found(found, text, words):
    assert found("precise", text) == words


def test_the_agreed_words_are_held_to_the_same(found):
    source = Person("s", "one of three directors of the port", "the director")

    assert found("precise", "So said one of three directors of the port.", sources=(source,)) == [
        "one of three"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“They painted a velvet ledger,” the official said.", ["velvet ledger"]),
        ("“It was a carnival of clipboards,” the official said.", ["carnival of clipboards"]),
        ("“We were told what the total had to be,” the official said.", []),
        ("“The barriers close at six, and the boats wait,” the official said.", []),
        ("“They painted a velvet ledger,” Mr Smith said.", []),
        ("The official said that they painted a velvet ledger.", []),
    ],
)
def test_rare_turns_of_phrase_in_quotations_of_sources_are_found(found, text, words):
    assert found("turn", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Minister Harald Quist is a liar,” the official said.", ["liar"]),
        ("Harald Quist runs it. “He is incompetent,” the official said.", ["incompetent"]),
        ("“The weather is terrible,” the official said.", []),
        ("“Harald Quist came at noon,” the official said.", []),
        ("“Harald Quist is a liar,” Mayor Smith said.", []),
        ("Harald Quist is a liar, the official said.", ["liar"]),
        ("Harald Quist lied to the council, according to a source.", ["lied"]),
        ("Harald Quist is a liar. The bridge was shut, the official said.", []),
    ],
)
def test_hard_words_about_named_people_are_found(found, text, words):
    assert found("attack", text) == words


def test_an_attack_that_was_declared_is_no_news(found):
    source = dataclasses.replace(OFFICIAL, is_attack=True)
    text = "“Minister Harald Quist is a liar,” the official said."

    assert found("attack", text, sources=(source,)) == []


def test_the_word_that_sent_readers_hunting_is_found(found):
    """ "lodestar", 2018; its Zipf value in the list for English is 2.0."""
    text = "We are no heroes. The late senator is our lodestar, and stays it."

    assert found("rare-word", text, sources=(AUTHOR,)) == ["lodestar"]
    assert found("rare-word", f"“{text}” the official said.") == ["lodestar"]
    assert found("rare-word", f"The official said that. {text}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A senior official, speaking on condition of anonymity, said he left.", {"he"}),
        ("A senior administration official said so. She added that it failed.", {"She"}),
        ("The whistleblower, an engineer in Leeds, said she had left.", {"she"}),
        ("A person briefed on the talks, the only woman there, said no.", {"the only woman"}),
        ("A source close to the minister said: “He is a liar.”", {"liar"}),
        ("The police officer said he would appeal.", set()),
        ("Officials said that the mayor, Jane Smith, was pleased, and she was.", set()),
        ("An official, John Smith, said he would appeal.", set()),
        ("“He is a liar,” according to the minister.", set()),
    ],
)
def test_whom_a_bare_text_leaves_unnamed_counts_as_a_source(text, expected):
    found = {each.words for each in lint(text) if each.rule in ("gendered", "attack")}

    assert found == expected


def test_names_and_figures_are_no_rare_words(found):
    text = "We met Quennell at Vlissingen in 1998, and the NVWA wrote to Quennell’s office."

    assert found("rare-word", text, sources=(AUTHOR,)) == []


def test_the_rarest_words_come_first_and_few_of_them(found):
    rare = "lodestar kowtow heterodox feckless amorality unmoored defenestrate sycophantic quixotry"
    words = found("rare-word", f"It is {rare.replace(' ', ', a ')}.", sources=(AUTHOR,))

    assert len(words) == 5
    assert words.index("defenestrate") < words.index("amorality")


def test_rare_words_are_looked_for_in_the_language_of_the_piece(found):
    text = "Wir sehen darin einen Leitstern, und der Minister lacht darüber; quixotisch."

    assert found("rare-word", text, sources=(AUTHOR,), language="de-AT") == ["quixotisch"]
    assert found("rare-word", text, sources=(AUTHOR,), language="xx") == []


def test_rules_that_go_by_english_words_keep_quiet_elsewhere(found):
    assert found("gendered", "The official left. He was tired.", language="nl") == []


def test_every_rule_has_a_text_in_which_it_speaks():
    text = Text(
        "body",
        "“Minister Quist is a feckless liar and a velvet ledger,” the official said. He has worked "
        "there for 23 years. A source said so. Three officials said so, and were not authorised to "
        "speak. John Smith declined to comment.",
    )
    mentions = (Mention("s", text.text.index("the official"), text.text.index(" said. He")),)
    piece = Piece((dataclasses.replace(text, mentions=mentions),), (OFFICIAL,))
    with_years = lint("The official has worked there for 23 years.", sources=(OFFICIAL,))

    assert {each.rule for each in [*find(piece), *with_years]} == set(RULES)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "”", "’", "The official", "…", "He", "A. B."]
)
def test_odd_texts_are_read_as_well(text):
    for sources in (None, (), (OFFICIAL,), (AUTHOR,)):
        assert isinstance(lint(text, sources=sources), list)
