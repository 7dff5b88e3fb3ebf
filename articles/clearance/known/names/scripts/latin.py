"""What the letters of a name in Latin letters stand for, in the spellings of many languages.

Sound letters: p b f v t d k g x (as in Bach) ġ (its voiced twin) s z š ž č j (as in John) c (ts)
m n ŋ r l h y w, and the vowels a e i o u. One spelling may have several.
"""

import unicodedata

from articles.clearance.known.names.scripts.ways import Table, ways
from articles.clearance.memory import remembered

# More readings than this of one word are left out; the likeliest come first.
MOST = 32

# What each run of letters may stand for; "^" is the beginning of the word, "$" its end, where
# French says less.
SOUNDS = Table("""
    a a  b b  c k,c  d d  e e  f f  g g  h h  i i  j j,y,x,h  k k  l l  m m  n n  o o  p p  q k,č
    r r  s s  t t  u u  v v  w w,v  x ks,š,s,x  y i  z z,c  dsch j,dš  schtsch šč,š  chtch šč,š
    shch šč,š  sht š,št  szcz šč  šč šč,š  tsch č  tch č  tsh č,tš  tsj č  dzh j  dsh j,dš
    dch j  dj j  dž j  dz c,z  sch š,sk  sh š,sh  sj š  ch č,x,š,h  zh ž,j,zh  kh x,h,k
    gh g,-,ġ  ph f,p  th t,s  dh d,z  bh b  jh j  ck k  cz č,c  sz š,s  rz ž,rz  cs č,ks  zs ž,z
    ts c,č  tz c  hs š  hc š  tj ty,č  ce se,če,ce,ke  ci si,či,ci  cy si,ci  ge ge,je,ye,he
    gi gi,ji,yi,hi
    gy gi,j  gn gn,ny  ng ŋ,ŋg  gu gu,gw  gue ge,gue  gui gi,gui  qu k,kw  kn kn,n  wr r,vr
    ou u,ou  oo u,o  ee i,e  ie i,ie  ae e,ae  oe e,o,u  ue u,ue  ij i,ij  eu o,eu  eau o
    au au,o  ah a,ah  eh e,eh  oh o,oh  uh u,uh  ñ ny  č č  š š  ž ž  ć č  ś š  ş š  ș š  ź ž
    ż ž  ç s,č  ğ ġ,-  ţ c  ț c  đ d,j  ð d  þ t  ł l,w  ß s  ň ny  ń ny  ė e  ø o,e
    œ o,e  æ a,e  å o,a  ä a,e  ö o,e  ü u,i  ı i  ï i  ŋ ŋ  ġ g  ont$ ont,on  ent$ ent,an
    ard$ ard,ar  ert$ ert,er  ot$ ot,o  et$ et,e  it$ it,i  ault$ o,alt  aud$ o,aud  aux$ o
    eaux$ o  oux$ u,uks  ois$ wa,ois  oix$ wa,oiks  nguy ŋui,gui,ui,ngui  ngu ŋu,gu,u
    vich$ vič,vic  vitch$ vič,vic  vitz$ vic,vič  witz$ vic,vič  wicz$ vič,vic  dny dny,gi
    oit$ wa,oit  er$ er,e  and$ and,an  ds ds,c  dt t  drz drž,j  xh j  alk alk,ok  igh ai,i
    augh o,of  hugh hyu,yu,ug  guill giy,gil  mps mps,ms  ř rž,r,ž  ę en,e  ą on,a  gg g,ŋg
    hr hr,gr  ão au,an  sy š,si  zy j,zi  ty č,ti  ^mp mp,b  ^nt nt,d""")
VOWELS = "aeiou"
# Letters that texts in Latin script write with an accent, and English with two letters.
SMALL = {
    "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ź": "zh",
    "ż": "zh", "ț": "ts", "ţ": "ts", "đ": "dj", "ñ": "ny", "ç": "ch", "ř": "rz",
}  # fmt: skip
TWOFOLD = SMALL | {letter.upper(): two.title() for letter, two in SMALL.items()}
OLDER = str.maketrans({"u": "oe", "j": "dj", "c": "tj", "y": "j"})
NEWER = (("oe", "u"), ("dj", "\0"), ("tj", "c"), ("j", "y"), ("\0", "j"))


@remembered
def heard(word):
    """Return how a word in Latin letters may sound, as strings of sound letters, likeliest first.

    Letters that stand for nothing here are left out.
    """
    return tuple(ways(SOUNDS.choices(f"^{_bare(word)}$"), MOST))


def spelt_out(word):
    """Return a word with two letters for each whose accent changes its sound: Shevčík, Shevchík."""
    return "".join(TWOFOLD.get(letter, letter) for letter in unicodedata.normalize("NFC", word))


def respelt(word):
    """Return a plain word as Indonesian and Malay wrote it under the Dutch, and the other way."""
    older, newer = word.translate(OLDER), word
    for old, new in NEWER:
        newer = newer.replace(old, new)
    found = dict.fromkeys((newer, older, word.replace("oe", "u"), word.replace("u", "oe")))
    return [each for each in found if each != word]


def _bare(word):
    """Small letters; accents that change no sound are gone."""
    kept = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        known = letter in SOUNDS.options
        kept.append(letter if known else unicodedata.normalize("NFKD", letter))
    return "".join(kept)
