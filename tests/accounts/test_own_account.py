"""One's own account: password, language, recovery codes, sessions."""

import re

import pytest

from app.accounts import actions
from app.accounts.happenings import HAPPENINGS
from app.accounts.roles import PERMISSIONS
from app.events import timeline
from tests.accounts.door import enter, give_code, give_password
from tests.support.accounts import PASSWORD, make_officer, sign_in
from tests.support.people import officer
from tests.support.source import ROOT

NEW = "nước suối Mẫu Sơn mát lạnh"
PAGE = "/tai-khoan/mat-khau"


@pytest.fixture
def lan(client, acting):
    with acting():
        make_officer("inspector", login="lan", name="Nông Thị Lan")
    enter(client, "lan")
    return client


def change(client, **values):
    given = {"current": PASSWORD, "new": NEW, "again": NEW, **values}
    return client.submit(client.get(PAGE).page.form(PAGE), **given)


def test_a_new_password_opens_and_the_old_one_does_not(app, lan):
    assert change(lan).location == "/viec-cua-toi"
    assert give_password(app.test_client(), "lan", NEW).location == "/dang-nhap/ma-xac-thuc"
    assert give_password(app.test_client(), "lan", PASSWORD).status_code == 422


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(app, lan, acting):
    with acting():
        account = officer("lan")
    other = sign_in(app.test_client(), account)
    change(lan)
    assert lan.get("/tai-khoan").status_code == 200
    assert other.get("/tai-khoan").status_code == 303


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"current": "sai mất rồi nhé"}, "current"),
        ({"current": ""}, "current"),
        ({"new": "ngắn", "again": "ngắn"}, "new"),
        ({"new": "matkhau12345", "again": "matkhau12345"}, "new"),
        ({"new": "Nông Thị Lan 1", "again": "Nông Thị Lan 1"}, "new"),
        ({"new": PASSWORD, "again": PASSWORD}, "new"),
        ({"again": NEW + "."}, "again"),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(app, lan, values, field):
    answer = change(lan, **values)
    assert answer.status_code == 422
    assert f"#{field}" in answer.page.links
    assert answer.page.one("p", id=f"{field}-error") is not None
    assert give_password(app.test_client(), "lan", PASSWORD).location


def test_spaces_around_a_password_belong_to_it(app, lan):
    change(lan, new=f" {NEW} ", again=f" {NEW} ")
    assert give_password(app.test_client(), "lan", f" {NEW} ").location
    assert give_password(app.test_client(), "lan", NEW).status_code == 422


def test_guessing_the_password_on_the_own_page_has_to_wait(lan):
    codes = [change(lan, current="sai mất rồi nhé").status_code for _ in range(7)]
    assert codes[0] == 422
    assert codes[-1] == 429


def test_the_officers_pages_speak_the_chosen_language(lan, acting):
    page = lan.get("/tai-khoan").page
    assert page.language == "vi"
    answer = lan.submit(page.form("/ngon-ngu"), language="en")
    assert answer.status_code == 303
    assert lan.get("/tai-khoan").page.language == "en"
    assert lan.submit(page.form("/ngon-ngu"), language="xx").status_code == 400


def test_new_recovery_codes_need_the_password(app, lan):
    path = "/tai-khoan/ma-du-phong"
    assert lan.submit(lan.get(path).page.form(path), password="sai mất rồi nhé").status_code == 422
    answer = lan.submit(lan.get(path).page.form(path), password=PASSWORD)
    codes = ["".join(item.itertext()).strip() for item in answer.page.one("ol").findall("li")]
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, codes[3]).location == "/viec-cua-toi"
    assert "9" in lan.get("/tai-khoan").page.text


def test_one_session_is_ended_from_another(app, lan, acting, frozen):
    frozen("2036-11-23 08:00")
    here, there = app.test_client(), app.test_client()
    enter(here, "lan")
    frozen("2036-11-23 08:01")
    enter(there, "lan")
    page = there.get("/tai-khoan").page
    buttons = [button.get("value") for button in page.all("button", name="session")]
    assert len(buttons) == 2, "one for the other session, one for all others"
    there.submit(page.form("/phien"), session=buttons[0])
    assert here.get("/tai-khoan").status_code == 303
    assert there.get("/tai-khoan").status_code == 200


def test_all_other_sessions_are_ended_at_once(app, lan, frozen):
    clients = []
    for minute in range(3):
        frozen(f"2036-11-23 08:0{minute}")
        clients.append(app.test_client())
        enter(clients[-1], "lan")
    page = clients[-1].get("/tai-khoan").page
    clients[-1].submit(page.form("/phien"), session="others")
    assert [client.get("/tai-khoan").status_code for client in clients] == [303, 303, 200]


def test_a_session_of_somebody_else_is_not_ended(app, lan, acting):
    from app.accounts.queries import own_sessions

    with acting():
        theirs = make_officer("inspector", login="khac")
    other = app.test_client()
    enter(other, "khac")
    with acting():
        token = own_sessions(theirs, None)[0].token
        actions.end_session(actor=officer("lan"), session_id=own_sessions(theirs, None)[0].id)
    lan.submit(lan.get("/tai-khoan").page.form("/phien"), session=token)
    assert other.get("/tai-khoan").status_code == 200


def test_the_page_shows_what_happened_and_no_row_ids(lan, acting):
    page = lan.get("/tai-khoan").page
    assert "lan" in page.text
    with acting():
        account = officer("lan")
        assert [event.name for event in timeline(account.id)][-1] == "account.signed_in"
        assert str(account.id) not in page.html
        assert account.id.hex not in page.html


def test_the_page_asks_the_database_few_times(lan, count_queries):
    with count_queries(14):
        lan.get("/tai-khoan")


def test_every_event_of_the_verbs_has_words_for_the_log():
    named = set()
    for path in (ROOT / "app" / "accounts").rglob("*.py"):
        named |= set(re.findall(r'"(account\.[a-z_]+)"', path.read_text()))
    assert named - PERMISSIONS - {"account.id"} == set(HAPPENINGS)
