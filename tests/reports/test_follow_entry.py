"""The way in with the private code."""

import pytest

from app import vault
from tests.reports.teller import Teller, the_report

ENTRY = "/en/theo-doi"


def enter(client, code):
    return client.submit(client.get(ENTRY).page.form("/theo-doi"), code=code)


@pytest.fixture
def code(teller):
    return teller.send_something()


def test_opening_the_page_sets_no_cookie_and_keeps_nothing(client):
    answer = client.get(ENTRY)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.page.one("input", name="code").get("data-behaviour") == "code"


@pytest.mark.parametrize(
    "way", [str, str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')} "]
)
def test_the_code_opens_the_report_however_it_is_typed(client, code, acting, way):
    answer = enter(client, way(code))
    assert (answer.status_code, answer.location) == (303, "/en/theo-doi/ho-so")
    with client.session_transaction() as session, acting():
        assert session["follows"] == str(the_report().id)


def test_every_look_is_counted(client, code, acting):
    for _ in range(3):
        enter(client, code)
    with acting():
        assert the_report().looks == 3


def test_a_mistyped_symbol_is_told_before_anything_is_looked_up(client, code, count_queries):
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    with count_queries(0):
        answer = enter(client, wrong)
    assert answer.status_code == 422
    assert "one may be mistyped" in answer.page.text
    assert answer.page.form("/theo-doi").fields["code"] == wrong


@pytest.mark.parametrize(
    "typed", ["", "   ", "ABC", "PA-2026-00012", "ẲỄỔ", "2" * 61, "x'; drop table report;--"]
)
def test_what_cannot_be_a_code_is_told_in_words(client, typed):
    answer = enter(client, typed)
    assert answer.status_code == 422
    assert len(answer.page.all("div", class_="errors")) == 1


def test_a_code_that_was_never_given_is_not_found(client, code):
    answer = enter(client, vault.show_code(vault.new_code()))
    assert answer.status_code == 404
    assert "There is no report with this code." in answer.page.text
    assert "Set-Cookie" not in answer.headers


def test_who_sent_without_a_network_is_led_to_what_waits_on_the_phone(client, code):
    """One answer for every code that is not known; a code mistyped or right leads nowhere else."""
    unknown, other = (enter(client, vault.show_code(vault.new_code())).page for _time in range(2))
    assert "Sent without a network" in unknown.text
    assert "/en/hop-thu" in [link for link in unknown.links if "hop-thu" in link]
    assert unknown.text == other.text
    assert "Sent without a network" not in enter(client, "ABC").page.text


def test_a_code_behind_another_pepper_leads_nowhere(client, code, monkeypatch):
    monkeypatch.setattr(vault, "code_hash", lambda code: bytes(32))
    assert enter(client, code).status_code == 404


def test_guessing_is_slowed_down_per_network_and_counted_in_rows(app, code, monkeypatch):
    monkeypatch.setattr("app.reports.views.TRIES_FROM_HERE", 5)
    client = app.test_client()
    answers = [enter(client, vault.new_code()).status_code for _ in range(7)]
    assert answers == [404] * 5 + [429] * 2
    assert enter(app.test_client(), code).status_code == 429, "the same network"
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "10.9.8.7"
    assert enter(elsewhere, code).status_code == 303


def test_one_network_that_guesses_shuts_the_page_for_nobody_else(app, code, monkeypatch):
    monkeypatch.setattr("app.reports.views.TRIES_FROM_HERE", 2)
    for _time in range(20):
        enter(app.test_client(), vault.new_code())
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "10.9.8.7"
    assert enter(elsewhere, code).status_code == 303


def test_a_new_code_leaves_the_report_opened_before(app, code):
    client = app.test_client()
    enter(client, code)
    other = Teller(app.test_client()).send_something(words="Việc khác.")
    first = client.get_cookie("chungsuc").value
    enter(client, other)
    assert client.get_cookie("chungsuc").value != first


def test_the_code_never_stands_in_an_address(client, code):
    answer = enter(client, code)
    assert code.split("-")[0] not in answer.location
    assert client.get(f"{ENTRY}?code={code}").page.form("/theo-doi").fields["code"] == ""


def test_words_of_the_form_in_vietnamese(client):
    page = client.get("/theo-doi").page
    assert page.heading == "Theo dõi phản ánh đã gửi"
