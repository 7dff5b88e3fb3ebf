from articles.gates.finding import Finding


def holds(case):
    """Nobody is waiting for legal sign-off."""
    return [Finding("standing", params={"by": hold.by.name}) for hold in case.holds]
