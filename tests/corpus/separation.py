"""What comes between the letters of a name: signs that nobody sees, gaps, markup."""

import html
import unicodedata

from tests.corpus.disguise import chosen, clusters
from tests.corpus.spelling import Spelling, share

# Nobody sees these, or sees a gap at most.
INVISIBLE = (
    "\u200b\u200c\u2060\u200d\ufeff\u180e\u200e\u034f\u2063\u202c\ufe0f\u2062\u061c\u2069\u3164"
    "\U000e0061\u200f\u2064"
)
GAPS = [" ", "-", ".", "·", "_", "\u2009", "*", "\u00a0", "/", "  ", "|", "–", " - ", "•", "~"]
TAGS = [
    ("<b>", "</b>"),
    ("<span>", "</span>"),
    ('<em class="x">', "</em>"),
    ("<i>", "</i>"),
    ('<a href="/a">', "</a>"),
    ("<span style='color:red'>", "</span>"),
    ("<font size=3>", "</font>"),
    ("<mark>", "</mark>"),
    ("<small>", "</small>"),
]
EMPTY = [
    "<wbr>",
    "<!-- -->",
    "<span></span>",
    "<wbr/>",
    "<!--x-->",
    "<b></b>",
    "<?x?>",
    '<img alt="">',
    "<i hidden></i>",
]
BREAKS = ["\n", "\r\n", "\n    ", "\t", " \n ", "\u2028", "\u00a0", "  ", "\u3000", "\u2003"]


def zero_width(person, drawn):
    """Characters that nobody sees, between all letters or in one place."""
    signs, text = share(INVISIBLE, held=person.held), chosen(person, drawn)
    letters = clusters(text)
    sign, place = drawn.choice(signs), drawn.randrange(1, len(letters))
    several = [letter + (drawn.choice(signs) if drawn.random() < 0.5 else "") for letter in letters]
    ways = [
        sign.join(letters),
        "".join([*letters[:place], drawn.choice(signs), *letters[place:]]),
        "".join(several),
    ]
    return [way for way in ways if way != text]


def soft_hyphens(person, drawn):
    """Hyphens that show only at the end of a line."""
    letters = clusters(chosen(person, drawn))
    place = drawn.randrange(1, len(letters))
    few = "".join([*letters[:place], "\u00ad", *letters[place:]])
    return [
        few,
        "\u00ad".join(letters),
        "\u00ad".join("".join(letters[at : at + 2]) for at in range(0, len(letters), 2)),
    ]


def decomposed(person, drawn):
    """Letters and their marks as separate characters, and the other way round."""
    text = chosen(person, drawn)
    ways = [unicodedata.normalize(form, text) for form in ("NFD", "NFC", "NFKD")]
    return [way for way in ways if way != text]


def spaced(person, drawn):
    """Something between every two letters."""
    text = chosen(person, drawn)
    ways = []
    for gap in share(GAPS, held=person.held):
        words = [gap.join(clusters(word)) for word in text.split()]
        between = gap if len(gap.strip()) == 0 else " "
        ways += [(between * 2).join(words), (gap if gap.strip() else " " + gap).join(words)]
    return [way for way in ways if way != text]


def tags(person, drawn):
    """Elements that begin or end within the name, and empty ones between letters."""
    text = chosen(person, drawn)
    letters = [html.escape(letter) for letter in clusters(text)]
    begin, end = drawn.choice(share(TAGS, held=person.held))
    empty = drawn.choice(share(EMPTY, held=person.held))
    place = drawn.randrange(1, len(letters))
    sources = [
        begin + letters[0] + end + "".join(letters[1:]),
        "".join(letters[:place]) + empty + "".join(letters[place:]),
        "".join(letters[:place]) + begin + "".join(letters[place:]) + end,
        empty.join(letters),
        "".join(begin + letter + end for letter in letters),
        "".join(letters[:place]) + begin + begin + end + end + "".join(letters[place:]),
    ]
    if " " in text:
        first, rest = (html.escape(half) for half in text.split(" ", 1))
        sources += [
            f"{begin}{first}{end} {rest}",
            f"{first}<br>{rest}",
            f"{begin}{first} {end}{rest}",
        ]
    return [Spelling(text, source) for source in sources]


def entities(person, drawn):
    """Character references, decimal, hexadecimal, named, for some letters or all."""
    text = chosen(person, drawn)
    named = {
        ord(letter): f"&{name}"
        for name, letter in html.entities.html5.items()
        if len(letter) == 1 and name[-1] == ";" and len(name) < 8
    }
    part = [f"&#{ord(sign)};" if drawn.random() < 0.4 else html.escape(sign) for sign in text]
    sources = [
        "".join(f"&#{ord(letter)};" for letter in text),
        "".join(f"&#x{ord(letter):x};" for letter in text),
        "".join(part),
        text.translate(named),
        "".join(f"&#{ord(letter):07d};" for letter in text),
        html.escape(text).replace(" ", "&nbsp;"),
        "".join(f"&#X{ord(letter):04X};" for letter in text),
        "&shy;".join(html.escape(letter) for letter in clusters(text)),
        "&zwnj;".join(html.escape(letter) for letter in clusters(text)),
        "&ZeroWidthSpace;".join(html.escape(letter) for letter in clusters(text)),
    ]
    return [Spelling(text, source) for source in sources if source != text]


def line_breaks(person, drawn):
    """A new line, a tab or a wide space between the words; a hyphen at the end of a line."""
    text = person.full
    ways = []
    if " " in text:
        ways = [
            Spelling(text, text.replace(" ", gap, 1)) for gap in share(BREAKS, held=person.held)
        ]
        ways += [Spelling(text, text.replace(" ", gap, 1)) for gap in ("<br>", "<br />\n")]
    longest = max(text.split(), key=len)
    if (
        len(longest) > 6
        and person.tongue.script in ("LATIN", "CYRILLIC", "GREEK")
        and longest.isalpha()
    ):
        place = drawn.randrange(3, len(longest) - 2)
        for hyphen in ("-\n", "-<br>", "‐\n", "-\r\n"):
            ways.append(
                Spelling(text, text.replace(longest, longest[:place] + hyphen + longest[place:]))
            )
    return ways


FORMS = {
    "zero-width characters": zero_width,
    "soft hyphens": soft_hyphens,
    "decomposed letters": decomposed,
    "letters apart": spaced,
    "split by tags": tags,
    "entities": entities,
    "line breaks": line_breaks,
}
