"""Names in Chinese characters, read as Mandarin, Cantonese, Hokkien and Japanese."""

from collections import defaultdict
from functools import cache
from itertools import product

from articles.clearance.known.names.scripts import japanese, latin
from articles.clearance.known.names.scripts.ways import Table, ways
from articles.clearance.memory import remembered

MOST = 120
# Readings of each character of a given name in Cantonese that are tried.
READINGS = 2
# Spellings in other characters that are tried.
VARIANTS = 24

# Surnames as families in the south, overseas and in Taiwan spell them, and the ones that are read
# otherwise than elsewhere; in simplified characters.
FAMILIES = Table("""
    陈 chan,tan,chin  黄 wong,ng,ooi,oei,wee  林 lam,lim  李 lee,li,lei
    张 cheung,teo,chong,chang  吴 ng,goh,go,wu  梁 leung,leong,neo  郑 cheng,tay,chang,tee
    谢 tse,chia,cheah,hsieh  刘 lau,low,lew,liew  蔡 choi,chua,tsoi,tsai,choy  何 ho,hoe
    郭 kwok,quek,kuo,kok  王 wong,ong,heng,wang  周 chow,chew,chou,chau  叶 yip,yap,ip,yeh
    许 hui,koh,kho,khor,hsu  曾 tsang,chan,tseng,zeng  邓 tang,teng  洪 hung,ang
    杨 yeung,yeo,yeoh,yong,young  徐 tsui,chee,hsu,chui  罗 law,lo,loh  马 ma,beh,mah
    胡 wu,woo,oh  朱 chu,choo,gee  高 ko,koh,kao  孙 suen,soon,sun  赵 chiu,teo,chao,chew
    冯 fung,fong,feng  潘 poon,phua  余 yu,yee,eu  方 fong,png,hong  沈 shum,sim,shen
    陆 luk,lok,look,lu  苏 so,soh,soo,su  卢 lo,loh,loo,lu  唐 tong,tng,tang  廖 liu,liew,liao
    温 wan,woon,oon  钟 chung,cheong  莫 mok  关 kwan  江 kong,kang,chiang  姚 yiu,yeo,yao
    萧 siu,siew,seow,hsiao  彭 pang,peng  程 ching,thia  侯 hau,how,hou  邱 yau,khoo,chiu,khu
    丘 yau,khoo,chiu  韩 hon,hang,han  戴 tai,teh,dai  龙 lung,leng  石 shek,chioh,shih
    欧阳 auyeung,auyong  司徒 szeto,seeto  区 au,ou  白 pak,pai,peh  严 yim,giam,yen
    庄 chong,chng,chuang  施 sze,see,shih  颜 ngan,gan,yen  吕 lui,loo,lyu,lu  单 shan  解 xie
    仇 qiu  查 zha  翟 zhai  尉 yu  朴 piao  诸葛 zhuge  上官 shangguan  司马 sima  端木 duanmu""")

# Surnames that everybody spells as they are read.
OTHERS = (
    "宋董袁夏傅范田任姜崔秦史顾孟万钱汤毛金邹熊陶郝孔邵康安牛樊葛邢岳齐梅辛管祝左涂谷祁"
    "时舒耿牟卜詹贾丁魏薛阎段雷尹黎易常武乔贺赖龚文庞兰殷翁荀于曲封芮靳松井富巫乌焦巴仲伊"
    "宫宁甘厉符景束司柴蒙池鲁韦昌苗凤花俞柳费岑倪滕毕连茹艾向古慎戈居步都满聂晁敖冷简饶丰"
    "盖游喻车路沙牧闵季麻强项成戚谈裴纪屈奚娄童霍虞支柯房缪干应"
)

# The syllables of pinyin in Wade and Giles's spelling.
WADE = Table("""
    b p  p p  m m  f f  d t  t t  n n  l l  g k  k k  h h  j ch  q ch  x hs  zh ch  ch ch  sh sh
    r j  z ts  c ts  s s  w w  y y  a a  o o  e e  i i  u u  zi tzu  ci tzu  si szu,ssu
    zhi chih  chi chih  shi shih  ri jih  ian ien  iang iang  yang yang  yan yen  ng ng  ong ung
    ie ieh  ue ueh  ye yeh  you yu  duo to  tuo to  luo lo  nuo no  zuo tso  cuo tso  suo so
    ruo jo  zhuo cho  chuo cho  ge ko  ke ko  he ho  er erh""")
