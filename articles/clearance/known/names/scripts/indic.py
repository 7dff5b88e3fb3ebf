"""Names in the scripts of India and Ceylon, whose letters stand in Unicode by one plan."""

import unicodedata

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 48
# Where each block begins; letters stand at the same place in each.
DEVANAGARI, BLOCKS, END = 0x0900, range(0x0900, 0x0D80, 0x80), 0x0D80
BENGALI, TAMIL, TELUGU, KANNADA, MALAYALAM = 0x0980, 0x0B80, 0x0C00, 0x0C80, 0x0D00
# Letters that stand outside the plan, or in the plan of Ceylon, as Devanagari has them.
OTHERS = str.maketrans({
    "ੰ": "ं", "ੱ": "", "ൺ": "ण्", "ൻ": "न्", "ർ": "र्", "ൽ": "ल्", "ൾ": "ळ्", "ৎ": "त्", "ൿ": "क्",
    "ං": "ं", "අ": "अ", "ආ": "आ", "ඇ": "ए", "ඈ": "ए", "ඉ": "इ", "ඊ": "ई", "උ": "उ", "ඌ": "ऊ",
    "එ": "ए", "ඒ": "ए", "ඓ": "ऐ", "ඔ": "ओ", "ඕ": "ओ", "ඖ": "औ", "ක": "क", "ඛ": "ख", "ග": "ग",
    "ඝ": "घ", "ඞ": "ङ", "ඟ": "ङ्ग", "ච": "च", "ඡ": "छ", "ජ": "ज", "ඣ": "झ", "ඤ": "ञ", "ඥ": "ज्ञ",
    "ට": "ट", "ඨ": "ठ", "ඩ": "ड", "ඪ": "ढ", "ණ": "ण", "ඬ": "ण्ड", "ත": "त", "ථ": "थ", "ද": "द",
    "ධ": "ध", "න": "न", "ඳ": "न्द", "ප": "प", "ඵ": "फ", "බ": "ब", "භ": "भ", "ම": "म", "ඹ": "म्ब",
    "ය": "य", "ර": "र", "ල": "ल", "ව": "व", "ශ": "श", "ෂ": "ष", "ස": "स", "හ": "ह", "ළ": "ळ",
    "ෆ": "फ़", "්": "्", "ා": "ा", "ැ": "े", "ෑ": "े", "ි": "ि", "ී": "ी", "ු": "ु", "ූ": "ू",
    "ෘ": "ृ", "ෙ": "े", "ේ": "े", "ෛ": "ै", "ො": "ो", "ෝ": "ो", "ෞ": "ौ",
})  # fmt: skip

CONSONANTS = """
    क k  ख kh  ग g  घ gh  ङ ng  च ch  छ chh,ch  ज j,z  झ jh  ञ n,ny  ट t  ठ th  ड d,r  ढ dh  ण n
    त t,th  थ th  द d,dh  ध dh  न n  ऩ n  प p  फ ph,f  ब b  भ bh  म m  य y  र r  ऱ r  ल l  ळ l
    ऴ l,zh  व v,w  श sh,s  ष sh  स s  ह h  ज्ञ gy,jn,dny  क्ष ksh,x  क़ q,k  ख़ kh  ग़ gh  ज़ z
    ड़ r,d  ढ़ rh  फ़ f  य़ y"""
SAID = """
    क k  ख k,x  ग g  घ g  ङ ŋ  च č  छ č  ज j,z  झ j  ञ n,ny  ट t  ठ t  ड d,r  ढ d  ण n  त t  थ t
    द d  ध d  न n  ऩ n  प p  फ p,f  ब b  भ b  म m  य y  र r  ऱ r  ल l  ळ l  ऴ l,ž  व v,w  श š,s
    ष š,s  स s  ह h,g  ज्ञ gy,jn,dny  क्ष kš,k,kš  क़ k  ख़ x  ग़ ġ  ज़ z  ड़ r,d  ढ़ r  फ़ f  य़ y"""
SIGNS = """
    अ a  आ a  इ i  ई i,ee  उ u  ऊ u,oo  ऋ ri  ऍ e  ऎ e  ए e  ऐ ai  ऑ o  ऒ o  ओ o  औ au,ou  ा a
    ि i  ी i,ee  ु u  ू u,oo  ृ ri,ru  ॅ e  ॆ e  े e  ै ai,ei  ॉ o  ॊ o  ो o  ौ au,ou,ow
    ं n,m,-  ँ n,-  ः -  ् -  ऽ -"""
SPELT = Table(CONSONANTS + SIGNS)
HEARD = Table(SAID + SIGNS.replace(",ee", "").replace(",oo", "").replace(",ow", ""))
VOICED = Table("क k,g,h  च s,č  ट d,t  त t,d  प p,b  ऩ n,m  ट्च kš,č  ट्स kš,ts")
VOICED_SPELT = Table("क k,g,h  च s,ch  ट d,t  त th,d,t,dh  प p,b")
WRITTEN_VOWELS = set("अआइईउऊऋऍऎएऐऑऒओऔािीुूृॅॆेैॉॊोौ")


def romanised(word):
    """Return plausible Latin spellings of a word, with and without the vowels left unwritten."""
    return ways(_choices(word, SPELT, VOICED_SPELT), MOST)


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    return ways(_choices(word, HEARD, VOICED), MOST)


def _choices(word, table, voiced):
    block = _block(word)
    pieces = table.pieces(_planned(word))
    choices = []
    for place, piece in enumerate(pieces):
        options = table.options[piece]
        if block == TAMIL:
            options = voiced.options.get(piece, options)
        elif block == BENGALI:
            options = {"ब": ("b", "v"), "अ": ("o", "a")}.get(piece, options)
        choices.append(options)
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if _is_consonant(piece) and following not in WRITTEN_VOWELS and following != "्":
            choices.append(_unwritten(block, is_last=not following))
    return choices


def _unwritten(block, *, is_last):
    if block in (TAMIL, TELUGU, KANNADA, MALAYALAM):
        return ("a", "")
    if block == BENGALI:
        return ("", "a", "o") if is_last else ("a", "o", "")
    return ("", "a") if is_last else ("a", "")


def _is_consonant(piece):
    return "क" <= piece[0] <= "ह" or piece[0] in "क़ख़ग़ज़ड़ढ़फ़य़"


def _planned(word):
    """The word as Devanagari would have it."""
    planned = []
    for letter in unicodedata.normalize("NFC", word):
        code = ord(letter)
        other = letter.translate(OTHERS)
        if other == letter and DEVANAGARI <= code < END:
            other = chr(DEVANAGARI + code % 0x80)
        planned.append(other)
    return (
        unicodedata.normalize("NFC", "".join(planned)).replace("\u200d", "").replace("\u200c", "")
    )


def _block(word):
    return ord(word[0]) // 0x80 * 0x80 if word else 0
