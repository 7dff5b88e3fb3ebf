"""Endings that languages write onto names, told apart from the name by what is left."""

import re

from articles.clearance.known.names.listed import words_in
from articles.clearance.memory import remembered

# Case endings, possessives, plurals and diminutives on names in Latin letters, without accents:
# English and the Germanic languages, Slavic, Baltic, Finnish and Estonian, Hungarian, Turkish,
# Greek and Latin in Latin letters, Romanian, Albanian, Spanish and Portuguese.
ENDINGS = words_in(
    """
    s es en n ns ens iumi iaus iau yni onar ur dzie rze ce dze sze iej ile ule ele ale ast ist ust
    iga uga aga ega ilt ult elle elta essa esta a u e i y o om em im ym ou oj ej ie ii ia ja iu
    iem owi ovi evi ova ov ove ovy ev ami imi ymi ach ich ych ego emu iego iemu owie ovia ow in
    ina iny inu ino ene ka ky ku kou ki ke cie ui ai as is us ys os iui ei am um ae m an lla lle
    lta ssa sta ksi na nna han hin hon seen een iin ille illa ilta ista issa ien le lt st ga ni ta
    da t at et ot nak nek val vel ban ben bol rol tol hoz hez ra re on ek ok ert kent ig al el ral
    rel yi yu un nin nun ye ya de te den dan ten tan la yle yla ler lar di dir ul ului lui it ut
    ito ita cito cita inho inha zinho etta ette ik ko chen lein
    """
)
LONGEST = 5
VOWEL = re.compile(r"[aeiouy]$")
# Endings of the nominative that other cases replace: Lithuanian, Latvian, Greek.
NOMINATIVE = re.compile(r"(?:ias|jas|as|is|ys|us|os|es|s)$")
# A vowel that goes when an ending comes: Marek, Marka; Pavel, Pavla.
FLEETING = re.compile(r"(?<=[^aeiouy])(?:ie|e|o)(?=[^aeiouy]$)")
DOUBLED = re.compile(r"(kk|pp|tt)(?=[aeiouy]?$)")
SHORTEST_STEM = 3
# Stems from here on are telling enough to stand alone.
SURE_STEM = 5
PLURALS = ("s", "es")
# Icelandic: Þorsteinsson, Þorsteinssyni; Jónsdóttir, Jónsdóttur.
SON = re.compile(r"(?:on|ir)$")
# Slavic consonants change before an ending: Małgorzata, Małgorzacie.
SOFTENED = re.compile(r"[^aeiouy]a$")


@remembered
def stems(word):
    """Return what an ending may be written onto, for one part of a name in its plain form."""
    found = {word, VOWEL.sub("", word), NOMINATIVE.sub("", word), FLEETING.sub("", word)}
    found |= {SON.sub("", word), SOFTENED.sub("", word)}
    # Finnish: Virtanen, Virtasen; Pekka, Pekan.
    if word.endswith("nen"):
        found.add(word[:-3] + "s")
    found |= {DOUBLED.sub(lambda pair: pair[0][0], stem) for stem in found}
    if not word.isascii():
        found |= {word[:-1], word[:-2]}
    return frozenset(stem for stem in found if len(stem) >= min(SHORTEST_STEM, len(word)))


def cut(word):
    """Yield (stem, ending) for each way to take an ending off a word, none being one way."""
    if word.isascii():
        yield word, ""
        for length in range(1, min(LONGEST, len(word) - SHORTEST_STEM) + 1):
            if word[-length:] in ENDINGS:
                yield word[:-length], word[-length:]
        # Hungarian doubles the consonant: Péterrel.
        if len(word) > 6 and word[-2:] in ("al", "el") and word[-3] == word[-4]:
            yield word[:-3], word[-3:]
        return
    for length in range(min(4, len(word) - 2)):
        yield word[: len(word) - length], word[len(word) - length :]
