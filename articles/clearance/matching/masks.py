"""Letters in disguise: figures and signs for letters, and letters of other scripts."""

import re

from articles.clearance.memory import remembered

# What figures and signs stand for between letters. Places in the text stay as they are.
FIGURES = str.maketrans("0123456789", "oizeasgtbg")
# Signs that stand for letters, as the figures that do.
SIGNS = str.maketrans("@$!|\u20ac\u00a3+\u00a1", "45113171")
# Copies of ASCII that are not shown, and that machines read all the same.
TAGS = {0xE0000 + code: chr(code) for code in range(32, 127)}
TAGGED = re.compile("[\U000e0020-\U000e007e]")
# Letters that stand on their heads, and those that look like others when they do.
TURNED = str.maketrans(
    "ɐqɔpǝəɟƃɓɥᴉıɾʞɯudbɹʇnʌʍʎ∀ꓭƆᗡƎℲ⅁ſ⋊ꓘꞁꓶ˥WԀᴚꓤ⊥∩ɅΛM⅄",  # noqa: RUF001
    "abcdeefgghiijkmnpqrtuvwyABCDEFGJKKLLLMPRRTUVVWY",
)
HAS_TURNED = re.compile("[ɐɟɥɯɹʇʍʎʞ][^\n]{0,9}[ɐɔǝəɟƃɥᴉɾʞɯɹʇʌʍʎ]|[ɔǝᴉɾʌ][^\n]{0,9}[ɐɟɥɯɹʇʍʎʞ]")
# Longer words are not kept in memory.
LONGEST_KEPT = 64
# i and l are taken for each other, and for 1.
UPRIGHT = str.maketrans("l", "i")
SIGN = r"[@$!|\u20ac\u00a3+\u00a1]"
HAS_SIGNS = re.compile(rf"(?<=[^\W_]){SIGN}+[^\W_]|[@$|\u20ac\u00a3\u00a1][^\W\d_]")
SIGNED = re.compile(rf"(?:[^\W_]|{SIGN})+")
FIGURED = re.compile(r"[^\W\d]\d|\d[^\W\d]")


def is_masked(word):
    """Say whether there are letters in a word that may stand for others."""
    return not word.isascii() or not word.isalpha() or ("I" in word[1:] and not word.isupper())


def unmasked(word):
    """Return a word without disguise: small Latin letters, i for l. Words that agree look alike."""
    return _unmasked(word) if len(word) < LONGEST_KEPT else _unmasked.__wrapped__(word)


@remembered
def _unmasked(word):
    from articles.clearance.known.names.scripts.look_alikes import seen

    shown = word
    if not shown.isascii():
        shown = seen(shown)
    if FIGURED.search(shown):
        shown = shown.translate(FIGURES)
    return shown.casefold().translate(UPRIGHT)


def paired(word):
    """Return a plain word with one letter for two that look like it together: rn for m."""
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d")


def tags_shown(text):
    """Return the text with letters for the tags that nobody sees; None where it has none."""
    return text.translate(TAGS) if TAGGED.search(text) else None


def upright(text):
    """Return the text with its letters off their heads; None where none stands so."""
    return text.translate(TURNED) if HAS_TURNED.search(text) else None


def has_signs(text):
    """Say whether signs stand in words, as if they were letters."""
    return any(sign in text for sign in "@$!|\u20ac\u00a3+\u00a1") and bool(HAS_SIGNS.search(text))


def without_signs(text):
    """Return the text, as long as it was, with figures for the signs in its words."""
    return SIGNED.sub(_figured, text)


def _figured(run):
    if not any(map(str.isalnum, run[0])):
        return run[0]
    # What only ends a word is punctuation.
    word = run[0].rstrip("!+|")
    if not word.isalpha():
        word = run[0]
    return word.translate(SIGNS) + run[0][len(word) :]
