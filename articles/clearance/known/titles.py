"""How a title or post might be written."""

import re

from articles.clearance.known.abbreviations import POSTS_SHORT, variants
from articles.clearance.known.form import HINT, HIT, JOINED, NEAR, TOGETHER, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.rarity import RARE, chance, zipfs
from articles.clearance.known.stems import stems

# Words that say how high a post is and not what it is for.
RANKS = words_in(
    """
    first second third
    acting adjutant administrative administrator adviser advisor aide ambassador analyst
    assistant associate attaché attorney brigadier captain chair chairman chairperson
    chairwoman chief clerk colonel commander commissioner consultant consul coordinator
    corporal counsel counsellor deputy director doctor editor engineer executive expert
    financial former general governor head information inspector interim junior judge justice
    lead lieutenant major manager managing member minister officer official operating
    operations partner permanent president prime principal private professor representative
    secretary senator senior sergeant specialist spokesman spokesperson spokeswoman staff
    superintendent supervisor technical technician treasurer vice direktor leiter referent
    minister staatssekretär directeur chef directora subdirector jefe direttore capo diretor
    direktör dyrektor ředitel директор заместитель начальник
    """
)
BETWEEN = re.compile(
    r"\s+(?:for|of|in|at|to|on|für|de|du|des|del|di|da|der)(?:\s+the)?\s+|,\s+|\s[-–—]\s"
)
SMALL = words_in("for of in at to on the and a an de du des la le für der die das & und et y")
# Chiefs are known by three letters.
CHIEF = re.compile(r"\bchief\s+(\w+(?:\s+\w+)?)\s+officer\b", re.I)
LETTERS = (
    ("human resources", "HR"),
    ("information technology", "IT"),
    ("public relations", "PR"),
    ("research and development", "R&D"),
    ("quality assurance", "QA"),
    ("managing director", "MD"),
    ("general manager", "GM"),
    ("chief executive", "CEO"),
    ("director general", "DG"),
    ("secretary general", "SG"),
    ("personal assistant", "PA"),
    ("private secretary", "PS"),
    ("member of parliament", "MP"),
)
SHORTEST_JOINED, SHORTEST_WORD = 12, 8
AMONG = 8
TELLING = -8.5
# What a post is for, where only few posts are for it.
RARE_TOPIC = 4


def forms(value):
    """Return the forms of a title: in other orders, shortened, for several people.

    Titles that many people bear are looked at by somebody; a rank alone says nearly nothing.
    """
    text = re.sub(r"^(?:the|a|an)\s+", "", value.strip(), flags=re.I)
    level = _level(text)
    found = [Form(value, "whole", level)]
    for one in (text, *_plural(text), *_in_letters(text)):
        for order in _orders(one):
            for spelling in variants(re.findall(r"[^\s,]+", order), POSTS_SHORT):
                found.append(Form(spelling, "plural" if one != text else "other order", level))
    found += _shortened(text, level)
    joined = "".join(filter(str.isalnum, text))
    if len(joined) >= (SHORTEST_JOINED if " " in text else SHORTEST_WORD) and level != HINT:
        found.append(Form(joined, "run together", level, view=JOINED))
    return found + list(_telling_words(text))


def _orders(text):
    """ "Deputy director for tolls", "tolls deputy director", "deputy tolls director"."""
    yield text
    parts = [part for part in BETWEEN.split(text) if part]
    if len(parts) < 2:
        words = text.split()
        ranks = [word.lower() in RANKS for word in words]
        if len(words) < 3 or all(ranks) or not ranks[-1]:
            return
        # "Deputy tolls director", "tolls deputy director": what the post is for, taken out.
        topic = [word for word, rank in zip(words, ranks, strict=True) if not rank]
        parts = [" ".join(w for w, rank in zip(words, ranks, strict=True) if rank), " ".join(topic)]
    head, topic = parts[0], " ".join(parts[1:])
    for link in ("for", "of", "in", "to", "for the", "of the", "to the", ""):
        yield f"{head} {link} {topic}".replace("  ", " ")
    yield f"{topic} {head}"
    yield f"{topic}'s {head}"
    ranks = head.split()
    for at in range(1, len(ranks)):
        yield " ".join((*ranks[:at], topic, *ranks[at:]))


