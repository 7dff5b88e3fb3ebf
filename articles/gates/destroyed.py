from articles.gates.finding import Finding


def destroyed(case):
    """No source was destroyed, or two people, one of them not its writer, have overridden that."""
    if case.is_overridden:
        return []
    return [
        Finding("frozen", use.source, {"have": len({o.by_id for o in case.standing_overrides})})
        for use in (*case.uses, *case.dropped)
        if use.source.destroyed_at
    ]
