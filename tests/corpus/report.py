"""The figures of a run as tables, and their place in `docs/leak-check.md`."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/leak-check.md"
BEGIN, END = "<!-- figures: written by python -m tests.corpus -->\n", "<!-- end of figures -->\n"
# Forms that the check need not know: they are measured, and demanded of nobody.
BEYOND = (
    "another customary spelling",
    "in a variant of the script",
    "other nickname alone",
    "everyday words, surname alone",
    "everyday words, given name alone",
)
OVERALL, EACH = 0.99, 0.97
# Forms that fall short of that today, and the share that is held until they do not.
SHORT = {
    "initials alone": 0.93,
    "in a foreign script": 0.75,
    "English nickname alone": 0.9,
    "in base64": 0.95,
    "address, otherwise": 0.93,
    "nickname and surname": 0.93,
    "one typing error": 0.9,
    "particles and double surnames": 0.87,
    "as a user name": 0.9,
    "between Latin spellings": 0.9,
    "into Latin letters": 0.9,
    "look-alike letters": 0.9,
    "leetspeak": 0.9,
    "everyday words, initial and surname": 0.9,
}
WORDS_PER_HIT, WORDS_PER_NEAR = 100_000, 2_000
# With a thousand facts at once it is noisier today; this is held until it is not.
WORDS_PER_NEAR_OF_MANY = 150


def demanded(recall):
    """Return the tallies of the forms that are demanded."""
    return {form: tally for form, tally in recall.forms.items() if form not in BEYOND}


def overall(recall, but=()):
    """Return the share of cases of demanded forms that were found, leaving some forms out."""
    tallies = [tally for form, tally in demanded(recall).items() if form not in but]
    found = sum(tally.found * tally.cases for tally in tallies)
    return found / sum(tally.cases for tally in tallies)


def figures(seed, recall, runs, sample):
    """Return all tables; `runs` are (name of a text, alarms), `sample` the recall of `scan`."""
    halves = recall.halves
    lines = [
        f"Seed {seed}: {recall.whole.cases:,} documents, each with one fact in it.",
        "",
        "| | documents | hit | hit or near |",
        "|---|---:|---:|---:|",
        _row("all forms that are demanded", *_sums(demanded(recall).values())),
        _row("all forms", *_sums([recall.whole])),
        *(_row(f"names and ways of the half {half}", *_sums([halves[half]])) for half in _HALVES),
    ]
    if sample:
        lines.append(_row("a sample through `script/manage scan`", *_sums([sample.whole])))
    short = [form for form, tally in demanded(recall).items() if tally.found < EACH]
    lines += ["", f"Forms below {EACH}: {'; '.join(sorted(short)) or 'none'}."]
    lines += ["", "| form | documents | hit | hit or near |", "|---|---:|---:|---:|"]
    for form, tally in sorted(recall.forms.items(), key=lambda item: item[0].casefold()):
        lines.append(_row(f"{form} *" if form in BEYOND else form, *_sums([tally])))
    for what, tallies in (("place", recall.places), ("language", recall.tongues)):
        lines += ["", f"| {what} | documents | hit | hit or near |", "|---|---:|---:|---:|"]
        lines += [_row(name, *_sums([tally])) for name, tally in sorted(tallies.items())]
    lines += [
        "",
        "\\* measured, not demanded.",
        "",
        "| text that holds no fact | facts | words | hits | near | words a near | near: kinds |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    return "\n".join([*lines, *(_alarm(name, found) for name, found in runs)]) + "\n"


def write(text):
    """Put the figures into the page that explains them."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.partition(END)[2], "utf-8")


def misses(recall, each=3):
    """Return a few of the cases that were missed, form by form, the worst first."""
    missed = {}
    for case, level in recall.missed:
        missed.setdefault(case.form, []).append((case, level))
    for form, cases in sorted(missed.items(), key=lambda item: -len(item[1])):
        yield f"{form}: {len(cases)} of {recall.forms[form].cases} not found"
        for case, level in cases[:each]:
            yield f"    {case.fact!r} as {case.said!r}, {case.place}: {level}"


_HALVES = ("shown to whoever works on the check", "kept for judging")


def _sums(tallies):
    tallies = list(tallies)
    cases = sum(tally.cases for tally in tallies)
    hits = sum(tally.levels["hit"] for tally in tallies)
    return cases, hits / cases, (hits + sum(tally.levels["near"] for tally in tallies)) / cases


def _row(name, cases, hit, found):
    return f"| {name} | {cases:,} | {hit:.3f} | {found:.3f} |"


def _alarm(name, found):
    near = found.levels["near"]
    rate = f"{round(found.words / near):,}" if near else "none"
    kinds = ", ".join(
        f"{kind} {count}" for (level, kind), count in sorted(found.kinds.items()) if level == "near"
    )
    counts = f"{found.facts:,} | {found.words:,} | {found.levels['hit']} | {near} | {rate}"
    return f"| {name} | {counts} | {kinds} |"
