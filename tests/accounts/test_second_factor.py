"""The second factor: a code is taken once, in its half minute or the ones beside it; a recovery code once for ever."""

from datetime import timedelta

import pytest

from app import clock, vault
from app.accounts import actions, second_factor
from tests.accounts.door import enter, give_code, give_password
from tests.support.accounts import PASSWORD, SECRET, make_officer
from tests.support.people import officer


@pytest.fixture(autouse=True)
def lan(acting, frozen):
    frozen("2026-11-23 08:00:10")
    with acting():
        make_officer("inspector", login="lan")


def code_in(seconds):
    return second_factor.code_at(SECRET, clock.now() + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_code_of_this_half_minute_or_the_ones_beside_it_opens(client, seconds):
    give_password(client, "lan")
    assert give_code(client, code_in(seconds)).location == "/viec-cua-toi"


@pytest.mark.parametrize("seconds", [-60, 60])
def test_an_older_or_later_code_does_not(client, seconds):
    give_password(client, "lan")
    assert give_code(client, code_in(seconds)).status_code == 422


def test_spaces_in_the_code_do_not_matter(client):
    give_password(client, "lan")
    code = code_in(0)
    assert give_code(client, f" {code[:3]} {code[3:]} ").location == "/viec-cua-toi"


def test_the_same_code_opens_nothing_twice(app, client):
    code = code_in(0)
    give_password(client, "lan")
    assert give_code(client, code).location == "/viec-cua-toi"
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, code).status_code == 422


def test_a_code_seen_over_the_shoulder_is_spent_in_the_next_half_minute_too(app, client, frozen):
    code = code_in(0)
    enter(client, "lan")
    frozen("2026-11-23 08:00:35")
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, code).status_code == 422
    assert give_code(other, code_in(0)).location == "/viec-cua-toi"


def test_marks_of_spent_codes_are_deleted_only_when_they_have_run_out(client, run_jobs, acting, frozen):
    from app.accounts.models import UsedTotp
    from app.jobs import ensure_recurring

    enter(client, "lan")
    for moment, left in (("2026-11-23 08:01", 1), ("2026-11-23 10:00", 0)):
        frozen(moment)
        with client.application.app_context():
            ensure_recurring()
        run_jobs()
        with acting() as session:
            assert session.query(UsedTotp).count() == left


def test_the_secret_is_not_in_the_database_and_opens_only_for_its_account(acting):
    with acting():
        lan, other = officer("lan"), officer("inspector")
        assert SECRET.encode() not in lan.totp_secret
        with pytest.raises(vault.Unreadable):
            second_factor.unlock(lan.totp_secret, other.id)


@pytest.fixture
def codes(acting):
    with acting():
        return actions.renew_recovery_codes(actor=officer("lan"), password=PASSWORD)


def test_a_recovery_code_opens_once(app, client, codes):
    give_password(client, "lan")
    assert give_code(client, codes[0].lower().replace("-", " ")).location == "/viec-cua-toi"
    other = app.test_client()
    give_password(other, "lan")
    assert give_code(other, codes[0]).status_code == 422
    assert give_code(other, codes[1]).location == "/viec-cua-toi"


def test_there_are_ten_recovery_codes_kept_as_hashes(acting, codes):
    from app.accounts.models import RecoveryCode

    with acting() as session:
        rows = session.query(RecoveryCode).all()
        assert len(rows) == len(set(codes)) == 10
        assert {row.code_hash for row in rows} == {vault.code_hash(vault.read_code(code)) for code in codes}


def test_new_recovery_codes_end_the_older_ones(client, codes, acting):
    with acting():
        actions.renew_recovery_codes(actor=officer("lan"), password=PASSWORD)
    give_password(client, "lan")
    assert give_code(client, codes[0]).status_code == 422


def test_a_recovery_code_of_another_officer_opens_nothing(client, acting):
    with acting():
        other = make_officer("inspector", login="khac")
        theirs = actions.renew_recovery_codes(actor=other, password=PASSWORD)
    give_password(client, "lan")
    assert give_code(client, theirs[0]).status_code == 422


@pytest.mark.parametrize(
    "typed", ["", "abc", "12345", "1234567", "١٢٣٤٥٦", "0" * 40, "'; drop table account; --", "\x00" * 6]
)
def test_whatever_else_is_typed_is_a_wrong_code(client, typed):
    give_password(client, "lan")
    answer = client.post("/dang-nhap/ma-xac-thuc", data={"code": typed})
    assert answer.status_code == 422
