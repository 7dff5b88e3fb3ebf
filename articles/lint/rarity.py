"""How rare words are in general usage, by the word lists of wordfreq.

A Zipf value (van Heuven, Mandera, Keuleers and Brysbaert, 2014) is the base-10 logarithm of how
often a word stands in a billion words: "the" has 7.7, "ledger" 3.5, "lodestar" 2.0.
"""

from functools import cache, lru_cache

BILLION = 9
# Endings are taken off, because a list that has "lodestar" need not have "lodestars".
ENDINGS = {
    "en": ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "ness"),
    "de": ("s", "es", "e", "en", "er", "em", "n"),
    "fr": ("s", "e", "es", "ment", "nt"),
    "es": ("s", "es", "mente"),
}
SHORTEST = 4


@cache
def known(language):
    """Return the code of the word list for a language, e.g. "en" for "en-GB", or None."""
    from wordfreq import available_languages

    code = language.lower().replace("_", "-").split("-")[0]
    return code if code in available_languages() else None


@lru_cache(maxsize=1 << 16)
def zipf(word, language):
    """Return the Zipf value of a word, or of what is left without an ending; 0 if it is unknown.

    `language` is a code that `known` returned. The list is read when first asked, in some 0.1 s.
    """
    from wordfreq import zipf_frequency

    word = word.casefold().replace("’", "'")
    forms = [word]
    for ending in ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word.removesuffix(ending)
            forms += [stem, stem + "e"] if ending in ("ed", "ing", "er") else [stem]
    return max(zipf_frequency(form, language) for form in forms)


def of_pair(one, other):
    """Return the Zipf value that two words would have side by side if they met by chance only."""
    return one + other - BILLION
