"""The type boundary: a sealed value prints as nothing, travels nowhere, and is never plaintext."""

import copy
import json
import pickle

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models
from django.test.utils import isolate_apps

from sources.vault.sealed import Sealed, SealedField

MARKER = "marigold"
SEALED = Sealed(MARKER.encode())


@pytest.mark.abuse(34)
@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        format,
        "{}".format,
        "{!r}".format,
        "{:>40}".format,
        lambda value: "%s" % value,  # noqa: UP031
        lambda value: "%r" % [value],
        lambda value: f"{value:<40}",
        lambda value: str({"value": value}),
    ],
)
def test_a_sealed_value_prints_as_nothing(show):
    shown = show(SEALED)

    assert "[sealed]" in shown
    assert MARKER not in shown


@pytest.mark.abuse(34)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_sealed_value_is_not_pickled(protocol):
    with pytest.raises(TypeError, match="serialised"):
        pickle.dumps(SEALED, protocol)
    with pytest.raises(TypeError):
        pickle.dumps({"a": [SEALED]}, protocol)


@pytest.mark.abuse(34)
@pytest.mark.parametrize("encoder", [json.JSONEncoder, DjangoJSONEncoder])
def test_a_sealed_value_is_not_written_as_json(encoder):
    with pytest.raises(TypeError):
        json.dumps({"value": SEALED}, cls=encoder)


@pytest.mark.parametrize("spread", [iter, list, bytes, len, vars, "".join, lambda v: v[0]])
def test_a_sealed_value_does_not_come_apart(spread):
    with pytest.raises(TypeError):
        spread(SEALED)


def test_sealed_values_are_equal_by_their_ciphertext():
    assert Sealed(b"a") == Sealed(memoryview(b"a"))
    assert Sealed(b"a") != Sealed(b"b")
    assert Sealed(b"a") != b"a"
    assert len({Sealed(b"a"), Sealed(b"a"), Sealed(b"b")}) == 2


def test_a_copy_is_the_value_itself():
    assert copy.copy(SEALED) is SEALED
    assert copy.deepcopy([SEALED])[0] is SEALED


@pytest.mark.parametrize("value", ["text", 7, None, [1, 2], SEALED], ids=repr)
def test_only_bytes_become_a_sealed_value(value):
    with pytest.raises(TypeError):
        Sealed(value)


@pytest.mark.parametrize("value", [MARKER, MARKER.encode(), memoryview(b"x"), bytearray(b"x"), 0])
def test_the_field_takes_nothing_but_a_sealed_value(value):
    connection = connections["vault"]
    takers = [
        SealedField().get_prep_value,
        SealedField().to_python,
        lambda plain: SealedField().get_db_prep_value(plain, connection),
        lambda plain: SealedField().get_db_prep_save(plain, connection),
    ]

    for take in takers:
        with pytest.raises(TypeError) as refusal:
            take(value)
        assert MARKER not in str(refusal.value)


def test_the_field_stores_the_ciphertext_and_returns_a_sealed_value():
    field = SealedField()

    assert field.get_prep_value(SEALED) == MARKER.encode()
    assert field.from_db_value(memoryview(MARKER.encode()), None, None) == SEALED
    assert field.to_python(SEALED) is SEALED


def test_nothing_stays_nothing():
    field = SealedField(null=True)

    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None
    assert field.to_python(None) is None


def test_the_field_stands_in_no_form():
    assert SealedField().editable is False


def test_migrations_name_the_field():
    assert SealedField().deconstruct()[1] == "sources.vault.sealed.SealedField"


@isolate_apps()
def _fact():
    class Fact(models.Model):
        value = SealedField()

        class Meta:
            app_label = "tests"

    return Fact(pk=1, value=SEALED)


@pytest.mark.abuse(34)
@pytest.mark.parametrize("form", ["json", "jsonl", "python", "xml"])
def test_djangos_serialisers_refuse_the_field(form):
    with pytest.raises(TypeError, match="serialised"):
        serializers.serialize(form, [_fact()])


def test_a_model_with_plaintext_in_the_field_does_not_pass_its_checks():
    fact = _fact()
    fact.value = MARKER

    with pytest.raises(TypeError):
        fact.clean_fields()


@pytest.mark.parametrize("lookup", sorted({*models.Field.get_lookups()} - {"isnull"}))
def test_plaintext_is_no_search_term(lookup):
    term = [MARKER] if lookup in {"in", "range"} else MARKER

    with pytest.raises((TypeError, FieldError)) as refusal:
        type(_fact()).objects.using("vault").filter(**{f"value__{lookup}": term})

    assert MARKER not in str(refusal.value)


def test_rows_with_and_without_a_sealed_value_can_be_told_apart():
    facts = type(_fact()).objects.using("vault")

    for filtered in (facts.filter(value=None), facts.filter(value__isnull=True)):
        assert "IS NULL" in filtered.query.get_compiler("vault").as_sql()[0]
