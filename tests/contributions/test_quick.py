"""Quick entry as the ledger sees it: a line once however often it is sent, the form's rules, nobody else's names."""

import hashlib
import re

import pytest
from sqlalchemy import func, select

from app.contributions.models import Contribution, Contributor
from app.contributions.queries import meeting
from app.db import db
from app.projects.models import Project
from tests.contributions.meeting import Phone, new_key
from tests.support import roads

CONSENT = {"right_to_refuse_explained": "y", "co_owners_agree": "y", "spouse": "yes"}


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


@pytest.fixture
def phone(here):
    """The phone of the village head of Nà Lầu."""
    return Phone(here.open("head"), here.slug)


def rows(acting):
    with acting():
        return db.session.scalars(select(Contribution).order_by(Contribution.number)).all()


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_line_is_one_entry_however_often_it_is_sent(phone, acting):
    key = new_key()
    first, *again = (phone.send(key) for _ in range(3))
    assert [each.status_code for each in (first, *again)] == [201, 200, 200]
    for told in (first.json, again[0].json):
        assert (told["row"], told["number"]) == (hashlib.sha256(key.encode()).hexdigest(), "0001")
        assert (told["who"], plain(told["what"]), told["card"]) == ("Hoàng Văn Tài", "2,5 công", "")
    (row,) = rows(acting)
    assert (row.amount, row.state, row.replays) == (2500, "handed_over", 2)
    (total,) = again[0].json["totals"]
    assert (total["good"], total["unit"], total["amount"], total["givers"]) == ("labour", "day", 2500, 1)


def test_a_line_is_known_again_when_the_road_has_closed_meanwhile(phone, acting):
    key = new_key()
    phone.send(key)
    with acting():
        db.session.scalars(select(Project)).one().stage = "closed"
    assert (phone.send(key).status_code, phone.send().status_code) == (200, 422)


def test_a_line_changed_after_a_lost_answer_is_told_what_stands(phone, acting):
    key = new_key()
    phone.send(key)
    answer = phone.send(key, amount="25")
    assert answer.status_code == 409
    assert "số 0001: Hoàng Văn Tài, 2,5 công" in plain(answer.json["error"])
    assert answer.json["number"] == "0001"
    assert [row.amount for row in rows(acting)] == [2500]


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"amount": "hai"}, "amount", "Hãy ghi số lượng. Ví dụ: 1.250,5."),
        ({"amount": "1,25"}, "amount", "ngày công theo nửa công"),
        ({"giver": None}, "giver", "Hãy ghi ai đóng góp."),
        ({"good": "gold:kg"}, "good", "Hãy chọn một trong các mục đã cho."),
        ({"given_on": "23/11/2026"}, "given_on", "Ngày này chưa tới."),
        ({"good": "machine:shift", "amount": "1"}, "what", "Hãy ghi rõ đó là gì."),
        ({"village": "khun-pha"}, "village", "Hãy chọn một trong các mục đã cho."),
    ],
)
def test_a_wrong_line_says_what_to_do_and_may_come_again_put_right(phone, acting, wrong, field, message):
    key = new_key()
    answer = phone.send(key, **wrong)
    assert answer.status_code == 422
    (told,) = answer.json["fields"]
    assert told["field"] == field
    assert message in told["message"]
    assert answer.json["error"] == told["message"]
    assert rows(acting) == []
    assert phone.send(key).status_code == 201


def test_land_says_whether_its_consent_card_is_still_to_fill_in(phone, acting):
    land = {"good": "land:sao", "amount": "2,5"}
    open_card, whole = phone.send(**land).json, phone.send(**land, **CONSENT).json
    assert open_card["card"].endswith("/so/1/phieu-dat")
    assert whole["card"] == ""
    assert plain(whole["before"]["what"]) == "900 m²"
    first, second = rows(acting)
    with acting():
        cards = [db.session.get_one(Contribution, each.id).land_card for each in (first, second)]
        assert [each.co_owners_agree for each in cards] == [False, True]


def test_every_refusal_is_told_in_json_and_keeps_nothing(phone, here, as_, client, acting):
    address = f"/api/ghi-nhanh/{here.slug}/mang-theo.json"
    clerk = Phone(here.open("clerk"), here.slug)
    answers = [
        (401, client.get(address)),
        (403, phone.send(token="x")),
        (403, phone.send(officer=clerk.sheet["officer"])),
        (403, as_("inspector").get(address)),
        (404, as_("commune_clerk").get(address)),
    ]
    for status, answer in answers:
        assert (answer.status_code, answer.mimetype) == (status, "application/json")
        assert "error" in answer.json
    assert rows(acting) == []


