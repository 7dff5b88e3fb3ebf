"""Names in Cyrillic letters, from Russian to Kazakh."""

import re

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 24
ENGLISH = (
    "а a б b в v г g ґ g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f "
    "х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ў u ј j љ lj њ nj ћ c ђ dj "
    "џ dz ѓ gj ќ kj ѕ dz ә a ғ gh қ k ң ng ө o ұ u ү u һ h"
)
# What each tradition writes otherwise than English does.
SCHEMES = {
    "english": "",
    "passport": "й i ю iu я ia ъ ie ї i є ie",
    "loose": "ё yo й i ц ts я ia ю iu х h щ sch",
    "scientific": "ж ž х ch ц c ч č ш š щ šč ю ju я ja й j є je ї ji ё ë",
    "plain": "ж z х h ц c ч c ш s щ sc ю ju я ja й j є je ї ji ё e",
    "german": "в w ж sch з s й i х ch ц z ч tsch ш sch щ schtsch ю ju я ja ё jo є je",
    "french": "ж j й ï у ou х kh ц ts ч tch ш ch щ chtch ю iou я ia ё io",
    "polish": "в w ж ż й j л ł х ch ц c ч cz ш sz щ szcz ю ju я ja є je ё jo",
    "spanish": "ж y й i х j ц ts ш sh",
    "dutch": "й j у oe х ch ч tsj ш sj щ sjtsj ю joe я ja ж zj",
    "nordic": "й j ч tj ш sj ж sj ю ju я ja х ch",
    "ukrainian": "г h и y й i х kh ї i є ie ю iu я ia",
    "ukrainian, at home": "г h и y ї yi є ye",
    "bulgarian": "х h щ sht ъ a ь y",
    "bulgarian, in print": "х h щ sht ъ u ц c ю iu я ia й i",
    "serbian": "ж ž х h ц c ч č ш š ћ ć ђ đ џ dž",
    "kazakh": "ғ g қ q ң n һ h ы y і i ә a",
}
# What readers of the spelling change by ear, on top of any scheme.
HABITS = (
    ("", ""),
    (r"(?:iy|yy|ij|ii|yj|yi)\b", "y"),
    (r"(?:iy|yy|ij|ii|y|yj|yi)\b", "i"),
    (r"(?:iy|yy|y)\b", "ii"),
    (r"\be|(?<=[aeiouy])e", "ye"),
    (r"ks", "x"),
    (r"ov\b", "off"),
    (r"ev\b", "eff"),
    (r"in\b", "ine"),
    (r"(?<=[aeiou])y\b", "i"),
    (r"iia", "ia"),
    (r"iya", "ia"),
)

HEARD = Table("""
    а a  б b  в v  г g,h  ґ g  д d  е e,ye  ё yo,e,o  ж ž,z  з z  и i  й y  к k  л l  м m  н n
    о o  п p  р r  с s  т t  у u  ф f  х x,h  ц c  ч č,c  ш š,s  щ šč,š,št  ы i  э e  ю yu  я ya
    і i  ї yi  є ye  ў u,v  ъ -,a  ь -  ј y  љ ly  њ ny  ћ č,c,k  ђ j,d  џ j,c  ѓ g,j  ќ k,č
    ѕ c  ә a,e  ғ g  қ k  ң ŋ  ө o,u  ұ u  ү u  һ h  дж j,ž  дз c  тс c  тч č  тш č,tš
    нг ŋg,ŋ  кс ks  чж j  цз j,c""")


def romanised(word):
    """Return plausible Latin spellings of a word, the English one first."""
    spelt = [word.lower().translate(_table(scheme)) for scheme in SCHEMES.values()]
    return list(
        dict.fromkeys(re.sub(habit, instead, one) for habit, instead in HABITS for one in spelt)
    )


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    return ways(HEARD.choices(word.lower()), MOST)


def _table(scheme):
    letters = f"{ENGLISH} {scheme}".split()
    pairs = zip(letters[::2], letters[1::2], strict=True)
    return {ord(letter): "" if latin == "-" else latin for letter, latin in pairs}
