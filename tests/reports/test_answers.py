"""Amounts as people say them, and offices by their names."""

import pytest

from app.reports.answers import find_office, read_amount

AMOUNTS = {
    "1.200.000": 1_200_000,
    "1,200,000 đ": 1_200_000,
    "1 500 000 ₫": 1_500_000,
    "1200000 đồng": 1_200_000,
    "khoảng 50 triệu": 50_000_000,
    "50tr": 50_000_000,
    "Hơn 1,5 tỷ đồng": 1_500_000_000,
    "1.2 tỉ": 1_200_000_000,
    "1.500 triệu": 1_500_000_000,
    "300k": 300_000,
    "500 ngàn": 500_000,
    "0": 0,
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_understood(text):
    assert read_amount(text) == AMOUNTS[text]


@pytest.mark.parametrize(
    "text", ["", "nhiều", "-5", "1,5", "1.2.3 triệu", "5 con bò", "9" * 20, "1/2 tỷ", "１２"]
)
def test_what_is_no_amount_is_not_guessed(text):
    with pytest.raises(ValueError, match=r".*"):
        read_amount(text)


@pytest.mark.parametrize("typed", ["Sở Xây dựng", "so xay dung", "SỞ XÂY DỰNG "])
def test_an_office_is_found_by_its_very_name(app, typed):
    with app.app_context():
        assert find_office(typed).office_id is not None


@pytest.mark.parametrize("typed", ["", "Sở", "ông Ba ở Sở Xây dựng", "công trình đường vào bản"])
def test_other_words_stay_words(app, typed):
    with app.app_context():
        found = find_office(typed)
        assert (found.office_id, found.name, found.is_inspectorate) == (None, typed, False)
