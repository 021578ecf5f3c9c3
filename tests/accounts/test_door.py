"""Signing in: two steps, one answer to whatever is wrong, and a way on only to pages of this site."""

import pytest

from app import clock
from app.accounts import actions, gate
from tests.accounts.door import cookie, enter, give_code, give_password
from tests.support.accounts import PASSWORD, make_officer
from tests.support.people import officer


@pytest.fixture
def lan(acting):
    """An inspector with a password and a telephone."""
    with acting():
        return make_officer("inspector", login="lan")


def test_an_officer_comes_in_with_password_and_code(client, lan):
    assert enter(client, "lan").location == "/viec-cua-toi"
    assert client.get("/tai-khoan").status_code == 200


def test_the_login_may_be_typed_in_capitals_and_with_spaces_around(client, lan):
    assert give_password(client, " LAN ").location == "/dang-nhap/ma-xac-thuc"


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        ("intake_officer", "/viec-cua-toi"),
        ("system_admin", "/viec-cua-toi"),
        ("identity_custodian", "/viec-cua-toi"),
    ],
)
def test_each_role_begins_at_its_own_page(client, acting, role, first_page):
    with acting():
        make_officer(role, login="moi")
    assert enter(client, "moi").location == first_page


def test_the_password_alone_opens_nothing(client, lan):
    give_password(client, "lan")
    for path in ("/tai-khoan", "/thanh-tra"):
        assert client.get(path).location.startswith("/dang-nhap?")


def test_whatever_is_not_right_gets_the_same_page(app, acting, lan):
    with acting():
        actions.deactivate(actor=officer("system_admin"), account=make_officer("inspector", login="da.nghi"))
        make_officer("inspector", login="qua.han").temporary_until = clock.now()
    tries = {"lan": "một hai ba bốn năm", "khong.co": PASSWORD, "da.nghi": PASSWORD, "qua.han": PASSWORD}
    pages = {}
    for login, password in tries.items():
        answer = give_password(app.test_client(), login, password)
        pages[answer.status_code, answer.get_data(as_text=True).replace(f'"{login}"', "…")] = login
        assert "Set-Cookie" not in answer.headers
    assert len(pages) == 1
    assert "#login" in answer.page.links


def test_the_page_comes_back_with_the_login_and_without_the_password(client, lan):
    answer = give_password(client, "lan", "sai mất rồi nhé")
    assert answer.status_code == 422
    assert answer.page.one("input", name="login").get("value") == "lan"
    assert not answer.page.one("input", name="password").get("value")


@pytest.mark.parametrize("missing", ["login", "password"])
def test_an_empty_field_is_named(client, missing):
    values = {"login": "lan", "password": "gì đó", missing: ""}
    answer = client.submit(client.get("/dang-nhap").page.form("/dang-nhap"), **values)
    assert answer.status_code == 422
    assert f"#{missing}" in answer.page.links


def test_a_wrong_code_is_refused_and_the_right_one_still_opens(client, lan):
    give_password(client, "lan")
    assert give_code(client, "000000").status_code == 422
    assert give_code(client).location == "/viec-cua-toi"


def test_the_second_step_alone_leads_back_to_the_first(client):
    assert client.get("/dang-nhap/ma-xac-thuc").location == "/dang-nhap"
    assert client.post("/dang-nhap/ma-xac-thuc", data={"code": "123456"}).location == "/dang-nhap"


def test_the_second_step_waits_ten_minutes_and_no_longer(client, lan, frozen):
    frozen("2026-11-23 08:00")
    give_password(client, "lan")
    frozen("2026-11-23 08:11")
    assert client.get("/dang-nhap/ma-xac-thuc").location == "/dang-nhap"


def test_between_the_steps_a_closed_account_is_turned_away(client, lan, acting):
    give_password(client, "lan")
    with acting():
        actions.deactivate(actor=officer("system_admin"), account=officer("lan"))
    assert client.get("/dang-nhap/ma-xac-thuc").location == "/dang-nhap"


def test_between_the_steps_a_new_password_asks_for_the_first_step_again(client, lan, acting):
    give_password(client, "lan")
    with acting():
        actions.give_password(
            actor=officer("system_admin"), account=officer("lan"), password="tạm-thời-ba-ngày"
        )
    assert client.get("/dang-nhap/ma-xac-thuc").location == "/dang-nhap"


def test_a_page_that_was_asked_for_is_opened_after_signing_in(client, lan):
    asked = client.get("/tai-khoan")
    assert asked.location == "/dang-nhap?next=/tai-khoan"
    assert enter(client, "lan", then="/tai-khoan").location == "/tai-khoan"


EVIL = [
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/%0d%0aSet-Cookie:x\r\n",
    "evil.example",
    "/" + "a" * 600,
]


@pytest.mark.parametrize("address", EVIL)
def test_an_address_of_another_site_is_not_gone_to(client, lan, address):
    assert enter(client, "lan", then=address).location == "/viec-cua-toi"


@pytest.mark.parametrize("address", ["/thanh-tra?loc=qua-han&sau=abc", "/tai-khoan/mat-khau", "/a%2F%2Fb"])
def test_a_page_of_this_site_with_its_query_is_gone_to(address):
    assert gate.local_path(address) == address


def test_who_is_in_already_is_not_asked_again(client, lan):
    enter(client, "lan")
    assert client.get("/dang-nhap").location == "/viec-cua-toi"


def test_the_cookie_changes_at_each_step(client, lan):
    client.set_cookie("chungsuc", "chosen-by-somebody-else")
    give_password(client, "lan")
    after_password = cookie(client)
    give_code(client)
    assert len({"chosen-by-somebody-else", after_password, cookie(client)}) == 3


def test_a_cookie_from_before_signing_in_opens_nothing_afterwards(app, client, lan):
    give_password(client, "lan")
    before = cookie(client)
    give_code(client)
    other = app.test_client()
    other.set_cookie("chungsuc", before)
    assert other.get("/tai-khoan").status_code == 303


def test_signing_out_ends_the_session_and_the_cookie(app, client, lan):
    enter(client, "lan")
    held, page = cookie(client), client.get("/tai-khoan").page
    assert client.submit(page.form("/dang-xuat")).location == "/dang-nhap"
    assert cookie(client) is None
    client.set_cookie("chungsuc", held)
    assert client.get("/tai-khoan").status_code == 303


def test_no_answer_of_the_door_is_kept_by_a_browser(client, lan):
    answers = [
        client.get("/dang-nhap"),
        give_password(client, "lan", "không phải"),
        give_password(client, "lan"),
    ]
    answers += [client.get("/dang-nhap/ma-xac-thuc")]
    answers += [client.get("/dang-nhap/ma-xac-thuc"), client.post("/dang-nhap", data={})]
    assert {answer.headers.get("Cache-Control") for answer in answers} == {"no-store"}
