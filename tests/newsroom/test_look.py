"""The face of the sites: words for times, readable colours, nothing a strict policy refuses."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from newsroom.templatetags import look

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "newsroom" / "static" / "lodestar"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

TEXT = ["ink", "muted", "accent", "accent-hover", "ok", "warn", "bad"]
GROUNDS = ["ground", "surface", "sunken"]
TINTS = ["ok-tint", "warn-tint", "bad-tint", "accent-tint"]
WORDS_ON = [
    *((text, ground) for text in TEXT for ground in GROUNDS),
    *((text, tint) for text in ("ink", "accent") for tint in TINTS),
    ("ink", "mark"),
    ("ok", "ok-tint"),
    ("bad", "bad-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-bad", "bad"),
    ("on-bad", "bad-hover"),
]


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        ({"seconds": 5}, "just now"),
        ({"minutes": 1}, "1 minute ago"),
        ({"hours": 3, "minutes": 50}, "3 hours ago"),
        ({"days": 13}, "13 days ago"),
        ({"days": 15}, "2 weeks ago"),
        ({"days": 90}, "3 months ago"),
        ({"days": 800}, "2 years ago"),
        ({"seconds": -5}, "in a moment"),
        ({"hours": -2, "seconds": -5}, "in 2 hours"),
    ],
)
def test_times_are_told_in_one_unit(distance, words):
    assert look.ago(timezone.now() - timedelta(**distance)) == words


def test_the_exact_time_is_told_in_utc():
    zone = datetime.fromisoformat("2026-11-23T14:40:00+01:00").tzinfo

    told = look.exact(datetime(2026, 11, 23, 14, 40, tzinfo=zone))

    assert told == "23 November 2026, 13:40 UTC"
    assert look.exact(datetime(2026, 1, 2, 3, 4, tzinfo=UTC)) == "2 January 2026, 03:04 UTC"


def test_gates_are_split_into_met_and_unmet():
    gates = [{"met": True, "title": "a"}, {"met": False, "title": "b"}]

    assert look.met(gates) == gates[:1]
    assert look.unmet(gates) == gates[1:]


@pytest.mark.parametrize("theme", ["light", "dark", "vault"])
def test_words_are_readable_on_their_ground(theme):
    """Contrast of at least 4.5 (WCAG 2.2, 1.4.3); 3 for the outlines of controls (1.4.11)."""
    colours = _themes()[theme]

    poor = {
        (word, ground): round(_contrast(colours[word], colours[ground]), 2)
        for word, ground in WORDS_ON
        if _contrast(colours[word], colours[ground]) < 4.5
    }

    assert not poor
    assert _contrast(colours["rule-strong"], colours["surface"]) >= 3
    assert _contrast(colours["seal"], colours["ground"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_page_is_readable(scheme):
    css = (ROOT / "templates" / "public" / "style.css").read_text()
    light, _, rest = css.partition("@media")
    colours = _colours(light) | (_colours(rest.partition("*,")[0]) if scheme == "dark" else {})

    for word in ("ink", "muted", "link"):
        for ground in ("paper", "note"):
            assert _contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_carry_no_inline_style_or_script(template):
    text = template.read_text()

    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    for script in re.findall(r"<script[^>]*>", text):
        assert " src=" in script or 'type="application/ld+json"' in script


def test_our_stylesheets_embed_nothing():
    for sheet in [*STATIC.glob("*.css"), ROOT / "templates" / "public" / "style.css"]:
        assert "data:image" not in sheet.read_text()
        assert "http:" not in sheet.read_text()


def _themes():
    tokens = (STATIC / "tokens.css").read_text()
    light_text, _, dark_text = tokens.partition("@media")
    light = _colours(light_text)
    dark = light | _colours(dark_text)
    vault = dark | _colours((STATIC / "vault.css").read_text().partition("}")[0])
    return {"light": light, "dark": dark, "vault": vault}


def _colours(css):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", css))


def _contrast(one, other):
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
