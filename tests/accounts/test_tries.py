"""Failed tries wait longer each time, for everybody alike, and leave an event; nobody is locked out."""

import pytest
from sqlalchemy import select

from app import limits
from app.accounts import tries
from app.db import unit_of_work
from app.events import Event
from tests.accounts.door import enter, give_code, give_password
from tests.support.accounts import PASSWORD, make_officer

WRONG = "không phải mật khẩu"


@pytest.fixture(autouse=True)
def lan(app, acting, frozen):
    frozen("2026-11-23 08:00:10")
    with acting():
        make_officer("inspector", login="lan")
    with app.test_request_context(), unit_of_work():
        limits.hit("the first of the day", "plants the salt", limit=1, seconds=60)


def fail(client, times, login="lan"):
    return [give_password(client, login, WRONG).status_code for _ in range(times)]


def test_after_five_failures_the_next_try_waits_out_the_minute(client):
    assert fail(client, 5) == [422] * 5
    answer = give_password(client, "lan")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "50"
    assert answer.page.one("input", name="login").get("value") == "lan"


def test_after_the_wait_the_right_password_opens(client, frozen):
    fail(client, 6)
    frozen("2026-11-23 08:01:01")
    assert enter(client, "lan").location == "/viec-cua-toi"


def test_the_wait_grows(client, frozen):
    waits = []
    for minute in ("00", "01", "10", "11"):
        frozen(f"2026-11-23 08:{minute}:00")
        fail(client, 5)
        waits.append(int(give_password(client, "lan", WRONG).headers["Retry-After"]))
    assert waits == [60, 9 * 60, 60, 19 * 60]


def test_a_login_that_does_not_exist_waits_alike(app):
    answers = {login: fail(app.test_client(), 7, login) for login in ("lan", "khong.co.ai")}
    assert answers["lan"] == answers["khong.co.ai"]


def from_network(app, number):
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"198.51.{number}.7"
    return client


def alarms_in(session):
    return session.scalars(select(Event).where(Event.name == "account.tries_failed")).all()


def test_a_stranger_elsewhere_does_not_keep_the_officer_out(app, client):
    fail(from_network(app, 9), 45)
    assert enter(client, "lan").location == "/viec-cua-toi"


def test_strangers_in_many_networks_do_not_keep_the_officer_out_and_leave_one_event(app, client, acting):
    assert [*{code for number in range(42) for code in fail(from_network(app, number), 1)}] == [422]
    assert enter(client, "lan").location == "/viec-cua-toi"
    with acting() as session:
        assert len(alarms_in(session)) == 1


def test_a_try_that_is_refused_does_not_make_the_wait_longer(client, frozen):
    fail(client, 30)
    frozen("2026-11-23 08:01:01")
    assert fail(client, 1) == [422]


def test_a_network_that_tries_many_logins_waits_alone(app, client, monkeypatch):
    monkeypatch.setattr(tries, "NETWORK", tries.Rule(6, 600))
    stranger = from_network(app, 9)
    assert [fail(stranger, 1, f"ten.{number}")[0] for number in range(8)] == [422] * 6 + [429] * 2
    assert enter(client, "lan").location == "/viec-cua-toi"


def test_a_flood_of_the_whole_site_refuses_nobody_and_leaves_one_event(app, client, acting, monkeypatch):
    monkeypatch.setattr(tries, "SITE", tries.Rule(4, 60))
    assert [fail(from_network(app, each), 1, f"ten.{each}")[0] for each in range(8)] == [422] * 8
    assert enter(client, "lan").location == "/viec-cua-toi"
    with acting() as session:
        assert [each.data["what"] for each in alarms_in(session)] == ["sign-in everywhere"]


def test_guessing_the_code_waits_too(client):
    give_password(client, "lan")
    assert [give_code(client, "000000").status_code for _ in range(6)] == [422] * 5 + [429]
    assert give_code(client).status_code == 429


def test_a_stranger_who_guesses_the_code_elsewhere_does_not_keep_the_officer_out(app, client):
    stranger = from_network(app, 9)
    give_password(stranger, "lan")
    assert [give_code(stranger, "000000").status_code for _ in range(12)][-1] == 429
    assert enter(client, "lan").location == "/viec-cua-toi"


def test_who_has_the_password_cannot_guess_the_code_from_many_networks(app, monkeypatch, frozen):
    monkeypatch.setattr(tries, "SECOND_FACTOR", tries.Rule(6, 3600))
    strangers = [from_network(app, each) for each in range(8)]
    for each in strangers:
        give_password(each, "lan")
    assert [give_code(each, "000000").status_code for each in strangers] == [422] * 6 + [429] * 2
    frozen("2026-11-23 09:00:01")
    assert enter(from_network(app, 9), "lan").location == "/viec-cua-toi"


def test_many_failures_leave_one_event_an_hour(app, client, acting, frozen):
    for minute in range(4):
        frozen(f"2026-11-23 08:0{minute}:00")
        fail(client, 5)
        fail(client, 5, "khong.co.ai")
    with acting() as session:
        alarms = alarms_in(session)
        assert len(alarms) == 2
        assert {alarm.realm for alarm in alarms} == {"account"}
        assert "lan" not in str([alarm.data for alarm in alarms])


def test_the_database_is_let_go_while_a_password_is_hashed(app, client, monkeypatch):
    from app.accounts import passwords
    from app.db import db

    seen = []
    real = passwords.matches
    monkeypatch.setattr(
        passwords, "matches", lambda *given: (seen.append(db.session.in_transaction()), real(*given))[1]
    )
    give_password(client, "lan", PASSWORD)
    assert seen == [False]
