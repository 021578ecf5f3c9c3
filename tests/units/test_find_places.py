"""People find a place by the name they know, however they write it."""

from collections.abc import Callable

import pytest
from flask import Flask, g

from app.units import queries

Labels = Callable[..., list[str]]
pytestmark = pytest.mark.one_engine  # searched in memory


@pytest.mark.parametrize(
    "typed",
    ["Kỳ Lừa", "ky lua", "KỲ LỪA", "kì lừa", "ky l", "phường Kỳ Lừa", "p. kỳ lừa", "  Kỳ   Lừa ", "lừa"],
)
def test_a_commune_of_today_comes_first_however_it_is_written(labels: Labels, typed: str) -> None:
    assert labels(typed)[0] == "phường Kỳ Lừa"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Hoàng Đồng", "xã Hoàng Đồng (thành phố Lạng Sơn) → phường Tam Thanh"),
        ("hoang do", "xã Hoàng Đồng (thành phố Lạng Sơn) → phường Tam Thanh"),
        ("đồng mỏ", "thị trấn Đồng Mỏ (huyện Chi Lăng) → xã Chi Lăng"),
        ("Vĩnh Trại", "phường Vĩnh Trại (thành phố Lạng Sơn) → phường Đông Kinh"),
        ("thanh hoà", "xã Thành Hòa (huyện Văn Lãng) → xã Văn Lãng"),
        ("Tĩnh Bắc", "xã Tĩnh Bắc (huyện Lộc Bình) → xã Khuất Xá"),
        ("nong truong", "thị trấn Nông trường Thái Bình (huyện Đình Lập) → xã Thái Bình"),
    ],
)
def test_an_old_name_leads_to_the_commune_of_today(labels: Labels, typed: str, label: str) -> None:
    assert labels(typed)[0] == label


def test_quy_and_qui_hoa_and_hoà_are_the_same_place(labels: Labels) -> None:
    assert labels("quí hoà")[0] == labels("quy hoa")[0] == labels("Quý Hòa")[0] == "xã Quý Hòa"


def test_a_name_that_repeats_is_shown_with_each_old_district(labels: Labels) -> None:
    assert labels("chi lăng")[:5] == [
        "xã Chi Lăng",
        "thị trấn Chi Lăng (huyện Chi Lăng) → xã Chi Lăng",
        "xã Chi Lăng (huyện Chi Lăng) → xã Chi Lăng",
        "phường Chi Lăng (thành phố Lạng Sơn) → phường Lương Văn Tri",
        "xã Chi Lăng (huyện Tràng Định) → xã Thất Khê",
    ]
    assert len([label for label in labels("hoa binh") if label.startswith("xã Hòa Bình (")]) == 4


def test_a_unit_that_was_divided_appears_once_for_each_successor(labels: Labels) -> None:
    assert labels("bính xá") == [
        "xã Bính Xá (huyện Đình Lập) → xã Đình Lập",
        "xã Bính Xá (huyện Đình Lập) → xã Kiên Mộc",
    ]
    assert len(labels("dai dong")) == 2


def test_the_kind_of_unit_typed_before_a_name_brings_that_kind_to_the_front(labels: Labels) -> None:
    assert labels("thị trấn Chi Lăng")[0] == "thị trấn Chi Lăng (huyện Chi Lăng) → xã Chi Lăng"
    assert labels("tt that khe")[0] == "thị trấn Thất Khê (huyện Tràng Định) → xã Thất Khê"


def test_the_old_district_narrows_a_name_in_any_order(labels: Labels) -> None:
    wanted = "xã Hòa Bình (huyện Văn Quan) → xã Văn Quan"
    assert labels("hoa binh van quan") == labels("Hòa Bình, huyện Văn Quan") == [wanted]
    assert labels("van quan hoa binh") == labels("huyện văn quan hòa b") == [wanted]
    assert labels("mai pha tp lang son") == ["xã Mai Pha (thành phố Lạng Sơn) → phường Đông Kinh"]


def test_a_district_alone_lists_its_old_units(labels: Labels) -> None:
    found = labels("huyện Bắc Sơn", 50)
    assert len(found) == 18
    assert all("(huyện Bắc Sơn)" in label for label in found)


def test_the_very_name_comes_before_its_beginnings_and_those_before_later_words(labels: Labels) -> None:
    found = labels("tân", 50)
    assert found[0].startswith("xã Tân")
    assert found.index("xã Tân Văn") < found.index("xã Thiện Tân")
    assert labels("na")[:2] == ["xã Na Dương", "xã Na Sầm"]


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "xyzzy", "%", "_", "' or 1=1 --", "\u0301"])
def test_nothing_is_found_for_nothing(labels: Labels, typed: str) -> None:
    assert labels(typed) == []


def test_never_more_than_asked_for(labels: Labels) -> None:
    assert len(labels("t")) == 8
    assert len(labels("t", 3)) == 3


def test_every_name_of_today_and_of_before_finds_itself_typed_without_marks(in_app: None) -> None:
    directory = queries.directory()
    for place in directory.places:
        assert place in [
            match.place for match in queries.public_find_places(place.slug.replace("-", " "), 20)
        ]
    for unit in directory.former:
        found = queries.public_find_places(f"{unit.name} {unit.district}", 20)
        assert unit in [match.former for match in found]


def test_labels_speak_the_language_of_the_page(app: Flask) -> None:
    with app.app_context():
        g.language = "en"
        labels = [match.label for match in queries.public_find_places("hoàng đồng")]
        assert labels == ["Hoàng Đồng commune (Lạng Sơn city) → Tam Thanh ward"]
