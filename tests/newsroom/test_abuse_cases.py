"""Every abuse case has a test that carries its number, but those that the threat model names."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = set(range(1, 66))


def test_every_abuse_case_has_a_test_or_stands_in_the_threat_model():
    text = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    tested = {int(number) for number in re.findall(r"mark\.abuse\((\d+)\)", text)}
    model = (ROOT / "docs/threat-model.md").read_text().partition("## Not automated")[2]

    excused = {int(number) for number in re.findall(r"\*\*Case (\d+)\*\*", model)}

    assert tested <= CASES
    assert tested.isdisjoint(excused)
    assert tested | excused == CASES
