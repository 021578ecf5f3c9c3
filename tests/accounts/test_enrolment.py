"""Without a telephone tied to the account an officer reaches the page that ties it, and signing out."""

import re

import pytest

from app.accounts import second_factor
from app.clock import now
from tests.accounts.door import enter, give_code, give_password
from tests.support.accounts import PASSWORD, code_now, make_officer
from tests.support.people import officer

SVG = "{http://www.w3.org/2000/svg}svg"
PAGE = "/tai-khoan/xac-thuc-hai-lop"


@pytest.fixture
def lan(client, acting):
    """An inspector without a telephone, who has given the password."""
    with acting():
        make_officer("inspector", login="lan", enrolled=False)
    assert give_password(client, "lan").location == PAGE
    return client


def secret_on(page):
    return re.search(r"secret=([A-Z2-7]+)", "".join(page.links))[1]


def tie(client, **values):
    page = client.get(PAGE).page
    code = second_factor.code_at(secret_on(page), now())
    return client.submit(page.form(PAGE), **{"code": code, **values})


@pytest.mark.parametrize(
    "path", ["/thanh-tra", "/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/ma-du-phong"]
)
def test_every_other_page_leads_to_the_enrolment(lan, path):
    assert lan.get(path).location == PAGE


def test_a_command_is_not_carried_out_before_the_enrolment(lan, acting):
    token = lan.get(PAGE).page.form(PAGE).fields["csrf_token"]
    answer = lan.post("/tai-khoan/ngon-ngu", data={"csrf_token": token, "language": "en"})
    assert answer.location == PAGE
    with acting():
        assert officer("lan").language == "vi"


def test_signing_out_is_open_before_the_enrolment(lan):
    assert lan.submit(lan.get(PAGE).page.form("/dang-xuat")).location == "/dang-nhap"


def test_the_page_shows_a_drawing_without_inline_style_and_the_key_in_letters(lan):
    page = lan.get(PAGE).page
    drawing = page.one(SVG, class_="segno")
    assert all("style" not in each.attrib for each in drawing.iter())
    assert second_factor.spoken_secret(secret_on(page)) in page.text


def test_the_page_shows_the_same_key_when_it_is_loaded_again(lan):
    assert secret_on(lan.get(PAGE).page) == secret_on(lan.get(PAGE).page)


def test_the_right_digits_tie_the_telephone_and_show_ten_recovery_codes_once(lan, acting):
    answer = tie(lan)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.page.one("ol").findall("li")) == 10
    assert lan.get("/tai-khoan").status_code == 200
    with acting():
        assert officer("lan").totp_enrolled_at


def test_wrong_digits_tie_nothing(lan, acting):
    assert tie(lan, code="000000").status_code == 422
    with acting():
        assert officer("lan").totp_enrolled_at is None


def test_the_code_that_tied_the_telephone_signs_nobody_in(app, lan):
    page = lan.get(PAGE).page
    code = second_factor.code_at(secret_on(page), now())
    lan.submit(page.form(PAGE), code=code)
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, code).status_code == 422


def test_tying_the_telephone_ends_every_other_session(app, lan):
    other = app.test_client()
    give_password(other, "lan")
    assert tie(lan).status_code == 200
    assert other.get(PAGE).location.startswith("/dang-nhap")


def test_another_telephone_is_tied_only_with_the_password(client, acting):
    with acting():
        make_officer("inspector", login="lan")
    enter(client, "lan")
    assert tie(client).status_code == 422
    assert tie(client, password="không đúng đâu").status_code == 422
    assert tie(client, password=PASSWORD).status_code == 200


def test_the_older_telephone_opens_nothing_after_that(app, client, acting, frozen):
    frozen("2026-11-23 08:00")
    with acting():
        make_officer("inspector", login="lan")
    enter(client, "lan")
    tie(client, password=PASSWORD)
    frozen("2026-11-23 08:05")
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, code_now()).status_code == 422
