"""Amounts: read as people write them, kept exactly, and never mixed."""

import pytest

from app.quantities import (
    UNITS,
    MixedUnits,
    NotANumber,
    Quantity,
    read_number,
    read_quantity,
    show_number,
    totals,
)


@pytest.mark.parametrize(
    ("typed", "unit", "parts"),
    [
        ("1.250,5", "m2", 1_250_500),
        ("1250,5", "m2", 1_250_500),
        ("1 250,5", "m2", 1_250_500),
        ("1,250.5", "m2", 1_250_500),
        ("1.250", "m2", 1_250_000),
        ("1.5", "day", 1500),
        ("1,5", "day", 1500),
        ("0,5", "day", 500),
        ("1,250", "m3", 1250),
        ("120", "m2", 120_000),
        ("2.500.000", "dong", 2_500_000),
        ("2,500,000", "dong", 2_500_000),
        ("1.000.000.000", "dong", 1_000_000_000),
    ],
)
def test_numbers_are_read_as_they_are_written_here(typed, unit, parts):
    assert read_number(typed, unit) == parts


@pytest.mark.parametrize(
    "typed", ["", "0", "-5", "1,2,3", "1.2.3", "1.25.000", "mười", "1e5", "1,2345", "9" * 30, "1,5 m"]
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(NotANumber):
        read_number(typed, "m2")


def test_whole_things_are_counted_whole():
    for good, unit, typed in (("brick", "piece", "2,5"), ("labour", "day", "1,25"), ("cash", "dong", "1,5")):
        with pytest.raises(NotANumber):
            read_quantity(typed, good, unit)


@pytest.mark.parametrize(
    ("good", "unit", "typed", "shown"),
    [
        ("land", "sao", "2,5", "900\u00a0m²"),
        ("land", "ha", "0,12", "1.200\u00a0m²"),
        ("cement", "bag", "3", "150\u00a0kg"),
        ("cement", "tonne", "1,25", "1.250\u00a0kg"),
        ("machine", "hour", "4", "0,5\u00a0ca máy"),
    ],
)
def test_other_units_are_turned_into_the_one_that_is_kept(app, good, unit, typed, shown):
    with app.app_context():
        assert str(read_quantity(typed, good, unit)) == shown


def test_the_type_refuses_to_add_what_does_not_belong_together():
    sand, stone = Quantity("sand", "m3", 1000), Quantity("stone", "m3", 1000)
    for other in (stone, Quantity("land", "m2", 1000), 1000, None):
        with pytest.raises(MixedUnits):
            sand + other
    with pytest.raises(TypeError):
        sum([sand, stone])
    with pytest.raises(MixedUnits):
        Quantity("sand", "m3", 1.5)
    with pytest.raises(MixedUnits):
        Quantity("cement", "bag", 1000)
    assert totals([sand, stone, sand]) == {
        ("sand", "m3"): Quantity("sand", "m3", 2000),
        ("stone", "m3"): stone,
    }


def test_numbers_are_shown_as_the_language_writes_them(app):
    with app.test_request_context("/"):
        assert [show_number(1_250_500, "m2"), show_number(500, "day"), show_number(-1000, "m3")] == [
            "1.250,5",
            "0,5",
            "−1",
        ]
        assert show_number(2_500_000, "dong") == "2.500.000"
    with app.test_request_context("/en/", environ_overrides={"chungsuc.language": "en"}):
        assert show_number(1_250_500, "m2") == "1,250.5"


def test_every_unit_leads_to_a_canonical_one_of_its_own_scale():
    for unit in UNITS.values():
        assert UNITS[unit.canonical].canonical == unit.canonical
        assert UNITS[unit.canonical].scale == unit.scale
