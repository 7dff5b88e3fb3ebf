"""Spellings of a name in other scripts, or in other characters of its own."""

from articles.clearance.known.names.scripts import han, hangul, japanese, kana, latin
from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.known.names.scripts.ways import Table, ways

# How many ways to say a word, and how many spellings of each, are tried in each script.
SAID, SPELT = 2, 3

# What stands for each sound letter: the likeliest letters first.
ALPHABETS = {
    "CYRILLIC": Table("""
        šč щ  yo ё,йо,ьо  yu ю  ya я  ye е,є  yi ї,йи  ks кс  a а  b б  c ц,тс  d д  e е,э  f ф
        g г,ґ  ġ г  h х,г  i и,і  j дж,ж  k к  l л  m м  n н  ŋ нг  o о  p п  r р  s с  t т
        u у  v в  w в,у  x х  y й  š ш  z з  ž ж  č ч"""),
    "GREEK": Table("""
        ks ξ  ps ψ  a α  b μπ,β  c τσ  d ντ,δ  e ε,αι  f φ  g γκ,γ  ġ γ  h χ  i ι,η,υ  j τζ  k κ
        l λ  m μ  n ν  ŋ νγκ  o ο,ω  p π  r ρ  s σ  t τ,θ  u ου  v β  w γου,ου  x χ  y γι,ι
        š σ  z ζ  ž ζ  č τσ"""),
    "HEBREW": Table("""
        a -,א  b ב  c צ  d ד  e -,י  f פ  g ג  ġ ג  h ה  i י  j ג׳,ג  k ק,כ  l ל  m מ  n נ  ŋ נג
        o ו  p פ  r ר  s ס,ש  t ט,ת  u ו  v ב,ו  w ו  x ח,כ  y י  š ש  z ז  ž ז׳,ז  č צ׳,צ"""),
    "ARABIC": Table("""
        a ا,-  b ب  c تس  d د  e ي,-  f ف  g غ,ج  ġ غ  h ه,ح  i ي,-  j ج  k ك,ق  l ل  m م  n ن
        ŋ نغ  o و,-  p ب  r ر  s س,ص  t ت,ط  u و,-  v ف  w و  x خ  y ي  š ش  z ز  ž ج  č تش"""),
}  # fmt: skip
# What a word of an abjad begins with where it begins with a vowel.
CARRIERS = {"HEBREW": "א", "ARABIC": "ا"}
# Letters that look otherwise at the end of a word.
FINALS = {"GREEK": ("σ", "ς"), "HEBREW": ("כמנפצ", "ךםןףץ")}


def written(name):
    """Return the likeliest spellings of a Latin name in other scripts, where they can be generated.

    Of a name in Chinese characters, those are its simplified, traditional and Japanese forms.
    """
    script = script_of(name)
    if script == "HAN":
        return han.written(name)
    if script != "LATIN":
        return []
    words = name.split()
    spelt = [way for each in ALPHABETS for way in _ways(words, each)]
    spelt += [*hangul.written(name), *japanese.written(name)]
    in_kana = [tuple(kana.written(word)) for word in words]
    return spelt + (ways(in_kana, SPELT) if all(in_kana) else [])


def _ways(words, script):
    choices = []
    for word in words:
        spelt = [way for said in latin.heard(word)[:SAID] for way in _word(said, script)]
        choices += [(" ",), tuple(dict.fromkeys(spelt)) or ("",)]
    return ways(choices[1:], SAID * SPELT)


def _word(said, script):
    choices = ALPHABETS[script].choices(said)
    carrier = CARRIERS.get(script)
    if carrier and choices and said[0] in latin.VOWELS:
        choices = [(carrier,), ("", *choices[0]), *choices[1:]]
    return [_ended(way, script) for way in ways(choices, SPELT)]


def _ended(way, script):
    inner, last = FINALS.get(script, ("", ""))
    return way[:-1] + way[-1:].translate(str.maketrans(inner, last))
