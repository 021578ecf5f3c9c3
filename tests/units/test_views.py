"""The two small answers that the report form asks for."""

import pytest

from tests.support.client import Client


def test_places_are_answered_as_small_json(client: Client) -> None:
    answer = client.get("/dia-danh.json", query_string={"tim": "Hoàng Đồng"})
    assert answer.json == {
        "places": [
            {
                "code": "05986",
                "name": "phường Tam Thanh",
                "label": "xã Hoàng Đồng (thành phố Lạng Sơn) → phường Tam Thanh",
            }
        ]
    }
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_places_are_answered_in_english_under_en(client: Client) -> None:
    answer = client.get("/en/dia-danh.json?tim=ky+lua")
    assert answer.json is not None
    assert answer.json["places"][0]["label"] == "Kỳ Lừa ward"


def test_an_answer_is_never_large(client: Client) -> None:
    assert len(client.get("/dia-danh.json?tim=t").data) < 2500


@pytest.mark.parametrize("query", ["", "?tim=", "?tim=%00", "?tim=%20", "?tim=zzz", "?tim=%ff"])
def test_nothing_typed_finds_nothing(client: Client, query: str) -> None:
    answer = client.get(f"/dia-danh.json{query}")
    assert (answer.status_code, answer.json) == (200, {"places": []})


def test_a_text_that_is_no_name_is_refused(client: Client) -> None:
    assert client.get("/dia-danh.json?tim=" + "a" * 81).status_code == 400


def test_the_nearest_communes_are_answered_and_kept_by_no_cache(client: Client) -> None:
    answer = client.get("/dia-danh/gan-nhat.json?lat=21.516&lon=106.359")
    assert answer.json is not None
    assert [place["name"] for place in answer.json["places"]] == ["xã Hữu Lũng", "xã Tuấn Sơn", "xã Vân Nham"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?lat=21.5",
        "?lat=&lon=",
        "?lat=nan&lon=106",
        "?lat=inf&lon=106",
        "?lat=91&lon=106",
        "?lat=21&lon=181",
        "?lat=21.5160&lon=106.359",  # finer than a hundred metres
        "?lat=２１&lon=106",
        "?lat=1e1&lon=106",
        "?lat=21%0a&lon=106",
    ],
)
def test_a_position_that_is_none_or_too_fine_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/dia-danh/gan-nhat.json{query}").status_code == 400


def test_a_position_outside_the_province_has_nothing_near(client: Client) -> None:
    assert client.get("/dia-danh/gan-nhat.json?lat=21.028&lon=105.854").json == {"places": []}
