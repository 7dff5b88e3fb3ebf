"""How an e-mail address might be written."""

import re

from articles.clearance.known.form import HINT, JOINED, NEAR, Form
from articles.clearance.known.names.listed import words_in
from articles.clearance.known.providers import PROVIDERS, RESERVED, SHARED_BOXES
from articles.clearance.known.rarity import COMMON, UNCOMMON, rarest, zipf

ADDRESS = re.compile(r"[^\s<>()\[\]@,;:\"']+@[^\s<>()\[\]@,;:\"']+")
SPELLED_AT = re.compile(r"\s*[(\[{<]?\b(?:at|AT)\b[)\]}>]?\s*")
SPELLED_DOT = re.compile(r"\s*[(\[{<]?\b(?:dot|DOT)\b[)\]}>]?\s*")

# How people say "@" and "." where machines must not understand.
SPOKEN = (
    ("at", "dot"),
    ("at", "point"),
    ("at", "punkt"),
    ("ät", "punkt"),
    ("klammeraffe", "punkt"),
    ("arroba", "punto"),
    ("arroba", "ponto"),
    ("arobase", "point"),
    ("arrobase", "point"),
    ("chez", "point"),
    ("chiocciola", "punto"),
    ("at", "punto"),
    ("apenstaartje", "punt"),
    ("at", "punt"),
    ("snabel a", "punktum"),
    ("snabela", "punkt"),
    ("krøllalfa", "punktum"),
    ("at", "piste"),
    ("ät", "piste"),
    ("małpa", "kropka"),
    ("zavináč", "tečka"),
    ("kukac", "pont"),
    ("собака", "точка"),
    ("at", "nokta"),
    ("a", "dot"),
)
SIGNS = {".": "dot", "_": "underscore", "-": "dash", "+": "plus"}

SHORTEST_LOCAL = 5
SHORTEST_JOINED = 7
SHORTEST_NAME = 5
# Under these the name of an employer stands one further to the left ("bbc.co.uk").
SECOND_LEVELS = words_in("ac co com ed edu gob gouv gov mil ne net nhs or org go police")


def forms(value):
    """Return the forms of every address in a value: whole, spelled out, and in its two parts."""
    found, addresses = [], _addresses(value)
    for address in addresses:
        local, _, domain = address.rpartition("@")
        if not any(map(str.isalnum, local)):
            continue
        untagged = local.partition("+")[0] or local
        for part in dict.fromkeys((local, untagged)):
            found += _whole(part, domain)
        found += _local(untagged)
        found += _domain(domain)
    return found if addresses else [Form(value, "whole")]


def _addresses(value):
    value = value.removeprefix("mailto:").replace("%40", "@")
    spelled = SPELLED_DOT.sub(".", SPELLED_AT.sub("@", value))
    for text in (value, spelled):
        if found := ADDRESS.findall(text):
            return [address.strip(".") for address in found]
    return []


def _whole(local, domain):
    address = f"{local}@{domain}"
    yield Form(address, "whole")
    yield Form(f"{local}%40{domain}", "percent-encoded")
    yield Form(f"{local}%2540{domain}", "percent-encoded")
    joined = "".join(filter(str.isalnum, address))
    if len(joined) >= SHORTEST_JOINED:
        yield Form(joined, "run together", view=JOINED)
        yield Form(joined[::-1], "backwards", view=JOINED)
    for at, dot in SPOKEN:
        spoken = domain.replace(".", f" {dot} ")
        for before in dict.fromkeys((local, local.replace(".", f" {dot} "))):
            yield Form(f"{before} {at} {domain}", "spelled out")
            yield Form(f"{before} {at} {spoken}", "spelled out")
    said = "".join(f" {SIGNS[sign]} " if sign in SIGNS else sign for sign in local)
    dotted = domain.replace(".", " dot ")
    yield Form(f"{said} at {dotted}", "spelled out")
    yield Form("".join(f"{local}at{dotted}".split()), "spelled out", view=JOINED)
    yield Form("".join(f"{said}at{dotted}".split()), "spelled out", view=JOINED)


def _local(local):
    parts = [part for part in re.split(r"[^\w]|_|\d", local) if part]
    joined = "".join(filter(str.isalnum, local))
    if local.lower() in SHARED_BOXES or not parts:
        return
    # "raven" is a word, and "raven181" is somebody.
    known = local == parts[0] and zipf(local) > UNCOMMON
    if len(joined) >= SHORTEST_LOCAL:
        yield Form(local, "local part", HINT if known else NEAR)
        if len(joined) >= SHORTEST_JOINED and not known:
            yield Form(joined, "local part", NEAR, view=JOINED)
    for part in parts:
        if len(part) >= SHORTEST_NAME and part != local:
            yield Form(part, "name in it", HINT if zipf(part) > UNCOMMON else NEAR, cased=True)
    if len(parts) == 1 and len(parts[0]) > SHORTEST_NAME:
        # "mquennell": an initial and a name.
        initial, name = parts[0][0], parts[0][1:]
        yield Form(f"{initial} {name}", "name in it", NEAR, cased=True)
        if zipf(name) <= UNCOMMON:
            yield Form(name, "name in it", NEAR, cased=True)


def _domain(domain):
    labels = domain.lower().split(".")
    at = -3 if len(labels) > 2 and labels[-2] in SECOND_LEVELS else -2
    registered, label = ".".join(labels[at:]), labels[at] if len(labels) >= -at else labels[0]
    if label in PROVIDERS or registered in PROVIDERS:
        return
    if registered in RESERVED:
        yield Form(domain, "domain", HINT)
        return
    for name in dict.fromkeys((domain, registered)):
        yield Form(name, "domain", NEAR)
    if len(label) >= SHORTEST_JOINED and rarest(label) < COMMON:
        yield Form(label, "domain", NEAR if zipf(label) <= UNCOMMON - 1 else HINT)
