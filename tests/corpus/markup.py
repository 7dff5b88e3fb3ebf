"""How markup comes between the letters of a name that a reader sees whole."""

import html

from tests.corpus.disguise import _chosen, clusters
from tests.corpus.spelling import Spelling, share

TAGS = [("<b>", "</b>"), ("<span>", "</span>"), ("<em class=\"x\">", "</em>"), ("<i>", "</i>"),
        ("<a href=\"/a\">", "</a>"), ("<span style='color:red'>", "</span>"), ("<font size=3>", "</font>"),
        ("<mark>", "</mark>"), ("<small>", "</small>")]  # fmt: skip
EMPTY = ["<wbr>", "<!-- -->", "<span></span>", "<wbr/>", "<!--x-->", "<b></b>", "<?x?>", "<img alt=\"\">", "<i hidden></i>"]
BREAKS = ["\n", "\r\n", "\n    ", "\t", " \n ", "\u2028", "\u00a0", "  ", "\u3000", "\u2003"]


def tags(person, drawn):
    """Elements that begin or end within the name, and empty ones between letters."""
    text = _chosen(person, drawn)
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
        sources += [f"{begin}{first}{end} {rest}", f"{first}<br>{rest}", f"{begin}{first} {end}{rest}"]
    return [Spelling(text, source) for source in sources]


def entities(person, drawn):
    """Character references, decimal, hexadecimal, named, for some letters or all."""
    text = _chosen(person, drawn)
    named = {ord(letter): f"&{name}" for name, letter in html.entities.html5.items() if len(letter) == 1 and name[-1] == ";" and len(name) < 8}
    part = [f"&#{ord(l)};" if drawn.random() < 0.4 else html.escape(l) for l in text]
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
        ways = [Spelling(text, text.replace(" ", gap, 1)) for gap in share(BREAKS, held=person.held)]
        ways += [Spelling(text, text.replace(" ", gap, 1)) for gap in ("<br>", "<br />\n")]
    longest = max(text.split(), key=len)
    if len(longest) > 6 and person.tongue.script in ("LATIN", "CYRILLIC", "GREEK") and longest.isalpha():
        place = drawn.randrange(3, len(longest) - 2)
        for hyphen in ("-\n", "-<br>", "‐\n", "-\r\n"):
            ways.append(Spelling(text, text.replace(longest, longest[:place] + hyphen + longest[place:])))
    return ways


FORMS = {"split by tags": tags, "entities": entities, "line breaks": line_breaks}
