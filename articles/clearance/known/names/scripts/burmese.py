"""Names in Burmese letters."""

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
# What ends a syllable has the sign of a dead consonant, with or without a tone between.
HEARD = Table("""
    က k  ခ k  ဂ g  ဃ g  င ŋ  စ s  ဆ s  ဇ z  ဈ z  ဉ ny  ည ny  ဋ t  ဌ t  ဍ d  ဎ d  ဏ n  တ t  ထ t
    ဒ d  ဓ d  န n  ပ p  ဖ p,f  ဗ b  ဘ b  မ m  ယ y  ရ y,r  လ l  ဝ w  သ t,s  ဟ h  ဠ l  အ -  ဥ u
    ဩ o  ျ y  ြ y  ွ w,u  ှ h  ာ a  ါ a  ိ i  ီ i  ု u,o  ူ u  ေ e  ဲ e  ို o  ော o,aw  ော် o,aw
    ံ n  ုံ on  က် k,t  င် iŋ,in  င့် iŋ,int  စ် t  ည် i,e  ဉ် in  တ် t  န် n  န့် n,nt  ပ် t,p
    မ် n,m  ယ် e  ောင် auŋ  ောင့် auŋ  ောက် auk  ိုင် aiŋ  ိုက် aik  ် -  သ် t,s  လ် l,-  ဝ် w
    ရ် r,-""")
SPELT = Table("""
    ŋ ng  k k,kh  g g  s s,hs  z z  n n  t t,th,ht  d d  p p,hp  f f  b b  m m  y y  r r  l l
    w w  h h  a a  i i  u u,oo  o o,aw  e e,ay""")


def romanised(word):
    """Return plausible Latin spellings of a word."""
    return list(
        dict.fromkeys(way for said in heard(word)[:8] for way in ways(SPELT.choices(said), 8))
    )


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    # The stop of a syllable, and tones that no spelling shows.
    return ways(HEARD.choices(word.replace("း", "").replace("့်", "့်")), MOST)
