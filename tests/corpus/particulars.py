"""Facts that are no names: each is drawn with the ways in which it may be written.

Every function takes a person and a source of draws, and returns the fact and `{form: spellings}`.
"""

import calendar
import datetime
import re

import phonenumbers

from tests.corpus.person import latin
from tests.corpus.scripts import bare
from tests.corpus.spelling import Spelling
from tests.corpus.tables import half, rows
from tests.corpus.wording import wordings

HOSTS = ["northquay-letters.example", "gmail.com", "lindenhof.example", "postbox-west.example",
         "proton.me", "kanalpost.example", "harbourboard.example", "outlook.com",
         "gmx.de"]  # fmt: skip
PROFILES = ["twitter.com", "instagram.com", "t.me", "github.com", "x.com", "www.facebook.com"]
DIGITS = {"arabic": "٠١٢٣٤٥٦٧٨٩", "wide": "０１２３４５６７８９", "persian": "۰۱۲۳۴۵۶۷۸۹",
          "devanagari": "०१२३४५६७८९"}  # fmt: skip
PATTERNS = ["AA-####-A", "A########", "##-###-####", "AAA ####", "A## AAA", "###.###.###-##",
            "########A", "AA## AAA", "######-####", "AA ## AA ####", "A-#######", "### ### ###",
            "AA##-####-####-####", "######A###A", "##AAA##"]  # fmt: skip
SIGNS = {"A": "ABCDEFGHJKLMNPRSTUVWXYZ", "#": "0123456789"}
ROMAN = "I II III IV V VI VII VIII IX X XI XII"


def email(person, drawn):
    """An address at a house of its own or at one that many use."""
    local, host = _user_name(person, drawn), drawn.choice(half(HOSTS, held=person.held))
    value = f"{local}@{host}"
    own = host if host.endswith(".example") else ""
    return value, wordings("email", value=value, local=local, host=host, own=own)


def phone(person, drawn):
    """A valid number of one of some thirty countries, noted in one of three ways."""
    prefix, trunk, digits, groups = _number(person, drawn)
    spaced, rest, seven = " ".join(groups), " ".join(groups[1:]), digits[-7:]
    value = drawn.choice([f"+{prefix} {spaced}", f"+{prefix}{digits}", f"00{prefix} {spaced}"])
    whole = trunk + digits
    others = {name: (trunk + spaced).translate(_in(signs)) for name, signs in DIGITS.items()}
    return value, wordings(
        "phone", value=trunk + spaced, prefix=prefix, trunk=trunk, digits=digits, groups=spaced,
        first=groups[0], rest=rest, seven=seven, three=seven[:3], four=seven[3:], whole=whole,
        pairs=" ".join(re.findall("..?", whole)), **others,
    )  # fmt: skip


def handle(person, drawn):
    """A user name, with or without its sign, or the address of a profile."""
    stem = re.sub(r"\W", "_", _user_name(person, drawn)) + drawn.choice(["", "", "x", "7"])
    profile = f"https://{drawn.choice(PROFILES)}/{stem}"
    value = drawn.choice([stem, f"@{stem}", f"@{stem}", profile])
    return value, wordings("handle", value=stem, stem=stem, halves=f"{stem[:3]}\n{stem[3:]}")


def employer(person, drawn):
    """An employer or office, noted now and then with its acronym."""
    name, short, acronym = drawn.choice(half(rows("employers"), held=person.held))
    value = f"{name} ({acronym})" if acronym and drawn.random() < 0.3 else name
    return value, wordings(
        "employer", value=name, name=name, short=short if short != name else "", acronym=acronym
    )


def alias(person, drawn):
    """A name that is not somebody's own."""
    (value,) = drawn.choice(half(rows("aliases"), held=person.held))
    return value, wordings("alias", value=value)


def title(person, drawn):
    """A title of office, and how else it is said."""
    value, others = drawn.choice(half(rows("titles"), held=person.held))
    return value, wordings("title", value=value) | _listed("title, otherwise", others)


