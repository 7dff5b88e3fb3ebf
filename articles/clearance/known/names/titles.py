"""Words that stand beside names: forms of address, particles, generations."""

from articles.clearance.known.names.listed import words_in

# Said before a name, with a capital where English writes one.
HONORIFICS = words_in(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady madam judge justice sen senator rep
    congressman congresswoman gov governor president chancellor minister secretary mayor inspector
    detective officer agent captain capt colonel col general gen lt lieutenant sgt sergeant major
    maj corporal commander admiral rev reverend father sister brother pastor rabbi imam bishop
    uncle aunt auntie cousin nurse doctor coach chef count countess baron baroness dipl ing mag
    dott avv arch mme mlle me hon attorney councillor councilor ambassador
    """
)
# Said before a name, and written small in their languages as well.
ADDRESSES = words_in(
    """
    herr frau fraulein senor senora senorita sr sra srta don dona monsieur madame mademoiselle
    signor signora signore signorina dottor dottore dottoressa senhor senhora mevrouw meneer
    mijnheer dhr mevr hr fru froken pan pani panu panem pana pane gospodin gospodja gospod gospa
    domnul doamna kyrios kyria sayyid sheikh shaykh shaikh hajji haji ustadh shri shrimati smt sri
    thiru pak bapak ibu encik puan tuan anh chi ong ba господин госпожа пан пані г-н г-жа гн гжа
    κυριος κυρια السيد السيدة الدكتور الدكتورة מר גברת דר श्री श्रीमती डॉ
    """
)
# Said after a name.
AFTER_NAMES = words_in(
    """
    san sama kun chan sensei shi ssi nim bey hanim efendi ji sahib saheb bhai didi jan khanum agha
    kaka
    """
)
# Parts of a surname that say nothing without the rest of it.
PARTICLES = words_in(
    """
    de del della delle dello dela delos dei degli di da das do dos du des d la le les el l lo van
    der den ter ten te het von zu zum zur vom und y e i bin ibn ben bint binti al as ash at ad an
    ar az ed abd abu umm mac mc o ap ab fitz af av san santa sao st saint auf im op t in dit
    o\u02bb
    בן בת אבו بن بنت ابن ابو ام ال آل
    """
)
# Written as one with what follows as often as not: O'Brien, D'Angelo, al-Masri.
GLUED = words_in(
    """
    o d l al el mac mc bou bu de la della dela delos di da del van von ter ibn ben abu st fitz
    """
)
GENERATIONS = words_in(
    """
    jr sr jnr snr junior senior ii iii iv esq phd md filho neto hijo
    """
)
# Written as one with a surname in Chinese, Japanese and Korean.
TITLES_AFTER = (
    "先生", "女士", "小姐", "教授", "老师", "老師", "医生", "醫生", "博士", "主任", "部长", "部長",
    "总理", "主席", "书记", "局长", "さん", "さま", "様", "氏", "씨", "님",
)  # fmt: skip
