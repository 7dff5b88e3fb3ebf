"""Words of offices and posts that are often written short, and how."""

from itertools import islice, product
from math import prod

OFFICES = """
    administration admin; agency agcy; association assoc assn; associates assoc; authority auth;
    board bd; brothers bros; bureau bur; center centre ctr; centre center ctr; college coll;
    commission comm; committee cttee comm; company co; corporation corp; council cncl;
    department dept dep dpt; development dev; directorate dir; district dist; division div;
    embassy emb; engineering eng; environment env; federal fed; federation fed; foundation fdn;
    general gen; government govt gov; group grp; headquarters hq; hospital hosp; industries
    inds; industry ind; institute inst; institution inst; insurance ins; international intl int;
    laboratory lab; library lib; limited ltd; manufacturing mfg; management mgmt; ministry min;
    municipal mun; national natl nat; office off; organisation organization org; organization
    organisation org; partners ptnrs; police pol; public pub; regional reg; research res; royal
    r; saint st; science sci; secretariat sec; section sect; service svc serv; services svcs;
    society soc; technology tech; technologies tech; transport transp; transportation transp;
    treasury treas; university univ uni; defence defense; defense defence; labour labor; labor
    labour; ministerium min; ministère min; ministerio min; ministerstvo min; министерство мин;
    управление упр; department-general dg; dept department; dpt department; min ministry; intl
    international; natl national; univ university; uni university; inst institute; assn
    association; assoc association; govt government; corp corporation; co company; ltd limited;
    bros brothers; mfg manufacturing; hq headquarters; div division
"""
POSTS = """
    accountant acct; ambassador amb; constable const; detective det; councillor cllr; counsellor
    cnslr; honorary hon; admiral adm; architect arch; specialist spec; lecturer lect; registrar
    regr; surgeon surg; controller ctrl; chancellor chanc; professor prof; first 1st; second
    2nd; third 3rd; fourth 4th; 1st first; 2nd second; 3rd third; 4th fourth; administrative
    admin; administrator admin; assistant asst; associate assoc; attorney atty; brigadier brig;
    captain capt; chairman chair chairperson chairwoman; chairwoman chair chairperson chairman;
    chairperson chair chairman chairwoman; chief ch head; head chief; colonel col; commander cdr
    cmdr; commissioner comr commr; communications comms; coordinator coord; co-ordinator
    coordinator; corporal cpl; deputy dep dpty; director dir; doctor dr; editor ed; engineer eng
    engr; executive exec; financial fin finance; general gen; governor gov; inspector insp;
    judge jdg; junior jr jnr; justice j; lieutenant lt lieut; major maj; manager mgr; minister
    min; officer off; operations ops; permanent perm; president pres; principal prin; private
    pte pvt; representative rep; and +; & and; secretary sec secy; senator sen; senior sr snr;
    sergeant sgt; spokesman spokesperson; spokeswoman spokesperson; spokesperson spokesman
    spokeswoman; superintendent supt; supervisor supvr; technical tech; technician tech;
    treasurer treas; vice v; adviser advisor; advisor adviser; asst assistant; assoc associate;
    capt captain; col colonel; dep deputy; dir director; dr doctor; exec executive; gen general;
    jr junior; lt lieutenant; maj major; mgr manager; ops operations; pres president; prof
    professor; sec secretary; sen senator; sgt sergeant; sr senior; supt superintendent; vp
    vice+president
"""
STREETS = """
    شارع ش; طريق ط; רחוב רח; שדרות שד; rua r; largo lg; quay qy; út u; köz k; street st str;
    road rd; avenue ave av aven; lane ln la; drive dr drv; court ct crt; place pl; square sq;
    boulevard blvd boul bd bvd; terrace terr ter; crescent cres cr; close cl; gardens gdns gdn;
    grove gr grv; highway hwy; parkway pkwy; circle cir; mews mws; park pk; row rw; walk wlk;
    hill hl; heights hts; green grn; bridge br; wharf whf; north n; south s; east e; west w;
    northeast ne; northwest nw; southeast se; southwest sw; saint st; first 1st; second 2nd;
    third 3rd; fourth 4th; fifth 5th; sixth 6th; seventh 7th; eighth 8th; ninth 9th; tenth 10th;
    1st first; 2nd second; 3rd third; 4th fourth; 5th fifth; 6th sixth; 7th seventh; 8th eighth;
    9th ninth; 10th tenth; mount mt; apartment apt ap; flat fl apt; suite ste; floor fl;
    building bldg; house hse; strasse str; platz pl; gasse g; allee all; rue r; impasse imp;
    chemin ch chem; faubourg fg fbg; route rte; quai q; calle c cl; avenida avda av avd; plaza
    pza pl plz; paseo po pso; carretera ctra carr; camino cno; via v; piazza pza pzza p za;
    viale vle v le; corso cso c so; praça pça pc pca; travessa tv trav; estrada estr est; ulica
    ul; ulice ul; ulitsa ul; aleja al; aleje al; plac pl; osiedle os; náměstí nám; třída tř;
    улица ул; проспект пр просп пр т; переулок пер; площадь пл; бульвар бул б р; набережная наб;
    шоссе ш; вулиця вул; straat str; laan ln; plein pln; gatan g; vägen v; katu k; cadde cad;
    caddesi cad cd; sokak sok sk; sokağı sok sk; mahalle mah; mahallesi mah mh; bulvarı bulv
    blv; utca u; tér t; körút krt; strada str; bulevardul bd bdul b dul; calea cal; οδός οδ;
    λεωφόρος λεωφ λ; πλατεία πλ; jalan jl jln; gang gg; st street saint; rd road; ave avenue; av
    avenue avenida; ln lane; dr drive; ct court; pl place; sq square; blvd boulevard; bd
    boulevard; cres crescent; terr terrace; ter terrace; tce terrace; gdns gardens; hwy highway;
    pkwy parkway; n north; s south; e east; w west; ne northeast; nw northwest; se southeast; sw
    southwest; mt mount; apt apartment; ul ulica улица; ул улица; c calle; avda avenida; pza
    plaza piazza
"""
# Words that end in these are shortened at their ends ("Kanalstraße", "Kanalstr.").
ENDINGS = (
    ("straße", "str"), ("strasse", "str"), ("straße", "strasse"), ("str", "straße"), ("gasse", "g"),
    ("platz", "pl"), ("weg", "w"), ("allee", "all"), ("straat", "str"), ("laan", "ln"),
    ("plein", "pln"), ("gracht", "gr"), ("gatan", "g"), ("gata", "g"), ("gate", "g"),
    ("gate", "gt"), ("gade", "g"), ("vägen", "v"), ("veien", "v"), ("vej", "v"), ("katu", "k"),
    ("tie", "t"),
    # As the other languages of the North spell it, and the two of Norway.
    ("gate", "gata"), ("gate", "gaten"), ("gata", "gate"), ("gata", "gatan"), ("gaten", "gata"),
    ("gaten", "gate"), ("gatan", "gata"), ("gade", "gate"), ("veien", "vegen"), ("vegen", "veien"),
    ("katu", "gatan"), ("tie", "vägen"),
)  # fmt: skip

