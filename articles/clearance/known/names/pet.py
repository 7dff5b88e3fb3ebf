"""Names cut short, as people who are fond of somebody do: Steph, Feri, Zdeňa, Benni."""

from articles.clearance.known.names.listed import words_in

SHORTEST, LONGEST = 3, 7
# What stands behind a name cut short in many languages.
ENDEARING = words_in(
    """
    a e i y o u ie ei ia ya ja ey ek ka ko ik ke si sa ny ni na nie nny ita ito inho inha inka chen
    li lein le ley la sha sho shka ush us is cho cha ca co ce ju jo
    а я о ик ка ко ша ся ня на
    ης ακης ακι ουλα ιτσα
    """
)
MOST_ENDING = 4


def endearments(word):
    """Return the beginnings of a first name, in its plain form, that may stand for it."""
    return [word[:length] for length in range(SHORTEST, min(LONGEST, len(word) - 2) + 1)]


def cut_short(word):
    """Yield (beginning, ending) for each way to read a plain word as a name cut short."""
    if not SHORTEST <= len(word) <= LONGEST + MOST_ENDING:
        return
    if len(word) > SHORTEST or not word.isascii():
        yield word, ""
    for length in range(1, min(MOST_ENDING, len(word) - SHORTEST) + 1):
        if word[-length:] in ENDEARING:
            yield word[:-length], word[-length:]
