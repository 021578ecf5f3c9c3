"""Words: what is stored, what is searched, what is put in order."""

import random
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import clean, fold, fold_beginning, name_sort_key, nfc, sort_key


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đường Trần Đăng Ninh", "duong tran dang ninh"),
        ("LÃNG PHÍ ĐẤT", "lang phi dat"),
        ("ẲỄỔ ẬỰỴ Kỳ Lừa, Thụy Hùng, Điềm He – Ỗ", "aeo auy ky lua thuy hung diem he o"),
        ("1.200.000 ₫", "1 200 000"),
        ("  nhà\tvăn\n hoá!  ", "nha van hoa"),
        ("500 m²", "500 m2"),
        ("", ""),
        ("…", ""),
    ],
)
def test_fold_leaves_plain_words(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quý Hòa", "Quí Hoà"),
        ("Thụy Hùng", "Thuỵ Hùng"),
        ("uý", "úy"),
        ("quản lí", "quản lý"),
        ("kĩ thuật", "kỹ thuật"),
        ("công ti", "công ty"),
        ("cây quít", "cây quýt"),
        ("Ðồng Ðăng", "Đồng Đăng"),
        ("Đồng\u200b Đăng", "Đồng Đăng"),
        (unicodedata.normalize("NFD", "Lương Văn Tri"), "Lương Văn Tri"),
    ],
)
def test_the_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâđeêoôơuưyiqhklmst ÀẢÃÁẠấậợựỳÝ.,-\u0301\u0323"))
def test_capitals_marks_and_composition_make_no_difference_to_a_search(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("name", ["Minh Khai", "Kim Đồng", "Tịnh Bắc", "Hiệp Lực", "Mỹ Lý", "Quý Hòa"])
def test_every_beginning_of_a_name_finds_it(name: str) -> None:
    for length in range(1, len(name) + 1):
        assert any(fold(name).startswith(typed) for typed in fold_beginning(name[:length])), name[:length]


def test_clean_removes_what_cannot_be_stored_and_keeps_the_rest() -> None:
    assert clean("\ufeff  Nhà\x00 văn\ud800 hoá\r\nxã\rthôn \u200b\n") == "Nhà văn hoá\nxã\nthôn"
    assert clean("a\x0bb\ufffe") == "ab"
    assert clean(" \u200b ") == ""


@given(st.text(alphabet=st.characters(blacklist_categories=())))
def test_clean_text_can_be_stored_anywhere_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8") is not None
    assert "\x00" not in cleaned
    assert cleaned == clean(cleaned) == nfc(cleaned) == cleaned.strip()


def in_order(words: list[str], key: object = sort_key) -> None:
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=key) == words  # type: ignore[call-overload]


def test_the_alphabet_is_vietnamese() -> None:
    in_order(list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"))


def test_letters_come_before_tones() -> None:
    in_order(["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "măm", "mâm", "me"])
    in_order(["Đa", "Đà Nẵng", "Đại Đồng", "Đào Viên", "Đăng", "Đề Thám", "Đoàn Kết"])


def test_a_shorter_word_comes_first_and_old_and_new_tone_places_are_equal() -> None:
    in_order(["Ái Quốc", "An", "An Sơn", "Anh"])
    assert sort_key("Hoà Bình") == sort_key("Hòa Bình") != sort_key("Hòa Bỉnh")


def test_names_are_ordered_by_the_last_word_then_by_the_rest() -> None:
    in_order(
        [
            "Lý A",
            "Hoàng Thị An",
            "Nông Văn Anh",
            "Bế Văn Ân",
            "Vi Thị Bảo",
            "Hứa Thị Hà",
            "Nguyễn Văn Hà",
            "Nguyễn Văn Hạ",
            "Lương Ỷ",
        ],
        name_sort_key,
    )


def test_one_letter_names_and_empty_names_have_a_place() -> None:
    assert name_sort_key("") == ""
    assert name_sort_key("Y") == sort_key("Y")
    assert name_sort_key("Ô") < name_sort_key("Ơ") < name_sort_key("Y") < name_sort_key("Ỷ")


@given(st.text())
def test_sort_keys_hold_only_signs_that_every_collation_orders_alike(text: str) -> None:
    assert set(sort_key(text)) <= set(string.digits)


@given(st.text(alphabet="aăâbdđeêghinoôơuưyàảãáạẲỖ ", min_size=1))
def test_sort_keys_ignore_capitals_and_composition(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text) == sort_key(unicodedata.normalize("NFD", text))
