"""Roads for everyone: what is public and what is not, and the pledge of a resident."""

import pytest
from sqlalchemy import select

from app.contributions import actions as ledger
from app.contributions.models import Pledge
from app.db import db
from tests.support.counting import count_statements
from tests.support.roads import draft, entry, gift, giver, key, road, settle

PLEDGE = {"good": "sand:m3", "amount": "2,5", "name": "Vi Văn Thắng", "phone": "0912 345 678", "agrees": "y"}


@pytest.fixture
def shown(acting):
    """A road with a public, a waiting and a corrected entry, and one that nobody approved yet."""
    with acting():
        town = settle()
        project = road(town)
        named = giver(town, "Lường Thị Hồng Nhung")
        ledger.set_consent(actor=town.clerk, contributor=named, consent="full")
        entry(town, project, to="approved", contributor=named, good="land", amount=120_000)
        entry(town, project, to="confirmed", contributor=giver(town, "Nông Văn Kín"), amount=9_000)
        wrong = entry(
            town, project, to="approved", contributor=giver(town, "Vi Thị Ẩn"), good="sand", amount=7_000
        )
        done = ledger.correct(
            actor=town.clerk, entry=wrong, reason="Cân lại", gift=gift("sand", 5_000), key=key()
        )
        ledger.approve_correction(actor=town.leader, reversal=done.reversal)
        hidden = draft(town, name="Đường chưa duyệt").slug
        return project.slug, hidden


def test_the_page_of_a_road_joins_figures_lines_and_villages(client, shown):
    page = client.get(f"/duong/{shown[0]}").page
    text = " ".join(page.text.split())
    for words in ("120 m²", "5 m³", "thôn Nà Lầu", "Cần", "900 m²", "Lường Thị Hồng Nhung"):
        assert words in text, words
    assert "đính chính cho số 0003: Cân lại" in text


def test_nobody_is_named_without_consent_and_nothing_shows_before_its_approval(client, shown):
    for path in (f"/duong/{shown[0]}", f"/duong/{shown[0]}/so", "/duong"):
        text = client.get(path).text
        for secret in ("Nông Văn Kín", "Vi Thị Ẩn", "Đường chưa duyệt"):
            assert secret not in text
    assert client.get(f"/duong/{shown[1]}").status_code == 404


def test_roads_are_found_by_commune_stage_and_words(client, shown):
    assert "Nà Lầu" in client.get("/duong?giai-doan=raising&tim=na+lau").text
    assert "Nà Lầu" not in client.get("/duong?giai-doan=building").page.text
    assert client.get("/duong?xa=khong-co").status_code == 200


def test_a_list_asks_as_often_for_roads_of_many_communes_as_for_one(client, shown, acting):
    with count_statements() as one:
        client.get("/duong")
    with acting():
        towns = [settle(number) for number in range(1, 6)]
        places = [town.commune.full_name for town in towns if road(town)]
    with count_statements(at_most=len(one)):
        page = client.get("/duong").page
    assert len(page.all("h2")) == 6
    assert [each for each in places if each not in page.text] == []


def test_a_page_that_has_not_changed_is_not_sent_again(client, shown):
    first = client.get(f"/duong/{shown[0]}")
    assert "Set-Cookie" not in first.headers
    again = client.get(f"/duong/{shown[0]}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_resident_pledges_without_an_account_and_the_commune_answers(client, shown, acting, as_):
    path = f"/duong/{shown[0]}/dang-ky"
    form = client.get(path).page.form("/dang-ky")
    for _again in range(2):
        answer = client.submit(form, **PLEDGE)
        assert "hai phẩy năm mét khối" in answer.page.text
    assert answer.headers["Cache-Control"] == "no-store"
    with acting():
        (token,) = db.session.scalars(select(Pledge.token))
    clerk = as_("clerk")
    assert token in clerk.get("/can-bo/dang-ky").text
    page = clerk.get(f"/can-bo/dang-ky/{token}").page
    assert "Vi Văn Thắng" in page.text
    assert as_("commune_clerk").get(f"/can-bo/dang-ky/{token}").status_code == 404
    form = page.form(f"/{token}")
    assert clerk.submit(form, go="decline").status_code == 422
    answer = clerk.submit(form, go="confirm", village="Nà Lầu")
    assert "Đăng ký" in clerk.get(answer.location).page.text


@pytest.mark.parametrize(
    "wrong", [{"amount": "x"}, {"phone": "12"}, {"name": ""}, {"agrees": None}, {"good": ""}]
)
def test_a_pledge_that_cannot_be_taken_comes_back_as_it_was(client, shown, acting, wrong):
    form = client.get(f"/duong/{shown[0]}/dang-ky").page.form("/dang-ky")
    answer = client.submit(form, **PLEDGE | wrong)
    assert answer.status_code == 422
    with acting():
        assert db.session.scalars(select(Pledge)).all() == []


def test_a_report_about_a_road_opens_with_the_road_and_its_commune_named(client, shown):
    page = client.get(f"/duong/{shown[0]}").page
    (link,) = {each for each in page.links if "phan-anh/gui?" in each}
    fields = client.get(link).page.form("/phan-anh/gui").fields
    assert fields["office"] == "Đường Nà Lầu – Khun Pha"
    assert fields["commune"]
    hidden = client.get(f"/phan-anh/gui?duong={shown[1]}").page.form("/phan-anh/gui").fields
    assert (hidden["office"], hidden.get("commune", "")) == ("", "")
