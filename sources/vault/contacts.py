"""The log of contacts with a source: one sealed value for day, time, channel and words."""

import datetime
import json

from sources.vault import filing
from sources.vault.models import Contact


def file(source, *, by, day, channel, words="", time=None):
    """Seal one contact; `day` and `time` as the writer's own calendar and clock had them."""
    value = {
        "day": day.isoformat(),
        "time": time and time.isoformat("minutes"),
        "channel": channel,
        "words": words,
    }
    return filing.file_contact(source, json.dumps(value), by=by)


def read(text):
    """Return an opened contact as lines for a page."""
    value = json.loads(text)
    when = f"{datetime.date.fromisoformat(value['day']):%-d %B %Y}"
    if value["time"]:
        when += f", {value['time']}"
    lines = [f"{when}. {Contact.Channel(value['channel']).label}."]
    return "\n\n".join([*lines, value["words"]] if value["words"] else lines)
