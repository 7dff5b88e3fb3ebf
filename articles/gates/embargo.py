from articles.gates.finding import Finding


def embargo(case):
    """The embargo, if there is one, has passed by the database's clock."""
    if case.revision is None or case.revision.is_embargoed:
        until = case.revision and case.revision.embargo_until
        return [Finding("running", params={"until": until})]
    return []
