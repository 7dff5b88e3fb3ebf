"""Measures the vault in a large newsroom: every list, opening a fact, and unlocking.

    python -m benchmarks.vault_pages [sources] [members] [circle] [entries]
                                     (2000, 200, 50, and 200000 in each record)

Everything runs in one process over WSGI as the vault's own database role, with databases of its
own that are thrown away. Pages are asked for by an access admin, a member of many circles, a
custodian and an auditor: how many statements they take, and the median of the whole time in
milliseconds.
Opening a fact is compared with a page that shows nothing, asked in turns with it: the processor
time of the site alone, since PostgreSQL runs beside it.
"""

import datetime
import io
import itertools
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

SIZES = (2000, 200, 50, 200_000)
ROUNDS = 9
OPENINGS = 200
WORDS = "seven words that nobody has drawn for this"
# Not lists: what ends a session, and what downloads.
LEFT_OUT = ("account/", "unlock/", "invitation/", "healthz")
HOST = "vault.localhost:8001"
TOKEN = "t" * 32


def main():
    """Set up, fill and measure; each step is a process with the environment of its role."""
    from newsroom import statics
    from newsroom.provision.installation import Installation

    sizes = [*map(str, sys.argv[1:5]), *map(str, SIZES[len(sys.argv) - 1 :])]
    with tempfile.TemporaryDirectory() as home:
        os.environ["LODESTAR_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        installation = Installation(durable=False).open()
        try:
            own = [sys.executable, "-m", "benchmarks.vault_pages"]
            for command, who in (
                ([*own, "fill", *sizes], "owner"),
                (statics.command(), "vault"),
                ([*own, "measure"], "vault"),
            ):
                environment = os.environ | installation.environment(who) | _house(home)
                environment |= {
                    "DJANGO_SETTINGS_MODULE": f"newsroom.settings.{who}",
                    "LODESTAR_DEMO": "1",
                    "LODESTAR_OPENINGS_PER_HOUR": "1000000",
                    "LODESTAR_OPENINGS_PER_DAY": "1000000",
                }
                subprocess.run(command, env=environment, check=True)
        finally:
            installation.close()


def _house(home):
    """Return the settings that name the roots and custodians, once `fill` has made them."""
    path = Path(home) / "cast.json"
    if not path.exists():
        return {}
    roots = ",".join(person["fingerprint"] for person in json.loads(path.read_text())["roots"])
    return {"LODESTAR_ROOTS": roots, "LODESTAR_CUSTODIANS": roots}


def fill(sources, members, circle, entries):
    """Make the newsroom by the product's own verbs, but for the passphrases of all but one."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    roots = [_person(f"root{n}", is_access_admin=n == 0) for n in range(3)]
    settings.LODESTAR_ROOTS = [person.keys.fingerprint for person in roots]
    settings.LODESTAR_CUSTODIANS = settings.LODESTAR_ROOTS
    staff = [_person(f"member{n}", is_editor=True) for n in range(members - 3)]
    for person in staff:
        _vouch(person, roots[0])
    _make_passphrase(staff[0])
    begun = time.perf_counter()
    known = _found(sources, staff, roots)
    for person in staff[1:circle]:
        _let_in(known, person, staff[0], roots[0])
    spent = time.perf_counter() - begun
    print(f"{sources} sources, {members} people, a circle of {circle}: made in {spent:.0f} s")
    _record(entries, known)
    auditor = _person("auditor", is_auditor=True)
    _vouch(auditor, roots[0])
    who = {"admin": roots[0], "member": staff[0], "custodian": roots[1], "auditor": auditor}
    told = {
        "source": str(known.pk),
        "people": {name: _told(person) for name, person in who.items()},
        "roots": [_told(person) for person in roots],
    }
    (settings.LODESTAR_HOME / "cast.json").write_text(json.dumps(told))


def _person(name, **roles):
    from newsroom.models import DirectoryKey, Staff
    from sources.vault.keys import Keys
    from sources.vault.unlocked import Unlocked

    address = f"{name}@example.org"
    staff = Staff.objects.create(email=address, name=name, is_demo=True, **roles)
    keys = Keys.generate(staff.pk, uuid.uuid4())
    DirectoryKey.objects.create(
        id=keys.key_id,
        staff=staff,
        sealing_public=keys.sealing_public,
        signing_public=keys.signing_public,
        fingerprint=keys.fingerprint,
    )
    return Unlocked(staff, keys)


def _vouch(person, by):
    from newsroom.models import DirectoryKey, Vouch

    key, own = (DirectoryKey.objects.get(pk=each.keys.key_id) for each in (person, by))
    Vouch.objects.create(key=key, by=own, signature=by.keys.sign(Vouch.message(key, own)))


def _make_passphrase(person):
    from django.conf import settings

    from sources.vault import boxes, passphrases
    from sources.vault.models import MemberKey

    salt = passphrases.new_salt()
    key = passphrases.derive(WORDS, salt, settings.LODESTAR_PEPPER)
    about = MemberKey._context(person.keys.key_id, person.pk)
    box = person.keys.boxed(lambda private: boxes.lock(key, private, about))
    MemberKey.objects.create(id=person.keys.key_id, member_id=person.pk, salt=salt, box=box)


def _found(count, staff, roots):
    """Found sources, each with three facts and a second member; return the first one's row."""
    from sources.vault.circle import Circle
    from sources.vault.filing import file_fact

    promise = {
        "terms": "background",
        "description": "an official",
        "second_reference": "the official",
        "jeopardy": "job",
        "reason": "Would be dismissed.",
    }
    first = None
    # One in five is the same person's.
    founders = itertools.cycle([staff[0], *staff[1:5]])
    for number, founder in zip(range(count), founders, strict=False):
        source = Circle.found(by=founder, promise=promise)
        for kind in ("name", "employer", "phone"):
            file_fact(source, kind, f"{kind} number {number}", by=founder)
        if first is None:
            first = source
        else:
            _let_in(source, staff[5 + number % 20], founder, roots[0])
    return first


def _record(count, source):
    """Add entries to both records, one in twenty about a source that has a large circle."""
    from django.db import connections

    from sources.vault.models import Fact

    fact = Fact.objects.filter(source_id=source.pk).first()
    about = {"vault": (fact.pk, "fact.open"), "newsroom": (source.pk, "promise.change")}
    for alias, table in (("vault", "vault_ledgerentry"), ("newsroom", "newsroom_auditentry")):
        subject, code = about[alias]
        with connections[alias].cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (actor, code, subject, previous_hash, hash) "  # noqa: S608
                "SELECT %s, CASE WHEN n %% 20 = 0 THEN %s ELSE 'note.file' END, "
                "CASE WHEN n %% 20 = 0 THEN %s ELSE gen_random_uuid() END, '', '' "
                "FROM generate_series(1, %s) AS n",
                [fact.filed_by, code, subject, count],
            )
            cursor.execute(f"ANALYZE {table}")


