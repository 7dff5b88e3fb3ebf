"""Names that people are called by instead of the one in their passport."""

from functools import lru_cache

# What the English list lacks: short forms of other languages, each line with all names that
# stand for one another. Customary ones, as dictionaries of given names list them.
ELSEWHERE = """
jose pepe chepe jose zé ze pepito joselito josep
francisco paco pancho curro chico fran francesc franco cisco kiko
ignacio nacho inaki
dolores lola loli lolita
guadalupe lupe lupita
jesus chuy suso
enrique quique kike henrique
concepcion concha conchita
rosario charo
mercedes merche
manuel manolo manu lolo manel
antonio tono toni tonho toninho tonino
eduardo edu lalo
alejandro alex jano sandro
rafael rafa
roberto beto
alberto beto
gregorio goyo
santiago santi chago yago
isabel isa chabela belinha
teresa tere maite
maria mari marichu mariquita maruja marica marie
luisa lulu
giuseppe peppe beppe pino peppino
giovanni gianni nanni vanni
luigi gigi gino
francesco checco cecco franco
salvatore toto turi
vincenzo enzo cenzo
lorenzo renzo enzo
domenico mimmo
johannes hans hannes jan johan jens jannes janne juha jussi
elisabeth lisa liesl elsa ilse lisbeth liese betti lies
heinrich heinz heiner henk
friedrich fritz freddy
josef sepp jupp pepa pepi beppo
joseph sepp jupp jojo
maximilian max
sebastian basti seb
matthias matze hias
michael michi michel
katharina kathi kati trine rina kaethe
margarethe grete gretel greta gretchen
wilhelm willi willy wim
wilhelmus wim
hendrik henk rik
cornelis kees cor
pieter piet
gerardus gerard geert
jacobus jaap koos
aleksandr sasha sanya shura sania alik
aleksandra sasha sanya shura
alexander sasha sascha alec lex
alexandra sasha sandra
aleksander olek alek
vladimir vova volodya vlad volodia
volodymyr vova volodia vlad
dmitry dima mitya dimitri
dmitri dima mitya
dmytro dima
mikhail misha
mykhailo misha mykhas
nikolai kolya nikolay
sergei seryozha serhiy
ivan vanya
yekaterina katya
ekaterina katya
yevgeny zhenya
evgeny zhenya
yelena lena alyona
elena lena
anastasia nastya stasya
natalia natasha nata
tatiana tanya
maria masha marusya
maria mania marysia
yuri yura
pavel pasha
aleksei alyosha lyosha
alexei alyosha lyosha
konstantin kostya
olga olya
svetlana sveta
irina ira
oksana ksenia
katarzyna kasia
malgorzata gosia
joanna asia joasia
stanislaw staszek stach
jan janek jas honza jenda
tomasz tomek
krzysztof krzysiek krzys
agnieszka aga
barbara basia
andrzej jedrek
wojciech wojtek
jaroslav jarda
frantisek franta
laszlo laci
jozsef jozsi
istvan pista
erzsebet bozsi
ferenc feri
gabor gabi
sandor sanyi
konstantinos kostas
georgios giorgos yorgos
dimitrios dimitris mitsos
ioannis yannis giannis
panagiotis panos takis
nikolaos nikos
mehmet memo
mustafa mustik
ibrahim ibo
yosef yossi
avraham avi
binyamin benny bibi
yitzhak itzik
moshe moishe
muhammad mo hamada
abdullah abdo
nguyen nguyen
"""


@lru_cache(maxsize=1)
def _customary():
    groups = {}
    for line in ELSEWHERE.strip().splitlines():
        first, *others = dict.fromkeys(line.split())
        groups.setdefault(first, set()).update(others)
        for other in others:
            groups.setdefault(other, set()).add(first)
    return groups


@lru_cache(maxsize=1)
def _english():
    from nicknames import NickNamer

    return NickNamer()


def customary(word):
    """Return the short forms of other languages, where the given name may come last."""
    return frozenset(_customary().get(word, set()) - {word})


@lru_cache(maxsize=4096)
def nicknames(word):
    """Return what somebody with this given name may be called, and what a short form is short for.

    Both are in plain small letters.
    """
    english = _english()
    full = english.canonicals_of(word)
    others = english.nicknames_of(word) | full | _customary().get(word, set())
    return frozenset(others - {word})
