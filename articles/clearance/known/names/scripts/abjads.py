"""Names in Arabic letters (also Persian and Urdu) and in Hebrew ones, which leave vowels out."""

import re
import unicodedata

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
# Letters that are written in several ways, or stand for more than one letter.
SAME = str.maketrans("أإآٱىكهۀێےيۆۇ", "اااایکہہیییوو")

HEARD = Table("""
    ا a  ب b  پ p  ت t  ث t,s  ج j,g  چ č  ح h  خ x  د d  ذ d,z  ر r  ز z  ژ ž  س s  ش š  ص s
    ض d,z  ط t  ظ z,d  ع ^  غ ġ,-  ف f  ق k  ک k  گ g  ل l  م m  ن n  ہ h  و u,v  ی i,y  ة a,at
    ء ^  ئ i  ؤ u  ٹ t  ڈ d  ڑ r,d  ں n  وو v  تش č  تس c  یی i,y  א ^,a  ב b,v  ג g  ג' j  ד d
    ה h  ו v,u  ז z  ז' ž  ח x,h  ט t  י i  כ k,x  ך k,x  ל l  מ m  ם m  נ n  ן n  ס s  ע ^
    פ p,f  ף f,p  צ c,č  ץ c,č  צ' č  ץ' č  ק k  ר r  ש š,s  ת t,s  וו v,w  יי i,y""")
SPELT = Table("""
    a a  b b  p p  t t  d d  j j  g g  č ch  h h  x kh  r r  z z  ž zh  s s  š sh  ġ gh  f f
    v v  k k  l l  m m  n n  u u,ou,oo  i i,ee,y  y y  c tz,ts  w w  ^ -  _ a,i,e,u,-""")
VOWELS = "aiu^"
ARTICLE = "ال"


def romanised(word):
    """Return plausible Latin spellings of a word, with the vowels that it does not write."""
    found = []
    for said in heard(word)[:6]:
        found += ways(SPELT.choices(said.rstrip("_")), MOST // 4)
    return list(dict.fromkeys(found))


def heard(word):
    """Return how a word may sound, with "_" where a vowel may stand that is not written."""
    said = []
    for each in _articles(_bare(word)):
        said += ways(_with_vowels(HEARD.choices(each)), MOST)
    return [each.replace("^", "_") for each in dict.fromkeys(said)]


def _bare(word):
    """Without vowel marks, and one letter for each that is written in several ways."""
    word = word.translate({ord(each): "'" for each in "׳’ʼ"})
    letters = [each for each in word if not unicodedata.category(each).startswith(("M", "Cf"))]
    word = "".join(letters).replace("ـ", "").replace("ھ", "").translate(SAME)
    # What is h at the end of a word is often the vowel before it.
    return re.sub(r"[اע](?=[وی])", "", word) if word[:1] in "اא" and len(word) > 3 else word


def _articles(word):
    if word.startswith(ARTICLE) and len(word) > 4:
        return [word[2:], word]
    return [word]


def _with_vowels(choices):
    """Put an unknown vowel between consonants, before the first and after the last."""
    spaced = []
    for place, options in enumerate(choices):
        if place == 0:
            if options[0] in ("a", "^"):
                options = ("_",)
            elif options == ("u", "v"):
                options = ("w", "v")
        elif not _is_vowel(options) and not _is_vowel(choices[place - 1]):
            # One letter stands for two of the same, or there is a vowel between them.
            spaced.append(("", "_") if options == choices[place - 1] else ("_",))
        spaced.append(options)
    return spaced


def _is_vowel(options):
    return options[0] in VOWELS