def _let_in(source, person, holder, admin):
    from sources.vault import clock, joining
    from sources.vault.circle import Circle

    Circle(source).name_handler(person.staff, by=holder)
    asked = joining.ask(source, "review", by=person)
    joining.approve(asked, by=admin)
    until = clock.now() + datetime.timedelta(days=90)
    Circle(source).hand_over(asked, by=holder, expires_at=until)


def _told(person):
    return {
        "member": str(person.pk),
        "key": str(person.keys.key_id),
        "fingerprint": person.keys.fingerprint,
        # Keys of this run, in a folder that is thrown away.
        "private": person.keys.boxed(bytes.hex),
    }


def measure():
    """Print what every page takes, and what opening and unlocking take."""
    from django.core.wsgi import get_wsgi_application

    site = get_wsgi_application()
    # Every address is tried by everybody, and most are refused to somebody.
    logging.disable(logging.WARNING)
    from django.conf import settings

    told = json.loads((settings.LODESTAR_HOME / "cast.json").read_text())
    people = {name: Browser(site, keys) for name, keys in told["people"].items()}
    slowest = 0
    print(f"{'page':<46}{'who':<11}{'status':>6}{'statements':>11}{'ms':>8}")
    for path in _pages(told["source"]):
        for name, person in people.items():
            status, statements, spent = person.time(path)
            if status == 200:
                slowest = max(slowest, spent)
                shown = path.replace(told["source"], "…")
                print(f"{shown:<46}{name:<11}{status:>6}{statements:>11}{1000 * spent:>8.1f}")
    print(f"slowest page: {1000 * slowest:.0f} ms (200 are allowed)")
    _measure_opening(people["member"], told["source"])
    _measure_unlocking(people["member"])


