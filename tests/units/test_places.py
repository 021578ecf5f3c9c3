"""The communes: by address, by code, by distance, by former district."""

from collections.abc import Callable

import pytest

from app.units import queries

pytestmark = pytest.mark.usefixtures("in_app")


def names_near(lat: float, lon: float) -> list[str]:
    return [place.name for place in queries.public_nearest(lat, lon)]


def test_the_communes_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = [place.name for place in queries.public_communes()]
    assert len(names) == 65
    assert names[:5] == ["Ba Sơn", "Bắc Sơn", "Bằng Mạc", "Bình Gia", "Cai Kinh"]
    assert names.index("Điềm He") > names.index("Cao Lộc")
    assert names[-1] == "Yên Phúc"


def test_a_commune_is_found_by_address_code_and_id() -> None:
    place = queries.commune_by_slug("ky-lua")
    assert place is not None
    assert place.full_name == "phường Kỳ Lừa"
    assert queries.commune_by_code("06187") == queries.commune_by_id(place.id) == place
    assert queries.commune_by_slug("hoang-dong") is None
    assert queries.commune_by_code("") is None


def test_the_three_nearest_communes_are_offered() -> None:
    assert names_near(21.516, 106.359) == ["Hữu Lũng", "Tuấn Sơn", "Vân Nham"]
    assert names_near(21.8535, 106.7610)[0] in {"Tam Thanh", "Lương Văn Tri", "Đông Kinh"}
    assert len(names_near(22.388, 106.264)) == 3


def test_nothing_is_near_outside_the_province() -> None:
    assert names_near(21.028, 105.854) == []  # Hà Nội
    assert names_near(0, 0) == names_near(-90, 180) == []


def test_distances_are_those_of_the_great_circle() -> None:
    place = queries.commune_by_slug("dong-kinh")
    assert place is not None
    assert place.metres_to(21.810, 106.775) == 0
    assert place.metres_to(22.810, 106.775) == pytest.approx(111_195, rel=0.001)
    assert place.metres_to(21.810, 107.775) == pytest.approx(103_240, rel=0.001)


def test_every_commune_stands_under_every_old_district_that_gave_it_land() -> None:
    groups = dict(queries.public_communes_by_district())
    assert list(groups)[:3] == ["thành phố Lạng Sơn", "huyện Bắc Sơn", "huyện Bình Gia"]
    assert len(groups) == 11
    assert {place.code for places in groups.values() for place in places} == {
        place.code for place in queries.public_communes()
    }
    under = {
        district for district, places in groups.items() if "Đông Kinh" in [place.name for place in places]
    }
    assert under == {"thành phố Lạng Sơn", "huyện Cao Lộc"}
    assert [place.name for place in groups["huyện Bắc Sơn"]][:2] == ["Bắc Sơn", "Hưng Vũ"]


def test_places_are_read_once(count_queries: Callable[..., object]) -> None:
    queries.public_communes()
    with count_queries(0):
        queries.public_communes()
        queries.public_find_places("hoa binh")
        queries.public_communes_by_district()
