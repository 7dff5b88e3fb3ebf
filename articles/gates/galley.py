from articles.gates.finding import Finding
from newsroom.refusals import Refused


def galley(case):
    """The galley is what the newest revision publishes today, byte for byte."""
    from articles.compose import draft
    from articles.models import Galley

    if case.galley is None:
        return [Finding("none")]
    if not case.galley.is_whole():
        return [Finding("broken")]
    try:
        now = Galley.digest_of(draft(case.revision))
    except Refused as refusal:
        return [Finding("impossible", params={"why": refusal.message})]
    return [] if now == case.galley.digest else [Finding("stale")]