@pytest.mark.parametrize(
    "body", [None, [], {"answers": 1}, {"answers": {"giver": 1}, "officer": "x"}, {"officer": "x"}]
)
def test_what_no_page_sends_is_refused(phone, body):
    headers = {"Idempotency-Key": new_key(), "X-CSRFToken": phone.sheet["token"]}
    answer = phone.client.post(f"/api/ghi-nhanh/{phone.slug}", json=body, headers=headers)
    assert answer.status_code == 400
    headers["Idempotency-Key"] = "short"
    told = {"officer": phone.sheet["officer"], "answers": {}}
    assert phone.client.post(f"/api/ghi-nhanh/{phone.slug}", json=told, headers=headers).status_code == 400


@pytest.fixture
def three_lines(acting):
    """A road in whose ledger stand a line of each village and one from outside."""
    with acting():
        town = roads.settle()
        project = roads.road(town)
        for name, village in (
            ("Hoàng Văn Tài", town.na_lau),
            ("Lý Thị Mai", town.khun_pha),
            ("Đội xe", None),
        ):
            giver = roads.giver(town, name, village=village, contact="0912 345 678")
            roads.entry(town, project, contributor=giver)
        return project.slug


def test_a_phone_takes_along_only_the_names_of_its_officers_villages(three_lines, as_):
    seen = {}
    for login in ("head", "head_b", "clerk"):
        answer = Phone(as_(login), three_lines).take_along()
        assert answer.headers["Cache-Control"] == "no-store"
        assert "0912" not in answer.text
        seen[login] = [(each["n"], each["v"], len(each["g"])) for each in answer.json["households"]]
    tai, mai, team = ("Hoàng Văn Tài", "na-lau", 1), ("Lý Thị Mai", "khun-pha", 1), ("Đội xe", "", 1)
    assert seen == {"head": [tai], "head_b": [mai], "clerk": [mai, tai, team]}


def test_the_list_of_names_ends_and_the_roads_villages_come_first(three_lines, as_, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_GIVERS", 2)
    names = [each["n"] for each in Phone(as_("clerk"), three_lines).sheet["households"]]
    assert names == ["Lý Thị Mai", "Hoàng Văn Tài"]


def test_more_names_and_lines_take_no_more_statements(phone, count_queries):
    phone.send()
    with count_queries(25) as few:
        phone.take_along()
    for number in range(4):
        phone.send(giver=f"Hộ {number}")
    with count_queries(25) as many:
        assert len(phone.take_along().json["households"]) == 5
    assert len(many) == len(few)


def test_the_page_that_a_phone_may_keep_says_nothing_about_anybody(phone, client):
    phone.send()
    empty, signed_in = client.get("/ghi-nhanh"), phone.client.get("/ghi-nhanh")
    assert empty.data == signed_in.data
    assert "Set-Cookie" not in signed_in.headers
    assert "Hoàng Văn Tài" not in signed_in.text
    assert client.get("/ghi-nhanh", headers={"If-None-Match": empty.headers["ETag"]}).status_code == 304


def test_a_phone_keeps_the_empty_page_and_neither_the_names_nor_the_desk(client):
    text = client.get("/sw.js").get_data(as_text=True)
    shells = re.compile(re.search(r"const SHELLS = /(.*)/;", text)[1].replace("\\/", "/"))
    assert shells.search("/ghi-nhanh")
    assert shells.search("/en/ghi-nhanh")
    for path in ("/api/ghi-nhanh/x/mang-theo.json", "/can-bo", "/can-bo/cong-trinh/x/so", "/ghi-nhanh/x"):
        assert not shells.search(path)


def test_a_project_that_takes_nothing_keeps_no_line(phone, acting):
    with acting() as session:
        project = session.scalars(select(Project)).one()
        project.stage = "closed"
    assert "không nhận đóng góp" in phone.take_along().json["closed"]
    answer = phone.send()
    assert answer.status_code == 422
    assert "không nhận đóng góp" in answer.json["error"]
    with acting() as session:
        assert session.scalar(select(func.count()).select_from(Contributor)) == 0
