from articles.gates.finding import Finding
from articles.pictures import is_clean


def pictures(case):
    """Every picture holds nothing but pixels, and words say what it shows."""
    findings = []
    for illustration in case.illustrations:
        place = {"position": illustration.position}
        if not is_clean(illustration.picture):
            findings.append(Finding("not_clean", params=place))
        if not illustration.alt.strip():
            findings.append(Finding("no_alt", params=place))
    return findings
