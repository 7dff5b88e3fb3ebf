"""A seal is bound to each value of its row by itself: none can be changed, whatever else fits."""

import datetime
import uuid

import pytest
from django.db import models

from sources.vault.models import Contact, Document, Epoch, Fact, Note, Sample
from sources.vault.models.sealed_thing import SealedThing

# What a seal of a kind is not bound to, and why: the seal is what is bound; the others tell the
# reader nothing about what was sealed, or were not there in the first versions.
FREE = {
    "fact": {"sealed", "filed_by", "filed_at", "substitute_id"},
    "report": {"sealed", "filed_by", "filed_at"},
    # What is sealed is signed as well, by whoever filed it.
    "decisions": {"sealed", "filed_by"},
    "sweepreport": {"sealed", "filed_by", "filed_at"},
}
KINDS = SealedThing.__subclasses__()


def value(field):
    """Return a new value for a column."""
    match field:
        case models.UUIDField() | models.ForeignKey():
            return uuid.uuid4()
        case models.DateTimeField():
            return datetime.datetime.now(datetime.UTC)
        case models.IntegerField():
            return uuid.uuid4().int % 10_000
        case models.CharField():
            return uuid.uuid4().hex[: field.max_length]
    raise TypeError(field)


@pytest.mark.abuse(8)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind._meta.model_name)
def test_a_seal_is_bound_to_each_value_of_its_row_alone(kind):
    fields = {field.attname: field for field in kind._meta.concrete_fields}
    bound = fields.keys() - FREE.get(kind._meta.model_name, {"sealed"})
    thing = kind(**{name: value(fields[name]) for name in bound - {"epoch_id"}})
    thing.epoch = Epoch(id=uuid.uuid4(), number=3)
    before = thing.context()

    same = [name for name in sorted(bound) if _changed(thing, name, fields[name]) == before]

    assert same == []
    assert thing.context() == before


@pytest.mark.abuse(8)
@pytest.mark.parametrize(
    "kind", [Contact, Document, Fact, Note, Sample], ids=lambda kind: kind.__name__
)
def test_a_seal_is_bound_to_the_number_of_its_key(kind):
    thing = kind(filed_at=datetime.datetime.now(datetime.UTC), filed_by=uuid.uuid4())
    epochs = [Epoch(id=uuid.UUID(int=1), number=number) for number in (1, 2)]
    contexts = set()

    for thing.epoch in epochs:
        contexts.add(thing.context())

    assert len(contexts) == 2


def _changed(thing, name, field):
    """Return the context with one value changed, which is put back."""
    kept, epoch = getattr(thing, name), thing.epoch
    try:
        if name == "epoch_id":
            thing.epoch = Epoch(id=uuid.uuid4(), number=epoch.number)
        else:
            setattr(thing, name, value(field))
        return thing.context()
    finally:
        setattr(thing, name, kept)
        thing.epoch = epoch
