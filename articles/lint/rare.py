"""Words and turns of phrase so rare that a reader could know somebody by them.

"lodestar", the word that sent readers after the author of 2018, has a Zipf value of 2.0. Words up
to `RAREST` are shown, so that it is well among them and ordinary prose gives few; the rarest come
first, and no more of them than anybody would look at.
"""

import re

from articles.lint import prose, rarity
from articles.lint.speakers import quotes

RAREST = 2.5
# Of a piece: so many words, and one more for each so many words of it.
MOST, EACH = 5, 150
# A pair is rare if chance would give it less often than this; neither word may be a common one.
PAIR = -1.7
CONTENT = 4.5
# Words that may stand between the two.
BETWEEN = re.compile(r"[\s\w-]*")
SMALL = {"of", "the", "a", "an", "and", "in", "to", "for", "with"}

WORD_WHY = "“{word}” is a rare word: {often}. Readers look for somebody who uses it."
WORD_SUGGESTION = "Ask whether the author would let a plainer word stand for it."
TURN_WHY = (
    "“{words}” is a rare turn of phrase: by the frequency of its words, chance would put them side "
    "by side {often}. Whoever has heard the source say it knows them by it."
)
TURN_SUGGESTION = "Report it in your own words, or quote less of it."


def rare_words(piece):
    """Yield a finding for the rarest words of what sources wrote or said, rarest first."""
    language = rarity.known(piece.language)
    if language is None:
        return
    found, length = {}, 0
    names_of = {text.place: _names(text) for text in piece.texts}
    for text, source, begin, end in _of_sources(piece):
        names = names_of[text.place]
        for match in prose.words(text.text, begin, end):
            length += 1
            word = match[0].casefold()
            if word in found or not _is_word(text, match, names):
                continue
            if (often := rarity.zipf(match[0], language)) <= RAREST:
                found[word] = often, text, match, source
    most = MOST + length // EACH
    for often, text, match, source in sorted(found.values(), key=lambda each: each[0])[:most]:
        why = WORD_WHY.format(word=match[0], often=_in_words(often))
        yield text.finding("rare-word", *match.span(), why, WORD_SUGGESTION, source)


def turns(piece):
    """Yield a finding for each pair of words that a source put side by side and few others would.

    The heuristic: the frequencies of both words, multiplied as if they met by chance.
    """
    language = rarity.known(piece.language)
    if language is None:
        return
    for text in piece.texts:
        names = _names(text)
        for quote in quotes(text):
            if rare := min(_rare_pairs(text, quote, names, language), default=None):
                often, begin, end = rare
                why = TURN_WHY.format(words=text.text[begin:end], often=_in_words(often))
                yield text.finding("turn", begin, end, why, TURN_SUGGESTION, quote.source)


def _rare_pairs(text, quote, names, language):
    """Give (how often, begin, end) of each rare pair in a quotation."""
    for one, other in _pairs(text, quote, names):
        values = [rarity.zipf(match[0], language) for match in (one, other)]
        often = rarity.of_pair(*values)
        # A rare word alone is a finding of its own.
        if often <= PAIR and min(values) > RAREST and max(values) <= CONTENT:
            yield often, one.start(), other.end()


def _pairs(text, quote, names):
    """Give each two words of a quotation that stand side by side, or with small words between."""
    before = None
    for match in prose.words(text.text, quote.begin, quote.end):
        if before and not BETWEEN.fullmatch(text.text, before.end(), match.start()):
            before = None
        if match[0].casefold() in SMALL:
            continue
        is_word = _is_word(text, match, names)
        if before and is_word:
            yield before, match
        before = match if is_word else None


def _of_sources(piece):
    """Give (text, source, begin, end) of what sources wrote or said; all of a bare text."""
    for text in piece.texts:
        if piece.is_bare or (text.author is not None and not text.is_copy):
            yield text, text.author, 0, len(text.text)
        else:
            for quote in quotes(text):
                yield text, quote.source, quote.begin, quote.end


def _names(text):
    """Return the words that have a capital where no sentence begins: names, nearly all."""
    begins = {begin for begin, _ in text.sentences} | {b for b, _ in text.quotations}
    return {
        match[0].casefold()
        for match in prose.words(text.text)
        if match[0][0].isupper() and not _begins(text, match, begins)
    }


def _is_word(text, match, names):
    """Whether it is a word of the language, as far as one can see, and no name."""
    word = match[0]
    if len(word) < 3 or word.isupper() or any(letter.isupper() for letter in word[1:]):
        return False
    base = word.casefold().replace("’", "'").removesuffix("'s")
    return not (word[0].isupper() and (base in names or word.casefold() in names))


def _begins(text, match, begins):
    place = match.start()
    return any(place - back in begins for back in range(3))


def _in_words(zipf):
    """Say how often something with this Zipf value stands in general usage."""
    if zipf < 0:
        return f"once in {10**-zipf:.0f} billion words"
    if zipf == 0:
        return "in no list of words"
    often = 10**zipf
    times = f"{often:.0f}" if often < 20 else f"{round(often, -1):.0f}"
    return f"{times} times in a billion words"
