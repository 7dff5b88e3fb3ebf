"""What stays of a word in all its inflections."""

import unicodedata

from articles.clearance.known.rarity import languages_of

# Languages of wordfreq's lists that snowballstemmer knows, by its names.
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "fa": "persian", "fi": "finnish", "fr": "french",
    "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sh": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
SHORTEST = 3
# Longer endings than these letters are parts of words.
ENDING = 4


def stems(words, languages=None):
    """Return for each word the letters with which all its inflections begin.

    `languages` are those in which the words might be, English when nothing is known.
    """
    words = list(words)
    languages = languages_of(words) if languages is None else languages
    algorithms = [ALGORITHMS[each] for each in languages if each in ALGORITHMS] or ["english"]
    return [_stem(word, algorithms[0]) for word in words]


def _stem(word, algorithm):
    from snowballstemmer import stemmer

    stem = _bare(stemmer(algorithm).stemWord(word))
    # "studi" of "studies" is not how "study" begins, and stems may lack the accents of the word.
    pairs = enumerate(zip(stem, _bare(word), strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(stem), len(word)))
    return word[: max(shared, len(word) - ENDING, SHORTEST)]


def _bare(word):
    """A word without its accents, as long as before."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)
