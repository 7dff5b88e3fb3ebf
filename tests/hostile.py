"""What tests of attacks have in common: an administrator past the triggers, and watchers."""

import contextlib

from django.apps import apps
from django.db import connections, router

from newsroom.provision.names import DATABASES
from sources.vault import seals
from sources.vault.proof import Proof


@contextlib.contextmanager
def administrator_of(*models):
    """Run a block as a database administrator who has switched off the triggers of some tables."""
    with contextlib.ExitStack() as stack:
        for model in models:
            stack.enter_context(_untriggered(model))
        yield


@contextlib.contextmanager
def _untriggered(model):
    with connections[router.db_for_write(model)].cursor() as cursor:
        # Foreign keys that still wait for their check would forbid the next statement.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
        yield
        cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ENABLE TRIGGER USER')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def rewrite(row, **values):
    """Change a stored row as an administrator would, whatever guards its table."""
    with administrator_of(type(row)):
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def remove(row):
    """Delete a stored row as an administrator would."""
    with administrator_of(type(row)):
        type(row)._base_manager.filter(pk=row.pk)._raw_delete(router.db_for_write(type(row)))


def row_counts(*, without=()):
    """Return how many rows each of the product's tables holds."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if router.db_for_read(model) in DATABASES and model._meta.label not in without
    }


class Statements(list):
    """What was sent to the databases during a `with` block, as (statement, values)."""

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        for alias in DATABASES:
            self.stack.enter_context(connections[alias].execute_wrapper(self._note))
        return self

    def __exit__(self, *_):
        self.stack.close()

    def hold(self, text):
        """Whether the text stands in any statement or value, as text or as bytes."""
        return any(_holds(each, text) for each in self)

    def _note(self, execute, sql, params, many, context):
        self.append((sql, params))
        return execute(sql, params, many, context)


def _holds(value, text):
    match value:
        case str():
            return text in value
        case bytes() | bytearray() | memoryview():
            content = bytes(value)
            return text.encode() in content or text.encode("utf-16-le") in content
        case dict():
            return any(_holds(each, text) for each in value.values())
        case list() | tuple() | set():
            return any(_holds(each, text) for each in value)
    return text in str(value)


@contextlib.contextmanager
def counted_unseals(monkeypatch):
    """Give the list of all seals that were opened, or tried, in a block."""
    tried, plain = [], seals.unseal

    def unseal(private, sealed, context):
        tried.append(context)
        return plain(private, sealed, context)

    with monkeypatch.context() as patched:
        patched.setattr(seals, "unseal", unseal)
        yield tried


def proven(grant):
    """Return a grant that is what was signed; raise what a reader or a writer of it would meet."""
    proof = Proof(grant.epoch.source_id, [grant.member_id])
    if hasattr(grant, "sealed_key"):
        proof.verify(grant)
    else:
        proof.verify_statement(grant)
    return grant
