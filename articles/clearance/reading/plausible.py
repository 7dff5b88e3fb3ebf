"""Whether unwrapped bytes look like something that somebody wrote."""

import re
import unicodedata

from articles.clearance.reading.chance import is_written

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
MARKS = (b"\xff\xfe", b"\xfe\xff")
# Scripts of which hardly a letter has a zero byte, by the word that begins its letters' names.
WIDE = {
    *("GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "DEVANAGARI", "BENGALI", "GURMUKHI"),
    *("GUJARATI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "MYANMAR"),
    *("GEORGIAN", "ETHIOPIC", "KHMER", "HIRAGANA", "KATAKANA", "HANGUL", "CJK"),
    "KATAKANA-HIRAGANA",
}
JAPANESE = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}
# In bytes: fewer are Chinese by chance too often.
FEWEST_WIDE = 6


def is_a_word(text):
    """Tell whether it is a word as people write words."""
    return text.isalpha() and (text.islower() or text.istitle())


def text_of(content):
    """Return bytes as text where they look like words or figures; otherwise nothing."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text
    latin = content.decode("latin-1")
    plain = sum(character.isascii() and character.isalnum() for character in latin[:200])
    if plain * 4 > len(latin[:200]) * 3 and _is_plausible(latin):
        return latin
    # Only now: two Latin letters are one Chinese character.
    if wide := _wide(content):
        return wide
    # A record of a program: words, and a few bytes between them that say how long they are.
    loose = CONTROLS.sub("\n", content.decode("utf-8", "ignore"))
    is_mostly_text = len(content) >= 12 and len(loose.encode()) * 10 > len(content) * 9
    return loose if is_mostly_text and _is_plausible(loose) else ""


def _encodings(content):
    if content.count(0) * 3 <= len(content):
        return ["utf-8"]
    # Latin letters leave every second byte empty; read the other way they look like Chinese.
    is_little = content[1::2].count(0) >= content[::2].count(0)
    return ["utf-16-le", "utf-16-be"] if is_little else ["utf-16-be", "utf-16-le"]


def _wide(content):
    """Return bytes as UTF-16 where all of it is in one script, which chance does not write."""
    if len(content) % 2 or len(content) < FEWEST_WIDE:
        return ""
    for encoding in ("utf-16",) if content[:2] in MARKS else ("utf-16-le", "utf-16-be"):
        text = content.decode(encoding, "replace")
        scripts = {_script(character) for character in text[:200] if character.isalnum()}
        is_one = len(scripts) == 1 or scripts <= JAPANESE
        is_likely = is_one and scripts <= WIDE and is_written(text, len(content), width=2)
        if is_likely and _is_plausible(text):
            return text
    return ""


def _script(character):
    return unicodedata.name(character, "").partition(" ")[0]


def _is_plausible(text):
    head = text[:1000]
    if not "".join(head.split()).replace("\ufeff", "").isprintable():
        return False
    telling = sum(character.isalnum() for character in head)
    return telling >= 3 and telling * 5 >= len(head) * 2
