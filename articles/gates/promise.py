from articles.gates.finding import Finding


def promise(case):
    """Each promise allows what the piece does with its source."""
    if case.leans_on_nothing:
        return [Finding("none")]
    return [finding for use in case.uses for finding in _about(case, use)]


def ending(case):
    """Each promise that allows this now and is about to end; it keeps no gate shut."""
    return [
        Finding("ends_soon", use.source, {"promise": promise})
        for use in case.uses
        if (promise := case.promises.get(use.source_id)) and promise.ends_soon
    ]


def _about(case, use):
    promise = case.promises.get(use.source_id)
    if promise is None:
        yield Finding("no_promise", use.source)
        return
    if promise.has_expired:
        yield Finding("expired", use.source, {"promise": promise})
    if not promise.term.may_publish:
        yield Finding("unprintable", use.source, {"term": promise.term.name})
    if use.is_direct and not promise.allows_quotation:
        yield Finding("no_quotation", use.source, {"term": promise.term.name})
    if not promise.term.may_attribute and _is_attributed(case, use.source_id):
        yield Finding("attributed", use.source, {"term": promise.term.name})


def _is_attributed(case, source_id):
    in_note = {claim.source_id for claim in case.claims}
    return source_id in case.revision.sources_in_text() | in_note
