"""How rare words are, in the language at hand."""

import re
import unicodedata
from functools import cache
from math import log10

import wordfreq

# A language is known by its commonest words.
TELLING = 1000
MOST_LANGUAGES = 4
SCRIPTS = {
    "CYRILLIC": "ru uk bg",
    "GREEK": "el",
    "ARABIC": "ar fa ur",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "HANGUL": "ko",
}

# Zipf values, as wordfreq gives them: the logarithm of how often a word stands in a thousand
# million words. 3 is once in a million. Words on no list are met less often than those on it.
UNLISTED = 1.5
POSSESSIVE = re.compile("(?<=\\w\\w)['\u2019]s$")
RARE, UNCOMMON, COMMON = 2.5, 3.5, 4.5


def words(text):
    """Return the words of a text in small letters, without those that hold figures.

    A possessive is as rare as the word itself.
    """
    return [
        word
        for word in map(_owner, wordfreq.simple_tokenize(text))
        if word[0].isalpha() and not any(character.isdigit() for character in word)
    ]


def _owner(word):
    return POSSESSIVE.sub("", word)


def zipf(word, languages=()):
    """Return how common a word is: the largest value of English, `languages`, and any other where
    it is common.
    """
    found = max(_list(language).get(word, 0) for language in ("en", *languages))
    found = max(found, _common().get(word, 0))
    return log10(found) + 9 if found else UNLISTED


def zipfs(text):
    """Return the words of a text with their Zipf values, in the order of the text."""
    found = words(text)
    languages = languages_of(found)
    return [(word, zipf(word, languages)) for word in found]


def rarest(text):
    """Return the Zipf value of the rarest word in a text, or 9 where it has no word."""
    return min((value for _, value in zipfs(text)), default=9)


def chance(values, among=1):
    """Return how often words with these Zipf values meet by chance, as a logarithm per word.

    They meet where all stand within `among` words, in any order, as if none drew another.
    """
    values = list(values)
    return sum(value - 9 for value in values) + (len(values) - 1) * log10(among)


def languages_of(found):
    """Return the languages beside English in which these words are the commonest."""
    found = set(found)
    sums = {
        language: sum(common[word] for word in found & common.keys())
        for language, common in _telling().items()
    }
    likely = sorted(sums, key=sums.get, reverse=True)[:MOST_LANGUAGES]
    if sums[likely[0]]:
        likely = [language for language in likely if sums[language]]
        likely.sort(key=lambda each: -sum(log10(_list(each).get(w, 1e-9)) + 9 for w in found))
        return [] if likely[0] == "en" else [each for each in likely if each != "en"]
    # No common word at all: then the script says in which languages it might be.
    scripts = {unicodedata.name(word[0], "").partition(" ")[0] for word in found}
    return [language for script in sorted(scripts) for language in SCRIPTS.get(script, "").split()]


@cache
def _list(language):
    return wordfreq.get_frequency_dict(language, "best" if language == "en" else "small")


@cache
def _telling():
    """The commonest words of each language, with their frequencies."""
    found = {}
    for language, words in _buckets():
        if len(found.setdefault(language, {})) < TELLING:
            found[language] |= words
    return found


@cache
def everyday(least):
    """Return the words that have this Zipf value or more in some language, as it spells them."""
    return frozenset().union(
        *(
            words.keys()
            for language, words in _buckets()
            if language not in ("en", "vi") and _first(words) > 10 ** (least - 9)
        )
    )


@cache
def _common():
    """The words that are common in any language, with the largest of their frequencies."""
    found = {}
    for language, words in _buckets():
        # The syllables of Vietnamese look like words of everybody else.
        if language not in ("en", "vi") and _first(words) > 10 ** (COMMON - 9):
            for word, frequency in words.items():
                found[word] = max(found.get(word, 0), frequency)
    return found


def _first(words):
    return next(iter(words.values()))


def _buckets():
    for language, path in wordfreq.available_languages("small").items():
        for number, bucket in enumerate(wordfreq.read_cBpack(path)):
            if bucket:
                yield language, dict.fromkeys(bucket, wordfreq.cB_to_freq(-number))
