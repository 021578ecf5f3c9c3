"""What every request of an officer must pass: the token, the own site, a session that is neither old nor idle, the
roles of this very moment."""

import pytest

from app.accounts import actions
from tests.accounts.door import cookie, enter, give_password
from tests.support.accounts import make_officer, sign_in
from tests.support.people import officer

COMMANDS = [
    "/dang-xuat",
    "/tai-khoan/ngon-ngu",
    "/tai-khoan/mat-khau",
    "/tai-khoan/ma-du-phong",
    "/tai-khoan/xac-thuc-hai-lop",
    "/tai-khoan/phien",
]


@pytest.fixture
def admin(client, acting):
    with acting():
        make_officer("system_admin", login="quan.tri")
    return sign_in(client, officer_named(acting, "quan.tri"))


def officer_named(acting, login):
    with acting():
        return officer(login)


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_without_token_is_refused(admin, path):
    assert admin.post(path, data={"language": "en"}).status_code == 403


def test_a_token_of_another_session_is_refused(app, admin, acting):
    with acting():
        make_officer("inspector", login="khac")
    other = app.test_client()
    enter(other, "khac")
    token = other.get("/tai-khoan").page.form("/dang-xuat").fields["csrf_token"]
    assert admin.post("/dang-xuat", data={"csrf_token": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/dang-nhap", "/dang-nhap/ma-xac-thuc", "/dang-xuat"])
def test_a_form_of_another_site_is_refused(admin, headers, path):
    token = admin.get("/tai-khoan").page.form("/dang-xuat").fields["csrf_token"]
    assert admin.post(path, data={"csrf_token": token}, headers=headers).status_code == 403


def test_the_cookie_is_not_for_scripts_and_not_for_other_sites(client, acting):
    with acting():
        make_officer("inspector", login="lan")
    header = give_password(client, "lan").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))


def test_behind_tls_the_cookie_is_bound_to_the_host(other_app, acting, app):
    with acting():
        make_officer("inspector", login="lan")
    header = give_password(other_app(secure_cookies=True).test_client(), "lan").headers["Set-Cookie"]
    assert header.startswith("__Host-chungsuc=")
    assert "Secure" in header.split("; ")
    assert "Domain" not in header


def test_fifteen_idle_minutes_end_a_session(client, acting, frozen):
    frozen("2026-11-23 08:00")
    with acting():
        make_officer("inspector", login="lan")
    enter(client, "lan")
    for moment in ("08:14", "08:28"):
        frozen(f"2026-11-23 {moment}")
        assert client.get("/tai-khoan").status_code == 200
    frozen("2026-11-23 08:44")
    assert client.get("/tai-khoan").status_code == 303


def test_eight_hours_end_a_session_however_busy_it_is(client, acting, frozen):
    frozen("2026-11-23 08:00")
    with acting():
        make_officer("inspector", login="lan")
    enter(client, "lan")
    for minutes in range(10, 8 * 60, 10):
        frozen(f"2026-11-23 {8 + minutes // 60:02}:{minutes % 60:02}")
        assert client.get("/tai-khoan").status_code == 200
    frozen("2026-11-23 16:01")
    assert client.get("/tai-khoan").status_code == 303


def test_a_role_taken_away_is_gone_at_the_next_request(app, client, acting):
    with acting():
        make_officer("system_admin", login="sap.nghi")
    enter(client, "sap.nghi")
    assert client.get("/quan-tri/tai-khoan").status_code == 200
    with acting():
        membership = officer("sap.nghi").memberships[0]
        actions.take_away(actor=officer("system_admin"), membership=membership)
    assert client.get("/quan-tri/tai-khoan").location.startswith("/dang-nhap")
    sign_in(client, officer_named(acting, "sap.nghi"))
    assert client.get("/quan-tri/tai-khoan").status_code == 403


def test_a_closed_account_is_out_at_the_next_request(client, acting):
    with acting():
        make_officer("system_admin", login="nghi")
    enter(client, "nghi")
    with acting():
        actions.deactivate(actor=officer("system_admin"), account=officer("nghi"))
    assert client.get("/tai-khoan").location.startswith("/dang-nhap")


def test_the_session_of_a_closed_account_opens_nothing_even_if_its_row_is_left(client, acting):
    with acting():
        make_officer("system_admin", login="nghi")
        actions.deactivate(actor=officer("system_admin"), account=officer("nghi"))
    sign_in(client, officer_named(acting, "nghi"))
    assert client.get("/tai-khoan").location.startswith("/dang-nhap")


def test_a_cookie_of_somebodys_own_making_opens_nothing(client):
    client.set_cookie("chungsuc", "a" * 43)
    assert client.get("/tai-khoan").status_code == 303
    client.set_cookie("remember_token", "1|" + "0" * 128)
    assert client.get("/tai-khoan").status_code == 303
    assert cookie(client) == "a" * 43