MOST = 24


def table(text):
    """Return what stands in one of the tables: a word to the other ways of writing it."""
    rows = (row.split() for row in text.split(";"))
    return {word: [each.replace("+", " ") for each in others] for word, *others in rows}


def variants(words, short):
    """Return a row of words in all its spellings, the one given first, `MOST` at the most.

    `short` is a table as `table` makes it.
    """
    choices = [[word, *_others(word, short)] for word in words]
    if prod(map(len, choices)) > MOST:
        # All as they are, all short, one short: people seldom mix in other ways.
        rows = [tuple(words), tuple(choice[min(1, len(choice) - 1)] for choice in choices)]
        rows += [
            (*words[:at], other, *words[at + 1 :])
            for at, choice in enumerate(choices)
            for other in choice[1:]
        ]
    else:
        rows = product(*choices)
    return list(dict.fromkeys(" ".join(row) for row in islice(rows, MOST)))


def _others(word, short):
    bare = word.rstrip(".").lower().replace("'", "").replace("’", "")
    others = list(short.get(bare, ()))
    if short is not STREETS_SHORT:
        return others
    for ending, other in ENDINGS:
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            first = bare.removesuffix(ending)
            others += [first + other, f"{first} {other}", f"{first} {ending}"]
    return others


OFFICES_SHORT, POSTS_SHORT, STREETS_SHORT = table(OFFICES), table(POSTS), table(STREETS)
# Posts are named after offices.
POSTS_SHORT |= {
    word: [*POSTS_SHORT.get(word, ()), *others] for word, others in OFFICES_SHORT.items()
}