# How pinyin sounds, in the sound letters of `latin`.
PINYIN = Table("""
    b b  p p  m m  f f  d d  t t  n n  l l  g g  k k  h h  j j  q č  x š  zh j  ch č  sh š
    r r,ž  z c  c c  s s  w w  y y  a a  o o  e e  i i  u u  ng ŋ""")
# Cantonese as it is annotated, in the spellings of Hong Kong.
CANTONESE = Table("""
    b b,p  p p  m m  f f  d t,d  t t  n n  l l  g k,g  k k  ng ng  h h  gw kw  kw kw  w w
    z ch,ts  c ch,ts  s s,sh  j y  aa a  a a,u  e e  i i  o o  u u  oe eu  eo u  yu yu,yue
    jyu yu,yue  ou o,ou  oeng eung,eong  oek euk  eoi ui,oi  eon un  eot ut  ei ei,i,ee
    au au,ow  iu iu""")


def romanised(word):
    """Return plausible Latin spellings of a name or a part of one; of whole names both orders."""
    spelt = [*japanese.romanised(word), *_spelt(word)]
    for family, given in _divided(word):
        families, givens = tuple(_families(family)), tuple(_spelt(given))
        spelt += ways([families, (" ",), givens], MOST)
        spelt += ways([givens, (" ",), families], MOST)
    return list(dict.fromkeys(spelt))


@remembered
def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    said = ways(PINYIN.choices("".join(_mandarin(word))), 4)
    spelt = [*FAMILIES.options.get(simplified(word), ()), *japanese.spelt(word)]
    spelt += ways([tuple(_cantonese(each)) for each in word], 12)
    return list(dict.fromkeys([*said, *(way for each in spelt for way in latin.heard(each))]))


def families(spelling):
    """Return the characters of the surnames that are spelt so, simplified and traditional."""
    return _by_spelling().get(spelling, ())


def is_spelt(word, spelling):
    """Say whether a part of a name is spelt so, without spaces, in Mandarin or Cantonese."""
    return spelling in _spelt(word)


def simplified(word):
    """Return the word in simplified characters."""
    return _conversion("t2s").convert(word)


def written(word):
    """Return a name in simplified, traditional and Japanese characters, also mixed, and in kana."""
    choices = [tuple(dict.fromkeys([each, *_characters(each)])) for each in word]
    return [*ways(choices, VARIANTS)[1:], *japanese.in_kana(word)]


def divided(word):
    """Yield (surname, given name) for each way to divide a whole name, Japanese or Chinese."""
    yield from japanese.divided(word)
    yield from _divided(word)


def _divided(word):
    for size in (1, 2):
        given = word[size:]
        if 1 <= len(given) <= 2 and (size == 1 or simplified(word[:size]) in FAMILIES.options):
            yield word[:size], given


def _families(word):
    return [*_spelt(word), *FAMILIES.options.get(simplified(word), ())]


@remembered
def _spelt(word):
    """Pinyin, Wade and Giles's spelling, Cantonese: syllables apart and together."""
    rows = [_mandarin(word)]
    rows += [[WADE.spelt(each) for each in rows[0]]]
    rows += list(product(*(_cantonese(each) for each in word)))[:12]
    return list(dict.fromkeys(gap.join(row) for row in rows for gap in ("", " ")))


def _mandarin(word):
    from anyascii import anyascii

    return [anyascii(each).lower() for each in word]


@cache
def _by_spelling():
    by_spelling = defaultdict(dict)
    for surname in [*FAMILIES.options, *OTHERS]:
        for spelling in _families(surname):
            for characters in (surname, _conversion("s2t").convert(surname)):
                by_spelling[spelling.replace(" ", "")][characters] = None
    return {spelling: tuple(found) for spelling, found in by_spelling.items()}


@remembered
def _cantonese(character):
    import ToJyutping
    from anyascii import anyascii

    ((_, readings),) = ToJyutping.get_jyutping_candidates(_conversion("s2t").convert(character))
    read = dict.fromkeys(reading.rstrip("123456") for reading in readings)
    return [
        spelt for each in [*read][:READINGS] for spelt in ways(CANTONESE.choices(each), READINGS)
    ] or [anyascii(character).lower()]


@remembered
def _characters(character):
    return [_conversion(kind).convert(character) for kind in ("t2s", "s2t", "s2hk", "jp2t", "t2jp")]


@cache
def _conversion(kind):
    from opencc import OpenCC

    return OpenCC(kind)
