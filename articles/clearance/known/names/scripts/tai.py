"""Names in Thai and Lao letters, whose alphabets stand at the same places in Unicode."""

import re

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
LAO = {code: code - 0x80 for code in range(0x0E81, 0x0EDE)} | {
    ord("ຫ"): "", ord("ໜ"): "น", ord("ໝ"): "ม", ord("ຽ"): "ย", ord("ຢ"): "ย", ord("ົ"): "โ",
    ord("ຟ"): "ฟ",
}  # fmt: skip
# A vowel that is written before the consonant after which it is heard.
BEFORE = re.compile("([เแโใไ])([ก-ฮ])")
# Letters under the sign of silence, alone or two together.
SILENT = re.compile("[ก-ฮ][ิุ]?์"), re.compile("[ก-ฮ]{2}[ิุ]?์")
TONES = re.compile("[็-๎]")

# A letter sounds otherwise where it ends a syllable, which only a reader of the language knows.
HEARD = Table("""
    ก k  ข k  ฃ k  ค k  ฅ k  ฆ k  ง ŋ  จ j,t  ฉ č  ช č,t  ซ s,t  ฌ č  ญ y,n  ฎ d  ฏ t  ฐ t  ฑ t
    ฒ t  ณ n  ด d  ต t  ถ t  ท t  ธ t  น n  บ b  ป p  ผ p  ฝ f  พ p  ฟ f  ภ p  ม m  ย y
    ร r,n,rn,-  ฤ ri,ru  ล l,n  ว w,v  ศ s,t  ษ s,t  ส s,t  ห h  ฬ l  อ o,-  ฮ h  ทร s,tr,t
    รร an  ศร s,sr  สร s,sr  ะ a  ั a  า a  ิ i  ี i  ึ u  ื u  ุ u  ู u  เ e  แ ae,e  โ o  ใ ai
    ไ ai  ำ am""")
SPELT = Table("""
    ŋ ng  j ch,j  č ch  y y  ay ai,ay  x kh  w w,v  a a  e e  i i,ee  o o  u u,oo  k k  t t,th
    d d  n n  b b  p p,ph  f f  m m  r r  l l  v v  s s  h h  _ o,a,-""")
VOWELS = set("ะัาิีึืุูเแโใไำอ")


def romanised(word):
    """Return plausible Latin spellings of a word."""
    return list(
        dict.fromkeys(way for said in heard(word)[:8] for way in ways(SPELT.choices(said), 8))
    )


def heard(word):
    """Return how a word may sound; "_" is a vowel that is not written."""
    word = word.translate(LAO).replace("ํา", "ำ")
    said = []
    for silent in SILENT:
        bare = TONES.sub("", silent.sub("", word))
        said += ways(_choices(BEFORE.sub(r"\2\1", bare)), MOST)
    return list(dict.fromkeys(said))


def _choices(word):
    pieces = HEARD.pieces(word)
    choices = []
    for place, piece in enumerate(pieces):
        choices.append(HEARD.options[piece])
        following = pieces[place + 1] if place + 1 < len(pieces) else "ะ"
        if piece not in VOWELS and following not in VOWELS and piece != "รร" and following != "รร":
            choices.append(("_",))
    return choices
