"""Who may do what, as one table that can be read."""

import functools

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
        return self.allowed(actor, [name], thing)[name]

    def allowed(self, actor, names, thing):
        """Return {name: whether `actor` may do it to `thing`}; no predicate is asked twice."""
        ask = functools.cache(lambda predicate: predicate(actor, thing))
        return {name: any(all(map(ask, clause)) for clause in self.rules[name]) for name in names}

    def require(self, actor, name, thing):
        """Raise `PermissionDenied` unless `actor` may do `name` to `thing`."""
        if not self.allows(actor, name, thing):
            raise PermissionDenied(name)
