"""Which words are ordinary ones: as names they count only where they are used as names."""

import math
from functools import cache

from articles.clearance.known.names.listed import words_in
from articles.clearance.memory import remembered

# Words in use that are first names or surnames as well, and that counting alone does not tell from
# names (see `is_ordinary`).
ALSO_NAMES = words_in(
    """
    rose mark bill grace hill wood stone bell mason dean grant chase drew gene king queen prince
    baker cook hunter page guy robin penny dawn eve ivy lily daisy ruby violet hazel heather iris
    ginger jack pat sue ray frank pearl amber jade crystal star church lane park bush moon sun
    bishop pope knight duke earl judge major sergeant wolf fox swan crane bird bull lamb drake
    finch marsh brook heath glen dale cliff rock clay reed buddy chip chuck buck dick randy rusty
    dusty sandy sunny honey angel walker ward warden porter potter shepherd cash savage noble
    darling skinner weaver barber butcher carpenter charity prudence temple jewel gold silver
    steel pike rush lance pierce jimmy mike kitty dolly peg carol gay basil rosemary sage cherry
    clementine holly laurel willow winter march norm victor art max rob don joy faith jet cat
    tiger lion cooper turner driver farmer hand head foot cross ball case coffin cotton day may
    west north east dollar english french german holland ireland scott welsh jordan israel paris
    london china india chad georgia florence sydney austin houston dallas lincoln washington
    jackson madison kent essex york lancaster derby chester lee law love man more nice paper pen
    post rice salmon sea seal sky snow speed sugar tree van wall water waters wilde worth yard
    zone ross christian pascal jean marine rich roman roy rex regal ace ally ash aura bay beach
    bliss blue bond book booth brand bridge burns bury cage camp canon chance cloud coal cole cope
    corn cox crow dove flower ford forest fort foster frost gates garden glass golden good grave
    graves gray grey green gun hall ham harbour harp hart hatch hawk hays hood horn house hull
    hunt husband iron key kidd kitchen land lake leaf ley link lock lord lot loud lowe mane maple
    mercer merry mill mills mist monk moss mount mouse nail nick oak ocean olive orange oats pack
    paine parish parrot peace peach peacock pear peel pepper pie pitt plum pool pound powers pride
    purple quick race rain ramsey rand raven read ridge ring rivers road root rust saint sands say
    sharp shell ship shore silk sparrow spear spice spring spur squire stack stark stern stock
    street summers swain swift taft tell thorn tide towns trace trout vale vane verity vine virgin
    waite wade wave way webb wheat wheeler wine wing winters wolfe wonder woods wren wright ban
    bin dan din hang hong kit kin lin long lung mai men min ming pan pang pin ping pong sin sing
    song su tang tin ting tong wan wang win won yen yin zen ben ken len les mel ana ali ada ion
    sol luz mar rio sur son sen ten mon
    """
)  # fmt: skip
ONLY_NAMES = words_in(
    """
    ali ada ben ken dan
    """
)
# Words per billion, as powers of ten (Zipf's scale, as `wordfreq` gives it).
SELDOM, COMMON, EVERYDAY, FREQUENT, EVERYWHERE = 1.8, 3.0, 4.0, 4.5, 6.2
# No name is more common; "there's" and its like are no possessives.
MOST_COMMON_NAME = 5.6
# A name has a possessive one time in fifty; a word that is none, far less often.
RARE_POSSESSIVE = 2.0
# Languages in Latin letters whose common words a name in small letters may be.
LATIN = ("de", "es", "fr", "id", "it", "nl", "pl", "pt", "sv", "tr")
MOST_COMMON, OPENERS = 5_000, 200


@cache
def _english():
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "large")


@cache
def _openers():
    from wordfreq import top_n_list

    return frozenset(word for code in LATIN for word in top_n_list(code, OPENERS, "small"))


def is_opener(word):
    """Say whether a plain word is one with which sentences begin in some language: Fue, Als."""
    return word in _openers()


@cache
def _elsewhere():
    from wordfreq import top_n_list

    from articles.clearance.matching.plain import Plain

    words = [word for code in LATIN for word in top_n_list(code, MOST_COMMON, "small")]
    return frozenset(Plain(" ".join(words)).words.split())


@cache
def _everyday(least):
    from articles.clearance.known.rarity import everyday
    from articles.clearance.matching.plain import Plain

    return frozenset(Plain(" ".join(everyday(least))).words.split())


def is_everyday(word, least=EVERYDAY):
    """Say whether a plain word is one that print has every day in any language and script."""
    return zipf(word) >= least or word in _everyday(least)


@remembered
def zipf(word):
    """Return how common a plain word is in English, on Zipf's scale from 0 to 8."""
    found = _english().get(word, 0.0)
    return math.log10(found) + 9 if found else 0.0


@remembered
def is_ordinary(word):
    """Say whether a plain word is one that English text uses other than as a name."""
    if word in ONLY_NAMES:
        return False
    if word in ALSO_NAMES:
        return True
    if word.endswith("s"):
        # Such words have no possessive to count; but a plural is as ordinary as its singular.
        return zipf(word) > COMMON and zipf(word[:-1]) > COMMON and is_ordinary(word[:-1])
    common = zipf(word)
    if common > MOST_COMMON_NAME:
        return True
    return common > COMMON and common - zipf(word + "'s") >= RARE_POSSESSIVE


def is_common(word):
    """Say whether a plain word is in common use in any language written in Latin letters."""
    return zipf(word) >= COMMON or word in _elsewhere()


def is_known(word):
    """Say whether a plain word is found in print often enough to be no typing error."""
    return zipf(word) >= SELDOM or word in _elsewhere()
