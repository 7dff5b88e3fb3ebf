"""Names in Khmer letters, whose vowels sound otherwise after every second consonant."""

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
HEARD = Table("""
    ក k  ខ k  គ k  ឃ k  ង ŋ  ច č  ឆ č  ជ č  ឈ č  ញ ny  ដ d,t  ឋ t  ឌ d  ឍ t  ណ n  ត t,d  ថ t
    ទ t  ធ t  ន n  ប b,p  ផ p  ព p  ភ p  ម m  យ y  រ r,-  ល l  វ v,w,o  ស s  ហ h  ឡ l  អ -  ឥ e
    ឧ u  ា a  ិ e,i  ី i,ey  ឹ e  ឺ eu  ុ o,u  ូ o,u  ួ uo  ើ e,ae  ឿ eu  ៀ ie  េ e  ែ e,ae
    ៃ ai,ey  ោ o  ៅ au  ំ om,um  ះ h  ាំ am  ៈ -""")
SPELT = Table("""
    ŋ ng  č ch  k k,kh  n n  y y  d d  t t,th  b b  p p,ph  m m  r r  l l  v v  w w  s s  h h
    a a  e e  i i  o o  u u,ou  _ a,o,-""")


def romanised(word):
    """Return plausible Latin spellings of a word."""
    return list(
        dict.fromkeys(way for said in heard(word)[:8] for way in ways(SPELT.choices(said), 8))
    )


def heard(word):
    """Return how a word may sound; "_" is a vowel that is not written."""
    pieces = HEARD.pieces(word)
    choices = []
    for place, piece in enumerate(pieces):
        choices.append(HEARD.options[piece])
        following = pieces[place + 1 : place + 2]
        if following and _is_consonant(piece) and _is_consonant(following[0]):
            choices.append(("", "_") if following[0] == piece else ("_",))
    return ways(choices, MOST)


def _is_consonant(piece):
    return "ក" <= piece[0] <= "អ"
