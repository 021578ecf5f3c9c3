"""A place typed without script: decided when it can only mean one, else left to the person."""

import pytest

from app.units import queries

pytestmark = pytest.mark.usefixtures("in_app")


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("hữu lũng", "huu-lung"),
        ("Hoàng Đồng", "tam-thanh"),
        ("Đoàn Kết", "doan-ket"),
        ("phường Chi Lăng", "luong-van-tri"),
        ("Hòa Bình, huyện Văn Quan", "van-quan"),
        ("ky lu", "ky-lua"),
        ("Tân Thanh", "hoang-van-thu"),
        ("xã Bính Xá (huyện Đình Lập) → xã Kiên Mộc", "kien-moc"),
        ("xã Chi Lăng (huyện Tràng Định) → xã Thất Khê", "that-khe"),
    ],
)
def test_a_name_with_one_meaning_is_taken(typed: str, slug: str) -> None:
    resolved = queries.resolve_place(typed)
    assert resolved.place == queries.commune_by_slug(slug)
    assert resolved.candidates == []


@pytest.mark.parametrize(
    ("typed", "count"),
    [("Chi Lăng", 5), ("Kiên Mộc", 3), ("Bính Xá", 2), ("Tân Thành", 4), ("tan thanh", 5), ("tân", 12)],
)
def test_a_name_with_several_meanings_is_left_to_the_person(typed: str, count: int) -> None:
    resolved = queries.resolve_place(typed)
    assert resolved.place is None
    assert len(resolved.candidates) == count


@pytest.mark.parametrize("typed", ["", "Hà Nội", "→"])
def test_a_name_of_nowhere_has_no_candidates(typed: str) -> None:
    assert queries.resolve_place(typed) == queries.Resolved(None, [])


@pytest.mark.one_engine
def test_every_label_means_what_it_says() -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for match in queries.public_find_places(letter, 300):
            if match.former:
                assert queries.resolve_place(match.label).place == match.place, match.label
