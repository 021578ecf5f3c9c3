"""Amounts and days as people write them are read exactly, or asked about, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contributions.sheets.amounts import BadAmount, from_cell, read_amount, settle
from app.contributions.sheets.days import BadDay, from_serial, is_ambiguous_mix, read_day, show_day
from app.contributions.sheets.words import UnitWord

M2, DONG, TONNE, DAY = UnitWord("m2"), UnitWord("dong"), UnitWord("tonne"), UnitWord("day")


@pytest.mark.parametrize(
    ("text", "good", "unit", "mark", "read"),
    [
        ("1.250,5", "land", M2, "", ("m2", 1_250_500)),
        ("1,250.5", "land", M2, "", ("m2", 1_250_500)),
        ("1250,5", "land", M2, ".", ("m2", 1_250_500)),
        ("12,5", "land", M2, ".", ("m2", 12_500)),
        ("0.250", "cement", TONNE, "", ("tonne", 250)),
        ("1.250", "land", M2, ",", ("m2", 1_250_000)),
        ("1.250", "land", M2, ".", ("m2", 1_250)),
        ("1.250", "cash", DONG, "", ("dong", 1250)),
        ("1.250.000", "cash", DONG, "", ("dong", 1_250_000)),
        ("1,250,000 đ", "cash", None, "", ("dong", 1_250_000)),
        ("1 250 000", "cash", DONG, "", ("dong", 1_250_000)),
        ("500k", "cash", DONG, "", ("dong", 500_000)),
        ("1tr2", "cash", None, "", ("dong", 1_200_000)),
        ("1tr250", "cash", None, "", ("dong", 1_250_000)),
        ("1,5 triệu", "cash", DONG, "", ("dong", 1_500_000)),
        ("1.250", "labour", DAY, "", ("day", 1_250_000)),
        ("2,5", "labour", DAY, "", ("day", 2_500)),
        ("2 sào", "land", M2, "", ("sao", 2_000)),
        ("360m2", "land", None, "", ("m2", 360_000)),
        ("360 m²", "land", None, "", ("m2", 360_000)),
        ("3 bao", "cement", TONNE, "", ("bag", 3_000)),
        ("2 tạ", "cement", TONNE, "", ("kg", 200_000)),
        ("12", "cash", UnitWord("dong", 1000), "", ("dong", 12_000)),
    ],
)
def test_amounts_are_read(text, good, unit, mark, read):
    assert read_amount(text, good, unit, mark) == read


@pytest.mark.parametrize(
    ("text", "good", "unit", "code"),
    [
        ("1.250", "land", M2, "ask"), ("1,250", "cement", TONNE, "ask"), ("hai sào", "land", M2, "number"),
        ("1.25.0", "land", M2, "number"), ("1.2,3.4", "land", M2, "number"), ("-5", "land", M2, "number"),
        ("0", "land", M2, "number"), ("2", "cement", None, "no_unit"), ("2 công", "land", M2, "unit"),
        ("2 sào 5 thước", "land", M2, "number"), ("1,5", "cash", DONG, "too_fine"), ("1tr25", "cash", DONG, "number"),
        ("1,23456", "land", M2, "too_fine"), ("9" * 13, "cash", DONG, "too_large"), ("٣", "land", M2, "number"),
        ("1 25", "land", M2, "number"), ("", "land", M2, "number"), ("=1+1", "land", M2, "number"),
    ],
)  # fmt: skip
def test_what_is_no_certain_amount_is_not_guessed(text, good, unit, code):
    with pytest.raises(BadAmount) as refused:
        read_amount(text, good, unit, "")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("texts", "good", "unit", "mark"),
    [
        (["1.250", "2.300"], "land", M2, "?"),
        (["1.250", "12,5"], "land", M2, ","),
        (["1,250", "1,250.5"], "land", M2, "."),
        (["1.250", "1,250", "1.5", "2,5"], "land", M2, "?"),
        (["1.250"], "cash", DONG, ""),
        (["120", "2 sào"], "land", M2, ""),
        (["1.250"], "cash", UnitWord("dong", 10**6), "?"),
        (["chưa rõ"], "land", M2, ""),
    ],
)
def test_a_column_proves_its_decimal_mark_or_it_is_asked(texts, good, unit, mark):
    assert settle(texts, good, unit) == mark


@given(st.integers(1, 10**9))
def test_a_number_of_a_cell_is_read_back_to_the_thousandth(thousandths):
    whole, rest = divmod(thousandths, 1000)
    plain = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    assert read_amount(from_cell(plain), "land", M2, ".") == ("m2", thousandths)


@given(
    st.text(max_size=40),
    st.sampled_from(["land", "cash", "labour", "cement"]),
    st.sampled_from(["", ",", ".", "?"]),
)
def test_any_text_is_an_amount_above_nothing_or_refused(text, good, mark):
    try:
        _unit, amount = read_amount(text, good, None, mark)
    except BadAmount:
        return
    assert type(amount) is int
    assert amount > 0


@pytest.mark.parametrize(
    "text",
    [
        "5/11/2026",
        "05/11/2026",
        "5/11/26",
        "05-11-2026",
        "5.11.2026",
        "2026-11-05",
        "ngày 5 tháng 11 năm 2026",
        "5/11/2026 08:30",
    ],
)
def test_days_are_read(text):
    assert read_day(text).isoformat() == "2026-11-05"


@pytest.mark.parametrize(
    "text", ["31/2/2026", "11/25/2026", "5/11", "hôm qua", "", "5/11/1926", "1899-12-31", "99/99/9999"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(BadDay):
        read_day(text)


def test_the_numbers_of_excel_are_days_in_both_its_calendars():
    assert from_serial("46331", counts_from_1904=False) == "2026-11-05"
    assert from_serial("44869", counts_from_1904=True) == "2026-11-05"
    assert from_serial("5", counts_from_1904=False) == "5"
    assert show_day("2026-11-05") == "05/11/2026"


def test_a_month_read_as_a_day_leaves_a_trace():
    assert is_ambiguous_mix(["2026-12-11", "2026-05-11"], ["25/11/2026"])
    assert not is_ambiguous_mix(["2026-11-25"], ["25/11/2026"])
    assert not is_ambiguous_mix(["2026-12-11"], ["5/11/2026"])
    assert read_day("2026-12-11", is_swapped=True).isoformat() == "2026-11-12"
