"""Passwords and keys, made once and kept in the data folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from cryptography.fernet import Fernet

from newsroom.provision import environment_files, house
from newsroom.provision.names import REACH, SITES, database_name, role_name

WHO = ("owner", *SITES)


class Incomplete(Exception):
    """Something that must never be made anew is missing; the message is one line."""


def passwords(home):
    """Return the stored password of each role; new ones where there are none."""
    return {who: _stored_password(home, who) or secrets.token_urlsafe(24) for who in WHO}


def store(home, server_url, found, prefix=""):
    """Write each process's file: its keys, and the addresses of its databases."""
    home = Path(home)
    factor = _second_factor_keys(home)
    for who in WHO:
        known = environment_files.read(_file(home, who))
        variables = {"SECRET_KEY": known.get("SECRET_KEY") or secrets.token_urlsafe(50)}
        for alias in REACH[who]:
            variables[f"{alias.upper()}_DATABASE_URL"] = address(
                server_url, role_name(who, prefix), found[who], database_name(alias, prefix)
            )
        if who in ("owner", "vault"):
            variables["LODESTAR_PEPPER_FILE"] = str(_pepper(home, known))
        if who != "public":
            variables["LODESTAR_SECOND_FACTOR_KEYS"] = factor
        environment_files.write(_file(home, who), variables)


def load(home, who):
    """Return the whole stored environment of a process: its own, and the house's where it may."""
    variables = environment_files.read(_file(home, who))
    if who != "public":
        variables |= house.read(home=home)
    return variables


def address(server_url, user, password, database):
    """Return the address of a database on the same server, for somebody else."""
    parts = urlsplit(server_url)
    query = dict(parse_qsl(parts.query))
    place = parts.netloc.rpartition("@")[2]
    if place.lower().startswith("%2f"):
        # A socket's folder: where a host name stands, capital letters would be lost.
        query["host"], place = unquote(place), ""
    for private in ("user", "password", "dbname"):
        query.pop(private, None)
    tail = f"?{urlencode(query)}" if query else ""
    return f"postgresql://{user}:{quote(password, safe='')}@{place}/{database}{tail}"


def _stored_password(home, who):
    known = environment_files.read(_file(home, who))
    urls = [value for name, value in known.items() if name.endswith("_DATABASE_URL")]
    return unquote(urlsplit(urls[0]).password or "") if urls else ""


def _second_factor_keys(home):
    """Return the keys that close what codes are made from: the same for both sites."""
    known = environment_files.read(_file(home, "owner"))
    return known.get("LODESTAR_SECOND_FACTOR_KEYS") or Fernet.generate_key().decode()


def _pepper(home, known):
    path = home / "pepper"
    if path.exists():
        return path
    if "LODESTAR_PEPPER_FILE" in known:
        # A new one would lock every member out, and silently.
        raise Incomplete(f"{path} is missing; restore it, no passphrase works without it.")
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    return path


def _file(home, who):
    return Path(home) / "env" / f"{who}.env"
