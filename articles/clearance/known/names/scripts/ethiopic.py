"""Names in Ethiopic letters, each of which is a consonant with its vowel."""

import unicodedata

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
# From the letters' names in Unicode.
SPELT = Table("""
    b b  c ch  d d  f f  g g  h h  j j  k k  l l  m m  n n  ny gn,ny  p p  ph p  q k,q  qh q
    r r  s s  sh sh  sz s  th t  t t  tz ts  v v  w w  x h  xw h  y y  z z  zh zh  ch ch  kx h
    ts ts  aa a  a e,a  u u  i i  ee e,ie  e -,e,i  o o""")
HEARD = Table("""
    b b  c č  d d  f f  g g  h h  j j  k k  l l  m m  n n  ny ny  p p  ph p  q k  qh k  r r  s s
    sh š  sz s  th t  t t  tz c  v v  w w  x h  xw h  y y  z z  zh ž  ch č  kx h  ts c  aa a
    a e,a  u u  i i  ee e  e -,e,i  o o""")


def romanised(word):
    """Return plausible Latin spellings of a word."""
    return ways(SPELT.choices(_syllables(word)), MOST)


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    return ways(HEARD.choices(_syllables(word)), MOST)


def _syllables(word):
    names = (unicodedata.name(letter, "").removeprefix("ETHIOPIC SYLLABLE ") for letter in word)
    return "".join(name.rpartition(" ")[2].lower() for name in names)
