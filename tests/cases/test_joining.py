"""Comparing two cases offers to join the later to the earlier, never the other way; and says what has to come first."""

import pytest

from app import jobs
from tests.support.cases import bring_to, send_report
from tests.support.markup import words

DESK = "/thanh-tra/vu-viec"


@pytest.fixture
def pair(app, acting, frozen):
    """Makes an earlier and a later case, each in its state, that are found alike; the address that compares them."""

    def make(*states):
        tokens = []
        for day, state in zip(("2026-11-02 09:00", "2026-11-03 09:00"), states, strict=True):
            frozen(day)
            with acting():
                tokens.append((send_report() if state == "received" else bring_to(state)).token)
        with app.app_context():
            jobs.run_now("cases.likeness")
        return (*tokens, f"{DESK}/{tokens[1]}/so-sanh/{tokens[0]}")

    return make


def steps_of(page):
    return [each for each in page.links if "/merge" in each or "/start_triage" in each]


def test_an_unread_case_is_sorted_before_it_is_joined_to_the_earlier_one(as_, pair):
    _earlier, later, address = pair("verifying", "received")
    page = as_("intake_officer").get(address).page
    assert steps_of(page) == [f"{DESK}/{later}/start_triage"]
    assert "Hãy bắt đầu phân loại hồ sơ này thì mới gộp được" in page.text


def test_an_earlier_case_without_a_number_is_sorted_first(as_, pair):
    earlier, _later, address = pair("received", "triage")
    page = as_("intake_officer").get(address).page
    assert steps_of(page) == [f"{DESK}/{earlier}/start_triage"]
    assert "Hồ sơ trước chưa có số" in page.text


def test_a_later_case_that_is_over_is_not_joined_and_the_page_says_why(as_, pair):
    _earlier, _later, address = pair("triage", "concluded")
    page = as_("inspection_head").get(address).page
    assert steps_of(page) == []
    assert "thì không gộp vào hồ sơ khác" in page.text


def test_after_saying_no_the_list_goes_on_and_the_word_is_seen(as_, pair):
    _earlier, later, address = pair("triage", "triage")
    client = as_("intake_officer")
    alike = client.get(f"{DESK}/{later}?xem=nghi-trung").page.all("section", id="alike")[0]
    (link,) = [each.get("href") for each in alike.iter("a")]
    assert link == f"{address}?xem=nghi-trung"
    answer = client.submit(client.get(link).page.form("/khong-trung"))
    assert answer.headers["Location"] == "/thanh-tra?xem=nghi-trung"
    page = client.get(answer.headers["Location"]).page
    assert "không trùng" in " ".join(words(each) for each in page.all("div", role="status"))
    assert page.all("li", class_="row") == []


def test_without_a_list_the_word_stands_on_top_of_the_case(as_, pair):
    _earlier, later, address = pair("triage", "triage")
    client = as_("intake_officer")
    answer = client.submit(client.get(address).page.form("/khong-trung"))
    assert answer.headers["Location"] == f"{DESK}/{later}"
