"""Measures a sweep: how many megabytes of typed text a second, and how much memory.

    python -m benchmarks.sweep [texts] [facts]     (1000, 100)

Each text is a revision with a body of 1,000 words, in a database of its own that is thrown away.
The sweep's walk goes through the same shelves as in the vault, as the vault's own role, with facts
that stand in no text but one in a hundred. Beside it stand two bare passes over the same rows:
reading them, and looking for each fact as it is written with nothing but Python's own `in`. Times
are the processor's, of this process alone; memory is its highest, and what it was before.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid

SIZES = (1000, 100)
WORDS = 1000
# One text in so many holds a fact.
ONE_IN = 100
SYLLABLES = [
    "ba",
    "do",
    "fen",
    "gir",
    "hal",
    "ket",
    "lom",
    "mir",
    "nos",
    "pal",
    "ras",
    "sol",
    "tur",
]


def main():
    """Set up, fill and measure; each step is a process with the environment of its role."""
    from newsroom.provision.installation import Installation

    sizes = [*map(str, sys.argv[1:3]), *map(str, SIZES[len(sys.argv) - 1 :])]
    with tempfile.TemporaryDirectory() as home:
        os.environ["LODESTAR_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        installation = Installation(durable=False).open()
        try:
            for command, who in (("fill", "owner"), ("measure", "vault")):
                environment = os.environ | installation.environment(who)
                environment |= {
                    "DJANGO_SETTINGS_MODULE": f"newsroom.settings.{who}",
                    "LODESTAR_DEMO": "1",
                    # Nobody's: nothing is sealed or signed here.
                    "LODESTAR_ROOTS": "aa",
                    "LODESTAR_CUSTODIANS": "aa,bb,cc",
                }
                own = [sys.executable, "-m", "benchmarks.sweep", command, *sizes]
                subprocess.run(own, env=environment, check=True)
        finally:
            installation.close()


def fill(texts, facts):
    """Make as many revisions, all of one story."""
    import django

    django.setup()
    from django.core.management import call_command

    from articles.models import Revision, Story
    from newsroom.models import Staff

    call_command("migrate", verbosity=0)
    staff = Staff.objects.create(email="writer@example.org", name="Writer", is_demo=True)
    story = Story.objects.create(author=staff)
    drawn, names = _drawn(1), _names(facts)
    Revision.objects.bulk_create(
        (
            Revision(
                story=story,
                number=number + 1,
                headline=f"Piece {number}",
                slug=f"piece-{number}",
                body=_body(drawn, names[number % facts] if number % ONE_IN == 0 else ""),
                made_by=staff,
            )
            for number in range(texts)
        ),
        batch_size=500,
    )


def measure(texts, facts):
    """Print what the sweep takes, and the two bare passes."""
    import django

    django.setup()
    from articles.clearance.known.fact import Known
    from articles.clearance.sweep.found import Place
    from articles.clearance.sweep.walk import _texts

    names = _names(facts)
    before = _memory()
    size, reading = _timed(lambda: sum(len(text.body) for *_, text in _texts(Place()) if text))
    bare = [name.casefold() for name in names]
    _, plain = _timed(
        lambda: [
            name
            for *_, text in _texts(Place())
            if text
            for name in bare
            if name in text.body.decode().casefold()
        ]
    )
    source = uuid.uuid4()
    known = [Known("name", name, str(source)) for name in names]
    (rows, found, steps), sweep = _timed(lambda: _sweep(source, known))
    print(f"{rows} rows, {size / 1e6:.1f} MB, {facts} facts; found {found} in {steps} steps")
    for name, spent in (("reading", reading), ("bare search", plain), ("sweep", sweep)):
        print(f"{name:<12}{size / 1e6 / spent:>9.2f} MB/s{spent:>9.2f} s")
    print(f"the sweep takes {sweep / plain:.1f} times as long as the bare search")
    print(f"memory: {_memory():.0f} MB at most, {before:.0f} MB before")


def _sweep(source, known):
    """Sweep to the end as the vault does, which makes its index anew every few seconds."""
    from articles.clearance.sweep.found import Place
    from articles.clearance.sweep.sweeping import SECONDS
    from articles.clearance.sweep.walk import Walk

    place, rows, found, steps, is_over = Place(), 0, 0, 0, False
    while not is_over:
        walk = Walk(place, {source: known})
        walk.go(SECONDS)
        place, is_over = walk.place, walk.is_over
        rows, steps = rows + walk.rows, steps + len(walk.steps)
        found += sum(len(step[source].found) for step in walk.steps)
    return rows, found, steps


def _timed(job):
    begun = time.process_time()
    done = job()
    return done, time.process_time() - begun


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _drawn(seed):
    # The same texts in every run; nothing here is secret.
    return random.Random(seed)  # noqa: S311


def _word(drawn):
    return "".join(drawn.choices(SYLLABLES, k=drawn.randint(1, 4)))


def _body(drawn, name):
    words = [_word(drawn) for _ in range(WORDS)]
    words.insert(drawn.randrange(WORDS), name)
    return f"<p>{' '.join(words)}.</p>"


def _names(count):
    """Return names of two parts that no text holds by chance."""
    drawn = _drawn(2)
    return [f"Y{_word(drawn)} Z{_word(drawn)}{number}" for number in range(count)]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill", texts, facts]:
            fill(int(texts), int(facts))
        case ["measure", texts, facts]:
            measure(int(texts), int(facts))
        case _:
            main()
