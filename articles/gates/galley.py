from articles import compose
from articles.gates.finding import Finding
from articles.models import Galley
from newsroom.refusals import Refused


def galley(case):
    """The galley is what the newest revision publishes today, byte for byte."""
    if case.galley is None:
        return [Finding("none")]
    if not case.galley.is_whole():
        return [Finding("purged" if case.revision.is_purged else "broken")]
    try:
        now = Galley.digest_of(compose.draft(case.revision))
    except Refused as refusal:
        return [Finding("impossible", params={"why": refusal.message})]
    return [] if now == case.galley.digest else [Finding("stale")]
