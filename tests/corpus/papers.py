"""Days, places and numbers that identify somebody, and how each is written."""

import calendar
import datetime

from tests.corpus.spelling import Spelling

MONTHS = {
    "de": ("{d}. {m} {y}", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "fr": ("{d} {m} {y}", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": ("{d} de {m} de {y}", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "it": ("{d} {m} {y}", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "pt": ("{d} de {m} de {y}", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "nl": ("{d} {m} {y}", "januari februari maart april mei juni juli augustus september oktober november december"),
    "pl": ("{d} {m} {y}", "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "ru": ("{d} {m} {y}", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "sv": ("{d} {m} {y}", "januari februari mars april maj juni juli augusti september oktober november december"),
    "tr": ("{d} {m} {y}", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
}  # fmt: skip
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
STREETS = """
14 Tamarind Street, Oxmoor, BN4 7QD | 14 Tamarind St | 14 Tamarind St. ; 14, Tamarind Street ; BN4 7QD ; BN47QD ; Tamarind Street 14 ; No. 14 Tamarind Street
Flat 3, 212 Larkspur Avenue, Tarnbrook TQ1 9ZX | 212 Larkspur Avenue | 212 Larkspur Ave. ; 212 Larkspur Ave ; TQ1 9ZX ; tq1 9zx ; 212, Larkspur Avenue
Köhlergasse 27, 38889 Blankensee | Köhlergasse 27 | Koehlergasse 27 ; Kohlergasse 27 ; KÖHLERGASSE 27 ; 38889 Blankensee
9 rue des Tanneurs, 59140 Dunmarck | 9 rue des Tanneurs | 9, rue des Tanneurs ; 9 Rue des Tanneurs ; 9 r. des Tanneurs ; 59140 Dunmarck
Calle del Olvido 33, 2º B, 11540 Sanluarte | Calle del Olvido 33 | C/ del Olvido 33 ; calle del Olvido, 33 ; C/ del Olvido, 33 ; Calle del Olvido nº 33
1807 Copperline Road, Apt 5C, Wendover, NE 68999 | 1807 Copperline Road | 1807 Copperline Rd. ; 1807 Copperline Rd ; 1807 Copperline Road #5C ; 1807 copperline road
ul. Zagrodowa 8 m. 12, 87-999 Borowiec | Zagrodowa 8 | Zagrodowa 8/12 ; ulica Zagrodowa 8 ; ul. Zagrodowej 8 ; 87-999 Borowiec
Via dei Funai 61, 57199 Montecalvo | Via dei Funai 61 | via dei Funai, 61 ; V. dei Funai 61 ; VIA DEI FUNAI 61 ; via dei Funai n. 61
Vestre Skansegate 4B, 9399 Nordvåg | Vestre Skansegate 4B | Vestre Skansegt. 4B ; vestre skansegate 4 b ; Vestre Skansegata 4B ; 9399 Nordvåg
The Old Forge, 3 Pinfold Lane, Hexworthy, DL11 6XY | 3 Pinfold Lane | 3 Pinfold Ln ; The Old Forge, Pinfold Lane ; DL11 6XY ; 3, Pinfold Lane
Snoekstraat 118-II, 1099 ZX Ouderwaal | Snoekstraat 118 | Snoekstraat 118 II ; Snoekstr. 118 ; 1099 ZX ; 1099ZX Ouderwaal
4450 Mulberry Boulevard, Suite 900, Ardenne, CA 93999 | 4450 Mulberry Boulevard | 4450 Mulberry Blvd. ; 4450 Mulberry Blvd ; 4450 MULBERRY BOULEVARD
"""
PATTERNS = ["AA-####-A", "A########", "##-###-####", "AAA ####", "A## AAA", "###.###.###-##", "########A", "AA## AAA",
            "######-####", "AA ## AA ####", "A-#######", "### ### ###", "AA##-####-####-####", "######A###A", "##AAA##"]  # fmt: skip


def date(person, drawn):
    """Return a day, as somebody would note it, and the usual ways to write it."""
    day = datetime.date(drawn.randint(1946, 2004), drawn.randint(1, 12), drawn.randint(1, 28))
    y, m, d = day.year, day.month, day.day
    name, short = calendar.month_name[m], calendar.month_abbr[m]
    nth = f"{d}{'th' if 10 < d < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d % 10, 'th')}"
    value = drawn.choice([day.isoformat(), f"{d} {name} {y}", f"{d:02}/{m:02}/{y}" if d > 12 else day.isoformat()])
    others = [form.format(d=d, m=names.split()[m - 1], y=y) for form, names in MONTHS.values()]
    return value, {
        "date in words": [f"{d} {name} {y}", f"{name} {d}, {y}", f"{nth} {name} {y}", f"{nth} of {name}, {y}", f"{name} {nth}, {y}",
                          f"{d} {short} {y}", f"{short}. {d}, {y}", f"{d} {name}, {y}", f"{day:%A} {d} {name} {y}", f"{name} {d} {y}",
                          f"{d}-{short}-{y}", f"{d} {name.upper()} {y}", f"{y} {name} {d}", f"the {nth} of {name} {y}"],
        "date in digits": [f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{m}/{d}/{y}", f"{m:02}/{d:02}/{y}", f"{d}.{m}.{y}", f"{d:02}.{m:02}.{y}",
                           day.isoformat(), f"{d:02}-{m:02}-{y}", f"{y}/{m:02}/{d:02}", f"{y}.{m:02}.{d:02}", f"{d}. {m}. {y}",
                           f"{y}{m:02}{d:02}", f"{d}.{ROMAN[m - 1]}.{y}", f"{y}年{m}月{d}日", f"{day.isoformat()}T08:30:00Z"],
        "date with a short year": [f"{d}/{m}/{y % 100:02}", f"{d:02}.{m:02}.{y % 100:02}", f"{m}/{d}/{y % 100:02}", f"{d} {short} ’{y % 100:02}",
                                   f"{d} {short} {y % 100:02}", f"{d:02}-{m:02}-{y % 100:02}"],
        "date in other languages": others,
    }  # fmt: skip


def address(person, drawn):
    """Return an address; whole, without what stands behind the street, abbreviated."""
    rows = STREETS.strip().splitlines()
    row = drawn.choice([row for number, row in enumerate(rows) if (number % 3 == 2) == person.held])
    value, street, others = (cell.strip() for cell in row.split("|"))
    return value, {
        "address whole": [value, value.upper(), value.replace(", ", "\n"), value.replace(",", ""), value.lower(),
                          Spelling(value, value.replace(", ", "<br>")), value.replace(", ", " · ")],
        "address in part": [street, street.upper(), street.lower(), f"of {street},", street.replace(" ", "\n", 1)],
        "address, otherwise": [way.strip() for way in others.split(";")],
    }  # fmt: skip


def number(person, drawn):
    """Return an identity, passport, account or plate number, and other separators in it."""
    patterns = [pattern for place, pattern in enumerate(PATTERNS) if (place % 3 == 2) == person.held]
    signs = {"A": "ABCDEFGHJKLMNPRSTUVWXYZ", "#": "0123456789"}
    value = "".join(drawn.choice(signs[sign]) if sign in signs else sign for sign in drawn.choice(patterns))
    plain = "".join(sign for sign in value if sign.isalnum())
    half, fours = len(plain) // 2, [plain[at : at + 4] for at in range(0, len(plain), 4)]
    threes = [plain[at : at + 3] for at in range(0, len(plain), 3)]
    return value, {
        "number with other separators": [
            value, plain, plain.lower(), " ".join(fours), "-".join(threes), ".".join(threes), "/".join(fours), f"{plain[:half]} {plain[half:]}",
            f"{plain[:half]}-{plain[half:]}", "\u00a0".join(fours), f"No. {value}", f"no.{plain}", f"{plain[:half]}–{plain[half:]}",
            " - ".join(threes), "_".join(fours), f"#{plain}",
        ],
        "number split or in other digits": [
            " ".join(plain), "\u200b".join(plain), value.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            Spelling(plain, "<span></span>".join(plain)), Spelling(plain, "".join(f"&#{ord(sign)};" for sign in plain)),
            Spelling(plain, plain[:half] + "<br>" + plain[half:]), "\u00ad".join(plain), Spelling(plain, f"{plain[:half]}<b>{plain[half:]}</b>"),
        ],
    }  # fmt: skip


KINDS = {"date": date, "address": address, "number": number}