def _plural(text):
    """The head of the title in the plural: "deputy directors for tolls"."""
    first = BETWEEN.search(text)
    head, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    if head and head.isascii() and head[-1].isalpha():
        yield (head[:-1] + "ies" if head.endswith("y") else head + "s") + rest


def _in_letters(text):
    """Departments and posts that are known by two letters or three."""
    for long, short in LETTERS:
        for known, written in ((long, short), (short, long)):
            if re.search(rf"\b{known}\b", text, re.I if known == long else 0):
                yield re.sub(rf"\b{known}\b", written, text, flags=re.I)
    head, *rest = BETWEEN.split(text)
    if rest and len(head.split()) > 1:
        yield f"{''.join(word[0] for word in head.split()).upper()} for {' '.join(rest)}"


def _shortened(text, level):
    words = [word for word in re.findall(r"\w+", text) if word.lower() not in SMALL]
    if found := CHIEF.search(text):
        letters = "C" + "".join(word[0] for word in found[1].split()).upper() + "O"
        for short in (letters, letters.lower()):
            yield Form(CHIEF.sub(short, text), "acronym", NEAR, cased=short.isupper())
    if "vice president" in text.lower() and len(words) > 2:
        for short in ("VP", "V.P.", "vice-president", "veep"):
            yield Form(re.sub(r"(?i)vice president", short, text), "acronym", level)
    every = re.findall(r"[^\W\d_]+", text)
    mixed = "".join(w[0].lower() if w.lower() in SMALL else w[0].upper() for w in every)
    if 2 < len(mixed) < 7 and not mixed.isupper():
        yield Form(mixed, "acronym", NEAR, cased=True)
    letters = "".join(word[0] for word in words).upper()
    if 2 < len(letters) < 7 and letters.isalpha():
        yield Form(letters, "acronym", NEAR, cased=True)
        yield Form(".".join(letters), "acronym", NEAR, cased=True)
    elif len(letters) == 2:
        yield Form(letters, "acronym", HINT, cased=True)
    if re.fullmatch(r"[A-Z]{2,6}", text) and text[0] == "C" and text[-1] == "O":
        middle = {"F": "financial", "E": "executive", "O": "operating", "T": "technology"}
        middle |= {"I": "information", "M": "marketing", "S": "security", "P": "people"}
        if name := middle.get(text[1:-1]):
            yield Form(f"chief {name} officer", "whole", NEAR)


def _telling_words(text):
    words = [(word, value) for word, value in zipfs(text) if word not in SMALL]
    topic = sorted((each for each in words if each[0] not in RANKS), key=lambda each: each[1])
    for word, value in topic:
        if value <= RARE and len(words) > 1:
            yield Form(word, "a word of it", NEAR)
    if not topic and len(words) > 2 and chance((v for _, v in words), AMONG) <= TELLING:
        text = " ".join(stems(word for word, _ in sorted(words, key=lambda each: each[1])))
        yield Form(text, "words of it", NEAR, view=TOGETHER)
    if topic and len(words) > 1:
        rare = sorted(words, key=lambda each: (each[0] in RANKS, each[1]))
        posts = [(word, value) for word, value in words if word in RANKS]
        for group in (rare[:3], [topic[0], *posts[-1:]], rare[:2]):
            if len(group) > 1 and chance((value for _, value in group), AMONG) <= TELLING:
                text = " ".join(stems(word for word, _ in group))
                yield Form(text, "words of it", NEAR, view=TOGETHER)


def _level(text):
    words = [(word, value) for word, value in zipfs(text) if word not in SMALL]
    topic = [value for word, value in words if word not in RANKS]
    if not words:
        return HIT if len(text) > 3 else NEAR
    if not topic:
        return HINT if len(words) == 1 else NEAR
    if len(words) == 1:
        return HIT if topic[0] <= RARE else NEAR if topic[0] <= 4 else HINT
    return HIT if min(topic) <= RARE_TOPIC or len(topic) > 2 else NEAR
