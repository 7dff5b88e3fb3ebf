"""What stays of a word in all its inflections."""

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

    stem = stemmer(algorithm).stemWord(word)
    # "studi" of "studies" is not how "study" begins.
    shared = next((n for n, pair in enumerate(zip(stem, word, strict=False)) if len(set(pair)) > 1),
                  min(len(stem), len(word)))  # fmt: skip
    return word[: max(shared, SHORTEST)].removesuffix("'")
