from articles.gates.finding import Finding
from articles.models import SourceUse

Role = SourceUse.Role


def sources(case):
    """What is declared is what the text leans on, or somebody signed that there is nothing."""
    if case.revision is None:
        return [Finding("none")]
    in_text = case.revision.sources_in_text()
    declared = {use.source_id for use in case.uses}
    if not in_text | declared and not case.is_declared_free:
        return [Finding("none")]
    findings = [Finding("undeclared") for _ in in_text - declared]
    for use in case.uses:
        wrote_it = use.source_id == case.revision.author_source_id
        # A source who is only background stands nowhere in the text.
        if use.source_id not in in_text and use.role != Role.BACKGROUND:
            findings.append(Finding("unused", use.source))
        if wrote_it != (use.role == Role.AUTHOR):
            findings.append(Finding("author", use.source))
    return findings
