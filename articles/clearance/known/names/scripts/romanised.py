"""Latin spellings of a name in another script."""

from importlib import import_module

from articles.clearance.known.names.scripts.script import script_of
from articles.clearance.known.names.scripts.ways import ways

MOST = 60
INDIC = (
    "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA",
    "MALAYALAM", "SINHALA",
)  # fmt: skip
# The module that knows each script.
MODULES = {
    "CYRILLIC": "cyrillic",
    "GREEK": "greek",
    "GEORGIAN": "caucasian",
    "ARMENIAN": "caucasian",
    "ARABIC": "abjads",
    "HEBREW": "abjads",
    "HANGUL": "hangul",
    "HAN": "han",
    "KANA": "kana",
    "THAI": "tai",
    "LAO": "tai",
    "BURMESE": "burmese",
    "KHMER": "khmer",
    "ETHIOPIC": "ethiopic",
} | dict.fromkeys(INDIC, "indic")


def module_of(script):
    """Return the module that knows a script, or None."""
    name = MODULES.get(script)
    return name and import_module(f"articles.clearance.known.names.scripts.{name}")


def romanised(name):
    """Return plausible Latin spellings of a name written in another script, likeliest first."""
    words = name.split()
    if len(words) == 1:
        # Names that are written without a space: both orders are already there.
        return _word(name)
    choices = []
    for word in words:
        choices += [(" ",), tuple(_word(word))]
    return ways(choices[1:], MOST)


def _word(word):
    module = module_of(script_of(word))
    if module:
        return module.romanised(word)
    from anyascii import anyascii

    return [anyascii(word)]
