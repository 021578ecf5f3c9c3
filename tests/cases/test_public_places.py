"""The diagram of the province on the first page and the list: counts what is published, once for each state."""

import pytest
from sqlalchemy import select

from app.cases.queries.public_places import public_places
from app.db import db
from app.units.models import Commune
from tests.support.cases import SUMMARY, bring_to, send_report, take


@pytest.fixture
def place(acting):
    with acting():
        commune = db.session.scalars(select(Commune).where(Commune.slug == "ky-lua")).one()
        return commune.id


def publish(commune_id=None):
    case = bring_to("resolved", send_report(commune_id=commune_id))
    take(case, "draft_summary", "inspector", **SUMMARY)
    return take(case, "publish", "chief_inspector")


SVG = "{http://www.w3.org/2000/svg}"


def cells(page):
    return {each.get("href", "").rpartition("=")[2]: each for each in page.all(f"{SVG}a")}


def title(page, slug="ky-lua"):
    return next(cells(page)[slug].iter(f"{SVG}title")).text


def test_the_first_page_shows_how_many_outcomes_a_commune_has_in_cell_and_table(acting, client, place):
    with acting():
        publish(place)
        publish(place)
    for path, name, words in (
        ("/", "phường Kỳ Lừa", "2 kết quả"),
        ("/en/", "Kỳ Lừa ward", "2 outcomes"),
    ):
        page = client.get(path).page
        assert title(page) == f"{name}: {words}"
        assert words in page.text
        rows = [link.rpartition("=")[2] for link in page.links if "?xa=" in link]
        assert sorted(rows) == sorted(cells(page))
        assert len(rows) == 65
        assert client.get(cells(page)["ky-lua"].get("href")).status_code == 200
    assert "không phải địa giới" in client.get("/").page.text


def test_what_is_published_and_withdrawn_shows_at_once(acting, client, place):
    with acting():
        publish(place)
        other = publish(place)
    assert title(client.get("/").page).endswith(": 2 kết quả")
    with acting():
        take(
            db.session.merge(other), "withdraw_publication", "chief_inspector", reason="Công khai nhầm hồ sơ."
        )
    assert title(client.get("/").page).endswith(": 1 kết quả")


def test_outcomes_of_the_whole_province_stand_in_the_table(acting, client):
    with acting():
        publish().commune_id = None
    assert "Cấp tỉnh hoặc chưa rõ xã" in client.get("/").page.text


def test_the_list_marks_the_commune_that_is_asked_for(acting, client, place):
    with acting():
        publish(place)
    for path in ("/phan-anh?xa=ky-lua", "/en/phan-anh?xa=ky-lua"):
        marked = cells(client.get(path).page)
        assert [slug for slug, each in marked.items() if "is-now" in each.get("class")] == ["ky-lua"]
    assert 'class="is-now' not in client.get("/phan-anh?xa=%22%3E%3Cb%3E").text


def test_counting_is_done_once_while_nothing_changes(acting, client, count_queries):
    with acting():
        publish()
    client.get("/")
    with acting(), count_queries(1):
        public_places()
