"""How somebody is reached: e-mail, telephone, handle; and how that is written."""

import re

from tests.corpus.naming import bare
from tests.corpus.person import latin
from tests.corpus.spelling import Spelling

HOSTS = ["northquay-mail.example", "lindenhof.example", "postbox-west.example", "kanalpost.example",
         "gmail.com", "proton.me", "harbourboard.example", "outlook.com", "bluefin-letters.example"]  # fmt: skip
# Country: prefix, national prefix, lengths of the groups that are usual there, a real area begins with.
COUNTRIES = {
    "GB": ("44", "0", "7700 900", (4, 6)), "IE": ("353", "0", "86", (2, 3, 4)),
    "US": ("1", "", "212 555", (3, 3, 4)), "DE": ("49", "0", "1512", (4, 7)),
    "FR": ("33", "0", "6", (1, 2, 2, 2, 2)), "ES": ("34", "", "612", (3, 3, 3)),
    "PT": ("351", "", "912", (3, 3, 3)), "IT": ("39", "", "347", (3, 3, 4)),
    "NL": ("31", "0", "6", (1, 2, 2, 2, 2)), "BE": ("32", "0", "470", (3, 2, 2, 2)),
    "CH": ("41", "0", "79", (2, 3, 2, 2)), "AT": ("43", "0", "664", (3, 7)),
    "PL": ("48", "", "601", (3, 3, 3)), "CZ": ("420", "", "602", (3, 3, 3)),
    "SE": ("46", "0", "70", (2, 3, 2, 2)), "NO": ("47", "", "412", (3, 2, 3)),
    "DK": ("45", "", "20", (2, 2, 2, 2)), "RU": ("7", "8", "916", (3, 3, 2, 2)),
    "UA": ("380", "0", "67", (2, 3, 2, 2)), "TR": ("90", "0", "532", (3, 3, 2, 2)),
    "IN": ("91", "0", "98", (5, 5)), "JP": ("81", "0", "90", (2, 4, 4)),
    "CN": ("86", "", "138", (3, 4, 4)), "KR": ("82", "0", "10", (2, 4, 4)),
    "BR": ("55", "", "11 9", (2, 5, 4)), "AU": ("61", "0", "412", (3, 3, 3)),
    "ZA": ("27", "0", "82", (2, 3, 4)), "NG": ("234", "0", "803", (3, 3, 4)),
    "EG": ("20", "0", "100", (3, 3, 4)), "IL": ("972", "0", "52", (2, 3, 4)),
    "GR": ("30", "", "694", (3, 3, 4)), "MX": ("52", "", "55", (2, 4, 4)),
}  # fmt: skip
DIGITS = {"Arabic": "٠١٢٣٤٥٦٧٨٩", "full-width": "０１２３４５６７８９", "Persian": "۰۱۲۳۴۵۶۷۸۹", "Devanagari": "०१२३४५६७८९"}


def _stem(person, drawn):
    """Return a user name that somebody of that name might choose."""
    given, family = (re.sub(r"\W", "", bare(latin(part) if person.tongue.script != "LATIN" else part.text)).lower()
                     for part in (person.given, person.families[0] if person.families else person.given))  # fmt: skip
    word = drawn.choice(["kestrel", "tidal", "quarry", "fjord", "marsh", "cobalt", "heron", "tundra"])
    return drawn.choice([f"{given}.{family}", f"{given[0]}{family}{drawn.randint(60, 99)}", f"{word}{drawn.randint(100, 999)}",
                         f"{family}.{given[:3]}", f"{word}_{family}", f"{given}{word}"])  # fmt: skip


def email(person, drawn):
    """Return an address and its spellings."""
    local, host = _stem(person, drawn), drawn.choice(HOSTS)
    if person.held:
        host = host.replace("mail", "post").replace("west", "east")
    value, dotted = f"{local}@{host}", host.replace(".", " dot ")
    at, dot = local, host.replace(".", "[dot]")
    private = host.endswith(".example")
    return value, {
        "e-mail whole": [value, value.upper(), value.title(), f"<{value}>", f"mailto:{value}", f"{local}@{host}."],
        "e-mail with at and dot in words": [
            f"{local} at {dotted}", f"{local}[at]{dot}", f"{local} (at) {host.replace('.', ' (dot) ')}",
            f"{local} AT {host.replace('.', ' DOT ')}", f"{local}(at){host}", f"{local} [at] {host}",
            f"{local}{{at}}{host.replace('.', '{dot}')}", f"{local} @ {host.replace('.', ' . ')}",
            f"{local} arroba {host.replace('.', ' punto ')}", f"{local} <at> {host}", f"{local}_at_{host.replace('.', '_dot_')}",
            f"{local.replace('.', ' dot ')} at {dotted}", f"{local} ät {host.replace('.', ' punkt ')}", f"{local}＠{host}",
        ],
        "e-mail in part": [local, f"{local}+news@{host}", *([host] if private else []), f"{local}@elsewhere.example"],
        "e-mail split or coded": [
            Spelling(value, value.replace("@", "&#64;").replace(".", "&#46;")),
            Spelling(value, "".join(f"&#x{ord(letter):x};" for letter in value)),
            Spelling(value, value.replace("@", "<span>@</span>")),
            Spelling(value, value.replace("@", "<!-- no spam -->@")),
            value.replace("@", "\u200b@"), value.replace("@", "@\n"), value.replace("@", "%40"),
            Spelling(value, at + "<wbr>@" + host), value[::-1], " ".join(value),
        ],
    }  # fmt: skip


