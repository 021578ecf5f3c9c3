"""Two languages: which one an answer speaks, and how each writes numbers, money and dates."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from babel.messages.pofile import read_po
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from app import i18n

LATE = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # half past midnight in Vietnam
SPACE = "\u00a0"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    with Flask("words").app_context():
        g.language = language
        yield


def page(path: str) -> dict[str, str]:
    """What the page at this address sees of the request, mounted below /mount."""
    seen = {}

    def app(environ: dict[str, str], _start: object) -> list[bytes]:
        seen.update(environ)
        return []

    i18n.LanguagePrefix(app)({"PATH_INFO": path, "SCRIPT_NAME": "/mount"}, None)
    return seen


@pytest.mark.parametrize(
    ("path", "language", "mount", "inner"),
    [
        ("/", "vi", "/mount", "/"),
        ("/phan-anh", "vi", "/mount", "/phan-anh"),
        ("/en", "en", "/mount/en", "/"),
        ("/en/", "en", "/mount/en", "/"),
        ("/en/phan-anh/gui", "en", "/mount/en", "/phan-anh/gui"),
        ("/english", "vi", "/mount", "/english"),
        ("/EN/", "vi", "/mount", "/EN/"),
        ("/en/en/", "en", "/mount/en", "/en/"),
    ],
)
def test_the_address_tells_the_language(path: str, language: str, mount: str, inner: str) -> None:
    seen = page(path)
    assert (seen["chungsuc.language"], seen["SCRIPT_NAME"], seen["PATH_INFO"]) == (language, mount, inner)


def test_a_visitor_cannot_choose_the_language_otherwise(app: Flask) -> None:
    with app.test_request_context("/?lang=en", headers={"Accept-Language": "en"}):
        assert i18n.language() == "vi"


def test_an_officers_choice_goes_before_the_address(app: Flask) -> None:
    with app.test_request_context("/", environ_overrides={"chungsuc.language": "vi"}):
        g.language = "en"
        assert i18n.language() == "en"


def test_outside_of_any_page_it_is_vietnamese() -> None:
    assert i18n.language() == "vi"
    assert i18n.format_money(5000) == f"5.000{SPACE}₫"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234567, "1.234.567", "1,234,567"),
        (1234567.8, "1.234.567,8", "1,234,567.8"),
        (-1500, "-1.500", "-1,500"),
        (None, "", ""),
    ],
)
def test_numbers(value: float | None, vi: str, en: str) -> None:
    with speaking("vi"):
        assert i18n.format_number(value) == vi
    with speaking("en"):
        assert i18n.format_number(value) == en


def test_money_is_whole_dong_that_never_part_from_their_sign() -> None:
    with speaking("vi"):
        assert i18n.format_money(1_234_567) == f"1.234.567{SPACE}₫"
        assert i18n.format_money(0) == f"0{SPACE}₫"
        assert i18n.format_money(None) == ""
    with speaking("en"):
        assert i18n.format_money(1_234_567) == f"1,234,567{SPACE}₫"


def test_dates_are_days_in_vietnam_with_four_digits_of_the_year() -> None:
    with speaking("vi"):
        assert i18n.format_date(date(2026, 1, 2)) == "02/01/2026"
        assert i18n.format_date(LATE) == "23/11/2026"
        assert i18n.format_datetime(LATE) == "00:30 23/11/2026"
        assert i18n.format_long_date(date(2026, 12, 18)) == "thứ Sáu, 18/12/2026"
        assert i18n.format_long_date(LATE) == "thứ Hai, 23/11/2026"
    with speaking("en"):
        assert i18n.format_date(date(2026, 12, 18)) == f"18{SPACE}Dec{SPACE}2026"
        assert i18n.format_long_date(date(2026, 12, 18)) == f"Friday, 18{SPACE}Dec{SPACE}2026"


def test_no_date_is_no_words() -> None:
    assert i18n.format_date(None) == i18n.format_datetime(None) == i18n.format_long_date(None) == ""


@given(st.integers(-(10**15), 10**15))
def test_a_number_can_be_read_back_in_either_language(value: int) -> None:
    with speaking("vi"):
        assert int(i18n.format_number(value).replace(".", "")) == value
    with speaking("en"):
        assert int(i18n.format_number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("path", "vi", "en"),
    [
        ("/", "/", "/en/"),
        ("/phan-anh", "/phan-anh", "/en/phan-anh"),
        (
            "/phan-anh?xa=ky-lua&tim=%C4%91",
            "/phan-anh?xa=ky-lua&tim=%C4%91",
            "/en/phan-anh?xa=ky-lua&tim=%C4%91",
        ),
    ],
)
def test_every_page_has_the_same_address_in_the_other_language(
    app: Flask, path: str, vi: str, en: str
) -> None:
    with app.test_request_context(path):
        assert (i18n.url_for_language("vi"), i18n.url_for_language("en")) == (vi, en)


def test_words_are_translated_by_the_language_of_the_page() -> None:
    with speaking("vi"):
        assert i18n.gettext("%(name)s ward", name="Kỳ Lừa") == "phường Kỳ Lừa"
    with speaking("en"):
        assert i18n.gettext("%(name)s ward", name="Kỳ Lừa") == "Kỳ Lừa ward"


def test_lazy_words_wait_for_the_language_of_the_page() -> None:
    words = i18n.lazy_gettext("Communes and wards")
    with speaking("vi"):
        assert str(words) == "Xã, phường"
    with speaking("en"):
        assert str(words) == "Communes and wards"


def test_the_catalogue_is_a_valid_file() -> None:
    with (i18n.TRANSLATIONS / "vi" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale="vi", abort_invalid=True)
    assert all(not list(message.check(catalogue)) for message in catalogue)
