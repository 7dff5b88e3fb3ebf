"""The endings and beginnings that other scripts write onto names."""

import unicodedata

from articles.clearance.known.names.scripts.script import script_of

# How a word may begin and end around a name, by script; each a pattern. The first group of
# `CASES` is what a name ends in, the second what stands in its place in other cases.
CASES = {
    "CYRILLIC": (
        ("ий", "ого его ому ему им ом ем ім"),
        ("ый", "ого ому ым ом"),
        ("ой", "ого ому ым ом"),
        ("ій", "ого ому им ім ія ію єм ії"),
        ("ая", "ой ую ою"),
        ("ия", "ии ию ией"),
        ("ія", "ії ію ією"),
        ("я", "и і ї е ю ей ею ёй ьо"),
        ("а", "ы и і е у ой ою ей о"),
        ("ей", "ея ею еем ее"),
        ("ай", "ая аю аем ае"),
        ("й", "я ю ем єм е ї і ом"),
        ("ь", "я ю ем ём е і єм ом и"),
        ("ец", "ца цу цом це цем цеві"),
        ("ок", "ка ку ком ке кові"),
        ("ёк", "ька ьку ьком ьке"),
        ("о", "а у ом ові і е"),
        ("е", "я ю ем"),
        ("", "а у ом ем е ым им ові еві ов ы и і ой ою ко у"),
    ),
    "GREEK": (
        ("ος", "ου ο ε"), ("ός", "ού ό έ"), ("ης", "η"), ("ής", "ή"), ("ας", "α"), ("άς", "ά"),
        ("ούς", "ού"), ("ους", "ου"), ("ις", "ι"), ("εύς", "έα"),
        ("", "ς"),
    ),
    "ARMENIAN": (("", "ի ը ին ից ով ն ում իս"),),
    "GEORGIAN": (("ი", "მა ს ის ით ად ო"), ("", "მ ს ის თი დ მა ც")),
    "HANGUL": (
        ("", "은 는 이 가 을 를 의 에게 에 와 과 도 만 씨 씨는 씨가 씨의 씨를 님"),
    ),
    "TAMIL": (("்", "ின் ை ுக்கு ால் ிடம் ும் ே"), ("ா", "ாவின் ாவை ாவுக்கு"), ("", "யின் வின் யை வை க்கு")),
    "TELUGU": (("", "ని కి కు తో లో యొక్క ను"),),
    "KANNADA": (("", "ನ ನು ನಿಗೆ ಗೆ ರ ರನ್ನು ವರ ಅವರ"),),
    "MALAYALAM": (("്", "ിന്റെ ിനെ ിന് ും"), ("ൻ", "ന്റെ നെ ന് നും"), ("", "യുടെ യെ യ്ക്ക് വിന്റെ")),
    "BENGALI": (("", "র ের কে য় তে"),),
    "GUJARATI": (("", "ને નો ની નું ના એ થી માં"),),
    "ETHIOPIC": (("", "ን ም ና"),),
}  # fmt: skip
BEGINNINGS = {
    "ARABIC": "و ف ب ل ك لل وب ول وال",
    "HEBREW": "ו ה ב ל מ ש כ וב ול ומ וה וש של",
    "ETHIOPIC": "የ በ ለ ከ",
}


# Forms of address that are written onto a name without a space.
ADDRESSES = {
    "THAI": "นางสาว นาง นาย คุณ ดร อาจารย์ ครู หมอ พี่ น้อง พ่อ แม่",
    "LAO": "ທ່ານ ທ້າວ ນາງ",
    "KHMER": "លោកស្រី លោក អ្នកស្រី អ្នក",
    "BURMESE": "ဦး ဒေါ် ကို မောင် မ",
}


def inflected(word):
    """Return one part of a name with the endings or beginnings of its script, itself first."""
    script = script_of(word)
    forms = [word]
    for ending, others in CASES.get(script, ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            forms += [stem + other for other in others.split()]
            break
    forms += [beginning + word for beginning in BEGINNINGS.get(script, "").split()]
    return list(dict.fromkeys(forms))


def uninflected(word):
    """Return what a word of a text may be without the ending or beginning of its script, as it is
    first.
    """
    script = script_of(word)
    forms = [word]
    for ending, others in CASES.get(script, ()):
        for other in others.split():
            if word.endswith(other) and len(word) > len(other) + 1:
                forms.append(word[: len(word) - len(other)] + ending)
    address = " ".join(filter(None, (ADDRESSES.get(script), BEGINNINGS.get(script))))
    for beginning in [*address.split(), *_bare(address).split()]:
        if word.startswith(beginning) and len(word) > len(beginning) + 1:
            forms.append(word[len(beginning) :])
    return list(dict.fromkeys(forms))


def _bare(text):
    """As texts are searched: without marks that stand on other letters, as tones do."""
    return "".join(letter for letter in text if unicodedata.combining(letter) in (0, 9))
