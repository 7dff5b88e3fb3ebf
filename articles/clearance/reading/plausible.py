"""Whether unwrapped bytes look like something that somebody wrote."""

import re

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")


def is_a_word(text):
    """Tell whether it is a word as people write words."""
    return text.isalpha() and (text.islower() or text.istitle())


def text_of(content):
    """Return bytes as text where they look like words or figures; otherwise nothing."""
    encodings = ("utf-16-le", "utf-16-be") if content.count(0) * 3 > len(content) else ("utf-8",)
    for encoding in encodings:
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
    # A record of a program: words, and a few bytes between them that say how long they are.
    loose = CONTROLS.sub("\n", content.decode("utf-8", "ignore"))
    is_mostly_text = len(content) >= 12 and len(loose.encode()) * 10 > len(content) * 9
    return loose if is_mostly_text and _is_plausible(loose) else ""


def _is_plausible(text):
    head = text[:1000]
    if not "".join(head.split()).replace("\ufeff", "").isprintable():
        return False
    telling = sum(character.isalnum() for character in head)
    return telling >= 3 and telling * 5 >= len(head) * 2
