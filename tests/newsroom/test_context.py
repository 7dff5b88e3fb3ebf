"""The canonical context: different fields never encode alike."""

import datetime
import enum
import uuid

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom import context

ZONES = st.sampled_from(
    [datetime.UTC]
    + [datetime.timezone(datetime.timedelta(minutes=minutes)) for minutes in (-720, 345, 840)]
)
ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-2, 2)
    | st.binary(max_size=12)
    | st.text(max_size=12)
    | st.uuids()
    | st.datetimes(timezones=ZONES)
)
FIELDS = st.recursive(ATOMS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)
FIELD_LISTS = st.lists(FIELDS, max_size=4)


def typed(value):
    """Return the value with its type beside it, because True == 1 in Python."""
    if isinstance(value, (list, tuple)):
        return "sequence", tuple(typed(member) for member in value)
    return type(value).__name__, value


@settings(max_examples=300)
@given(FIELD_LISTS, FIELD_LISTS)
@example([], [None])
@example([""], [b""])
@example([], [[]])
@example([[]], [[[]]])
@example([0], [False])
@example([1], [True])
@example([0], [b"\0"])
@example([-1], [255])
@example([128], [-128])
@example([None], [""])
def test_fields_encode_alike_only_if_they_are_alike(one, other):
    alike = context.encode("d", 1, *one) == context.encode("d", 1, *other)

    assert alike == (typed(one) == typed(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab", "c"], ["a", "bc"]),
        (["abc"], ["ab", "c"]),
        ([["a"], "b"], [["a", "b"]]),
        ([["a", "b"]], [["a"], ["b"]]),
        (["a", "b"], [["a", "b"]]),
        (["x"], [b"x"]),
        ([b"s\0\0\0\0\0\0\0\1x"], ["x"]),
        ([uuid.UUID(int=7)], [uuid.UUID(int=7).bytes]),
        ([uuid.UUID(int=7)], [str(uuid.UUID(int=7))]),
        (["\u00e9"], ["e\u0301"]),
        ([datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)], [0]),
        (["1"], [1]),
        (["\ud800"], ["\udfff"]),
        (["\ud800"], ["?"]),
    ],
)
def test_near_misses_encode_differently(one, other):
    assert context.encode("d", 1, *one) != context.encode("d", 1, *other)


@given(st.text(max_size=8), st.integers(), st.text(max_size=8), st.integers())
@settings(max_examples=100)
def test_domain_and_version_are_part_of_the_encoding(domain, version, other, other_version):
    alike = context.encode(domain, version, "f") == context.encode(other, other_version, "f")

    assert alike == ((domain, version) == (other, other_version))


def test_a_domain_does_not_run_into_its_fields():
    assert context.encode("ab", 1) != context.encode("a", 1, "b")
    assert context.encode("a", 1, 2) != context.encode("a", 12)


@given(FIELD_LISTS)
@settings(max_examples=50)
def test_the_same_fields_always_encode_alike(fields):
    assert context.encode("d", 1, *fields) == context.encode("d", 1, *list(fields))


def test_a_tuple_is_the_list_of_its_members():
    assert context.encode("d", 1, (1, ("a",))) == context.encode("d", 1, [1, ["a"]])


@given(st.datetimes(timezones=ZONES), ZONES)
@settings(max_examples=100)
def test_a_moment_encodes_alike_in_every_zone(moment, zone):
    try:
        elsewhere = moment.astimezone(zone)
    except OverflowError:
        return

    assert context.encode("d", 1, moment) == context.encode("d", 1, elsewhere)


def test_a_microsecond_makes_a_difference():
    moment = datetime.datetime(2400, 1, 1, 12, 0, 0, 123456, tzinfo=datetime.UTC)
    later = moment + datetime.timedelta(microseconds=1)

    assert context.encode("d", 1, moment) != context.encode("d", 1, later)


def test_an_enumeration_encodes_as_the_value_it_stores():
    class Reason(enum.StrEnum):
        REVIEW = "review"

    assert context.encode("d", 1, Reason.REVIEW) == context.encode("d", 1, "review")


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(
    "value",
    [1.0, {}, {"a": 1}, set(), object(), 1j, datetime.date(2020, 1, 1), bytearray(b"a"), str],
    ids=lambda value: type(value).__name__,
)
def test_other_types_are_refused(value, nested):
    with pytest.raises(TypeError):
        context.encode("d", 1, [value] if nested else value)


def test_a_refusal_names_the_type_and_not_the_value():
    with pytest.raises(TypeError) as refusal:
        context.encode("d", 1, {"secret": "Marigold"})

    assert "Marigold" not in str(refusal.value)


@pytest.mark.parametrize("nested", [False, True])
def test_a_time_without_its_zone_is_refused(nested):
    naive = datetime.datetime(2020, 1, 1)  # noqa: DTZ001 - the very thing to refuse

    with pytest.raises(ValueError, match="zone"):
        context.encode("d", 1, [naive] if nested else naive)


@pytest.mark.parametrize(("domain", "version"), [(b"d", 1), (None, 1), ("d", "1"), ("d", True)])
def test_domain_and_version_have_their_types(domain, version):
    with pytest.raises(TypeError):
        context.encode(domain, version)
