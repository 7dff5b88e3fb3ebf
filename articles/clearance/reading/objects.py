"""What JSON says: every name, text and figure in it, as it is written."""

import json
import re

from articles.clearance.reading.notations import without_backslashes

TOKEN = re.compile(r"\"((?:[^\"\\]++|\\.)*+)\"(\s*+:)?|[^\s\[\]{}:,\"]++|[\[\]{}]", re.DOTALL)
LIKELY = re.compile(r"[\s\ufeff]*[\[{\"]")
SAYING_NOTHING = {"true", "false", "null"}


def is_json(text):
    """Tell whether a text is a JSON object, list or string."""
    if not LIKELY.match(text):
        return False
    try:
        json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True


def passages(source):
    """Yield the texts in valid JSON, each placed by the name that it stands under."""
    names, keys = set(), [""]
    for token in TOKEN.finditer(source.text):
        text = token[0]
        if text in "[{":
            keys.append(keys[-1])
        elif text in "]}":
            keys.pop()
        elif token[2]:
            name = without_backslashes(source.part(*token.span(1)))
            keys[-1] = name.text
            if name.text not in names:
                names.add(name.text)
                yield name
        elif token[1]:
            place = f"{source.place} {keys[-1]}".strip()[:60]
            yield without_backslashes(source.part(*token.span(1), place))
        elif token[1] is None and text not in SAYING_NOTHING:
            yield source.part(*token.span(), f"{source.place} {keys[-1]}".strip()[:60])