def phone(person, drawn):
    """Return a telephone number as somebody would note it, and its spellings."""
    names = sorted(COUNTRIES)
    country = drawn.choice([name for place, name in enumerate(names) if (place % 3 == 2) == person.held])
    prefix, trunk, start, lengths = COUNTRIES[country]
    digits = start.replace(" ", "")
    digits += "".join(drawn.choice("0123456789") for _ in range(sum(lengths) - len(digits)))
    groups, at = [], 0
    for length in lengths:
        groups.append(digits[at : at + length])
        at += length
    spaced, national = " ".join(groups), trunk + " ".join(groups)
    value = drawn.choice([f"+{prefix} {spaced}", f"+{prefix}{digits}"])
    local = digits[-7:]
    ways = {
        "phone, international": [
            f"+{prefix} {spaced}", f"+{prefix}{digits}", f"+{prefix}-{'-'.join(groups)}", f"00{prefix} {spaced}",
            f"00{prefix}{digits}", f"+{prefix} ({groups[0]}) {' '.join(groups[1:])}", f"+{prefix}.{'.'.join(groups)}",
            f"tel:+{prefix}{digits}", f"(+{prefix}) {spaced}", f"+ {prefix} {digits}", f"011 {prefix} {spaced}",
            *([f"+{prefix} ({trunk}) {spaced}", f"+{prefix}(0){digits}"] if trunk == "0" else []),
        ],
        "phone, national": [
            national, trunk + digits, trunk + "-".join(groups), f"({trunk}{groups[0]}) {' '.join(groups[1:])}",
            trunk + ".".join(groups), trunk + "/".join([groups[0], "".join(groups[1:])]), f"{trunk}{groups[0]} / {' '.join(groups[1:])}",
            trunk + "\u00a0".join(groups), f"({trunk}{groups[0]}){'-'.join(groups[1:])}", f"{national} ext. 4",
            " ".join(re.findall(r"..?", trunk + digits)), trunk + "–".join(groups), trunk + "‑".join(groups),
        ],
        "phone, last seven digits": [local, f"{local[:3]}-{local[3:]}", f"{local[:3]} {local[3:]}", f"{local[:3]} {local[3:5]} {local[5:]}",
                                     f"{local[:3]}.{local[3:]}"],
        "phone, split or in other digits": [
            *((trunk + spaced).translate(str.maketrans("0123456789", other)) for other in DIGITS.values()),
            Spelling(national, trunk + "<span> </span>".join(groups)), Spelling(national, trunk + "&nbsp;".join(groups)),
            Spelling(national, trunk + "<br>".join(groups)), "\u200b".join(trunk + digits), " ".join(trunk + digits),
            Spelling(national, "".join(f"&#{ord(letter)};" for letter in trunk + digits)), trunk + "\n".join(groups),
        ],
    }  # fmt: skip
    return value, ways


def handle(person, drawn):
    """Return a handle or the address of a profile, and its spellings."""
    stem = re.sub(r"\W", "_", _stem(person, drawn)) + drawn.choice(["", "_", "x", "7"])
    stem = stem.strip("_")
    hosts = ["twitter.com", "instagram.com", "t.me", "github.com", "x.com", "www.facebook.com", "bsky.app/profile"]
    value = drawn.choice([stem, f"@{stem}", f"@{stem}", f"https://{drawn.choice(hosts)}/{stem}"])
    return value, {
        "handle": [
            f"@{stem}", stem, f"@{stem.upper()}", f"@{stem}:", f"＠{stem}", f"(@{stem})", stem.title(), f"@{stem}’s", f"#{stem}",
        ],
        "address of a profile": [
            *(f"https://{host}/{stem}" for host in hosts), f"http://mobile.twitter.com/{stem}?lang=en", f"//x.com/{stem}/",
            f"mastodon.example/@{stem}", f"@{stem}@mastodon.example", f"https://www.tiktok.com/@{stem}/video/71",
            f"u/{stem}", f"https://www.linkedin.com/in/{stem}/", f"twitter.com/%40{stem}",
        ],
        "handle split or coded": [
            Spelling(f"@{stem}", f"@<b>{stem}</b>"), Spelling(f"@{stem}", f"&#64;{stem}"), "@\u200b" + stem,
            Spelling(stem, stem[:3] + "<wbr>" + stem[3:]), "\u00ad".join(stem), " ".join(stem),
            Spelling(stem, "".join(f"&#{ord(letter)};" for letter in stem)), "@ " + stem,
        ],
    }  # fmt: skip


KINDS = {"email": email, "phone": phone, "handle": handle}