def _pages(source):
    """Return every address of the vault that needs nothing but, perhaps, a source."""
    from django.urls import get_resolver

    found = []

    def walk(patterns, before):
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, route)
            else:
                found.append(route)

    walk(get_resolver().url_patterns, "")
    kept = [route for route in found if not route.startswith(LEFT_OUT)]
    paths = [
        route.replace("sources/<uuid:pk>/", f"sources/{source}/").replace(
            "filing/<uuid:pk>/", f"filing/{source}/"
        )
        for route in kept
    ]
    return [f"/{path}" for path in paths if "<" not in path]


class Browser:
    """Somebody who is signed in and has unlocked the vault."""

    def __init__(self, site, told):
        from importlib import import_module

        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        from newsroom.models import Staff
        from sources.vault.keys import Keys
        from sources.vault.middleware import cookie_name
        from sources.vault.models import Unlock

        self.site = site
        self.staff = Staff.objects.get(pk=told["member"])
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(self.staff.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = self.staff.get_session_auth_hash()
        session.create()
        private = bytes.fromhex(told["private"])
        keys = Keys(self.staff.pk, uuid.UUID(told["key"]), private)
        self.cookies = {
            settings.SESSION_COOKIE_NAME: session.session_key,
            settings.CSRF_COOKIE_NAME: TOKEN,
            cookie_name(): Unlock.hold(keys, session.session_key),
        }

    def ask(self, path, data=None):
        """Return the status of an answer, after reading it whole."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | data).encode() if data else b""
        said = []
        environ = {
            "REQUEST_METHOD": "POST" if data else "GET",
            "PATH_INFO": path,
            "SERVER_NAME": "vault.localhost",
            "SERVER_PORT": "8001",
            "HTTP_HOST": HOST,
            "HTTP_ORIGIN": f"http://{HOST}",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
        }
        answer = self.site(environ, lambda status, *_: said.append(int(status[:3])))
        b"".join(answer)
        answer.close()
        return said[0]

    def time(self, path):
        """Return an answer's status, how many statements it took, and the median time (s)."""
        from django.db import connections

        count = 0

        def note(execute, *arguments):
            nonlocal count
            count += 1
            return execute(*arguments)

        with (
            connections["newsroom"].execute_wrapper(note),
            connections["vault"].execute_wrapper(note),
        ):
            status = self.ask(path)
        times = []
        for _ in range(ROUNDS if status == 200 else 0):
            begin = time.perf_counter()
            self.ask(path)
            times.append(time.perf_counter() - begin)
        return status, count, statistics.median(times or [0])


def _measure_opening(person, source):
    from sources.vault.models import Fact

    other = Fact.objects.exclude(source_id=source).filter(filed_by=person.staff.pk).first()
    for words, pk in (("a circle of two", other.source_id), ("the large circle", source)):
        fact = Fact.objects.filter(source_id=pk).first()
        path = f"/sources/{pk}/facts/{fact.pk}/opening/"
        found = {"empty": [], "asked": [], "opened": []}
        for _ in range(OPENINGS):
            found["empty"].append(_spent(person, "/limits/"))
            found["asked"].append(_spent(person, path))
            found["opened"].append(_spent(person, path, {"reason": "review"}))
        empty, asked, opened = (1000 * statistics.median(times) for times in found.values())
        print(
            f"opening a fact in {words}: {opened:.2f} ms of processor time, {asked:.2f} to ask, "
            f"{empty:.2f} for an empty page: {opened - empty:.2f} ms more (target 3), "
            f"ratio {opened / empty:.2f}"
        )


def _measure_unlocking(person):
    from django.conf import settings

    from sources.vault import passphrases
    from sources.vault.models import Unlock

    found = {"whole": [], "stretching": []}
    salt = passphrases.new_salt()
    for _ in range(5):
        begin = time.perf_counter()
        passphrases.derive(WORDS, salt, settings.LODESTAR_PEPPER)
        found["stretching"].append(time.perf_counter() - begin)
        begin = time.perf_counter()
        Unlock.hold(Unlock.begin(person.staff, WORDS), "session")
        found["whole"].append(time.perf_counter() - begin)
    whole, stretching = (statistics.median(times) for times in found.values())
    print(
        f"unlocking: {1000 * whole:.0f} ms, Argon2id alone {1000 * stretching:.0f} ms: "
        f"ratio {whole / stretching:.2f}"
    )


def _spent(person, path, data=None):
    """Return the processor time of one answer, in seconds."""
    begin = time.process_time()
    status = person.ask(path, data)
    spent = time.process_time() - begin
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return spent


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        fill(*map(int, sys.argv[2:]))
    elif sys.argv[1:2] == ["measure"]:
        measure()
    else:
        main()
