"""`./run admin create`: the first administrator, from the terminal, telephone included."""

import re

import pytest

from app import clock
from app.accounts import second_factor
from app.accounts.models import Account
from app.db import unit_of_work
from tests.accounts.door import give_code, give_password
from tests.support.accounts import PASSWORD
from tests.support.people import officer


@pytest.fixture
def secret(monkeypatch):
    fixed = second_factor.new_secret()
    monkeypatch.setattr(second_factor, "new_secret", lambda: fixed)
    return fixed


def run(app, *arguments, typed=""):
    return app.test_cli_runner().invoke(args=["admin", "create", *arguments], input=typed)


def test_the_first_administrator_is_made_with_a_telephone_and_signs_in(app, client, secret, frozen):
    frozen("2026-11-23 08:00")
    code = second_factor.code_at(secret, clock.now())
    result = run(app, "Quan.Tri", "--name", "Lộc Văn Quản", typed=f"{PASSWORD}\n{PASSWORD}\n000000\n{code}\n")
    assert result.exit_code == 0, result.output
    assert second_factor.address(secret, "quan.tri") in result.output
    assert "█" in result.output or "▀" in result.output
    assert len(re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", result.output)) == 10
    assert PASSWORD not in result.output
    frozen("2026-11-23 08:05")
    give_password(client, "quan.tri")
    assert give_code(client, second_factor.code_at(secret, clock.now())).location == "/viec-cua-toi"


def test_the_telephone_may_be_tied_later_on_the_page(app, client):
    result = run(app, "muon", "--name", "Lộc Văn Muộn", "--password", PASSWORD, typed="\n")
    assert result.exit_code == 0, result.output
    assert give_password(client, "muon").location == "/tai-khoan/xac-thuc-hai-lop"


def test_an_officer_of_any_role_and_office_is_made(app):
    arguments = ("--role", "inspector", "--agency", "thanh-tra-tinh", "--password", PASSWORD)
    assert run(app, "tra", "--name", "Lộc Văn Tra", *arguments, typed="\n").exit_code == 0
    with app.app_context(), unit_of_work():
        assert officer("tra").role_codes == {"inspector"}
        assert len(officer("tra").unit_ids) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("inspector", "--password", PASSWORD),
        ("moi", "--password", "matkhau12345"),
        ("moi", "--password", PASSWORD, "--agency", "khong-co"),
        ("moi", "--password", PASSWORD, "--role", "khong-co"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_left_behind(app, arguments):
    result = run(app, *arguments, "--name", "Lộc Văn Mới", typed="\n")
    assert result.exit_code != 0
    assert "Error" in result.output
    with app.app_context(), unit_of_work() as session:
        assert session.query(Account).filter_by(full_name="Lộc Văn Mới").count() == 0
