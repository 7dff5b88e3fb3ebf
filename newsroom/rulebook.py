"""Who may do what, as one table that can be read."""

from django.core.exceptions import PermissionDenied


class Rulebook:
    """Permission name to clauses; one clause must hold in full.

    A clause is a list of predicates `predicate(actor, thing) -> bool`. Unknown names raise
    `KeyError`, and a broken predicate raises what it raises: neither may pass for a refusal.
    """

    def __init__(self, rules):
        for name, clauses in rules.items():
            if not clauses or not all(clauses):
                raise ValueError(f"The rule {name!r} has an empty clause.")
        self.rules = rules

    def allows(self, actor, name, thing):
        """Say whether `actor` may do `name` to `thing`."""
        clauses = self.rules[name]
        return any(all(predicate(actor, thing) for predicate in clause) for clause in clauses)

    def require(self, actor, name, thing):
        """Raise `PermissionDenied` unless `actor` may do `name` to `thing`."""
        if not self.allows(actor, name, thing):
            raise PermissionDenied(name)