def detail(person, drawn):
    """Something known in free words: whole, in part, and with its words moved."""
    value, part, moved = drawn.choice(half(rows("details"), held=person.held))
    words = value.split()
    middle = len(words) // 2
    before, after, last = (" ".join(some) for some in (words[:middle], words[middle:], words[-6:]))
    return value, wordings(
        "detail", value=value, part=part, moved=moved, before=before, after=after, last=last
    )


def date(person, drawn):
    """A day of birth, noted in one of the usual ways."""
    day = datetime.date(drawn.randint(1946, 2004), drawn.randint(1, 12), drawn.randint(1, 28))
    y, m, d = str(day.year), day.month, day.day
    month = calendar.month_name[m]
    value = drawn.choice([f"{day}", f"{d} {month} {y}", f"{day:%d/%m/%Y}" if d > 12 else f"{day}"])
    others = [
        form.format(d=d, m=names.split()[m - 1], y=y)
        for form, names in half(rows("months"), held=person.held)
    ]
    nth = f"{d}{'th' if 10 < d < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d % 10, 'th')}"
    return value, wordings(
        "date", value=value, d=str(d), dd=f"{d:02}", m=str(m), mm=f"{m:02}", y=y, yy=y[2:], nth=nth,
        month=month, mon=calendar.month_abbr[m], weekday=f"{day:%A}", roman=ROMAN.split()[m - 1],
    ) | {"date in other languages": [Spelling(other) for other in others]}  # fmt: skip


def address(person, drawn):
    """An address: whole, without what stands behind the street, abbreviated."""
    value, street, others = drawn.choice(half(rows("addresses"), held=person.held))
    ways = wordings("address", value=value, street=street)
    return value, ways | _listed("address, otherwise", others)


def number(person, drawn):
    """The number of an identity card, a passport, an account or a plate."""
    pattern = drawn.choice(half(PATTERNS, held=person.held))
    value = "".join(drawn.choice(SIGNS[sign]) if sign in SIGNS else sign for sign in pattern)
    plain = re.sub(r"\W", "", value)
    middle = len(plain) // 2
    return value, wordings(
        "number", value=value, plain=plain, fours=_grouped(plain, 4), threes=_grouped(plain, 3),
        half=plain[:middle], rest=plain[middle:], wide=value.translate(_in(DIGITS["wide"])),
    )  # fmt: skip


KINDS = {"alias": alias, "email": email, "phone": phone, "handle": handle, "employer": employer,
         "title": title, "detail": detail, "date": date, "address": address,
         "number": number}  # fmt: skip


def _user_name(person, drawn):
    """Return a user name that somebody of that name might choose."""
    parts = (person.given, person.families[0] if person.families else person.given)
    texts = [latin(part) if person.tongue.script != "LATIN" else part.text for part in parts]
    given, family = (re.sub(r"\W", "", bare(text)).lower() for text in texts)
    (word,) = drawn.choice(half(rows("words"), held=person.held))
    year = drawn.randint(60, 999)
    ways = [f"{given}.{family}", f"{given[0]}{family}{year}", f"{word}{year}", f"{word}_{family}"]
    ways += [f"{family}.{given[:3]}", f"{given}{word}", f"{word}.{word[:2]}{year}"]
    return drawn.choice(ways)


def _number(person, drawn):
    """Return prefix, what stands before national numbers, the digits, and the digits in groups."""
    while True:
        _, prefix, trunk, start, lengths = drawn.choice(half(rows("countries"), held=person.held))
        sizes = [int(length) for length in lengths.split()]
        digits = start + "".join(drawn.choices("0123456789", k=sum(sizes) - len(start)))
        if phonenumbers.is_valid_number(phonenumbers.parse(f"+{prefix}{digits}")):
            ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
            groups = [digits[end - size : end] for end, size in zip(ends, sizes, strict=True)]
            return prefix, trunk, digits, groups


def _listed(form, cell):
    return {form: [Spelling(way.strip()) for way in cell.split(";")]}


def _grouped(text, size):
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def _in(digits):
    return str.maketrans("0123456789", digits)
