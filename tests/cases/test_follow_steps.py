"""The forms of the follow page that move something: withdraw, rate, ask for a review; each counts once."""

import pytest
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app.accounts.permissions import Reporter
from app.cases.actions import rate, request_review, withdraw
from app.cases.models import Rating, Review
from app.db import db, new_id
from tests.support.cases import bring_to, take
from tests.support.follower import Follower, entry_of, happened, notices, problems
from tests.support.markup import words

ASKED = "Your request has been sent. Somebody who had no part in the answer will look at it."


def test_a_withdrawal_counts_once_with_its_reason(follow, read):
    reporter, case_id = follow("received")
    page = reporter.send_twice("/rut", reason="Việc đã được sửa.", is_sure="y")
    assert page.heading == "You have withdrawn your report."
    with read(case_id) as case:
        (event,) = happened(case, "case.withdrawn")
        assert entry_of(event).fields == {"reason": "Việc đã được sửa."}


def test_one_tap_withdraws_nothing(follow, read):
    reporter, case_id = follow("received")
    refused = reporter.send("/rut", reason="Bấm nhầm.", is_sure="false")
    assert problems(refused) == ["Tick the box if you want to withdraw the report."]
    form = refused.page.form("/rut")
    assert form.fields["reason"].strip() == "Bấm nhầm."
    with read(case_id) as case:
        assert (case.state, happened(case, "case.withdrawn")) == ("received", [])
    assert "nobody goes on checking it" in refused.page.text
    reporter.send(form, is_sure="y")
    with read(case_id) as case:
        assert case.state == "withdrawn"


def test_a_withdrawal_that_changes_nothing_keeps_its_reason_for_the_officers(app, acting, as_, read):
    with acting():
        case = bring_to("triage")
        take(case, "accept", "chief_inspector", category="budget", signs_of_violation=True)
        ids, token = (case.report_id, case.id), case.token
    Follower(app, ids[0]).send_twice("/rut", reason="Tôi ngại.", is_sure="y")
    with read(ids[1]) as case:
        (event,) = happened(case, "case.withdrawal_noted")
        entry = entry_of(event)
        assert (entry.step, entry.status, entry.fields, entry.replays) == (
            "withdraw",
            "done",
            {"reason": "Tôi ngại."},
            1,
        )
        assert case.state == "accepted"
    assert "Tôi ngại." in as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page.text


def test_a_withdrawal_that_changes_nothing_is_noted_once(app, acting, read):
    with acting():
        case = bring_to("triage")
        take(case, "accept", "chief_inspector", category="budget", signs_of_violation=True)
        ids = case.report_id, case.id
    reporter = Follower(app, ids[0])
    first, second = reporter.page.form("/rut"), reporter.page.form("/rut")
    reporter.send(first, reason="Tôi ngại.", is_sure="y")
    assert "You withdrew this report." in reporter.page.text
    assert "/rut" not in reporter.page.html
    reporter.send(second, reason="Lần nữa.", is_sure="y")
    assert len(reporter.page.all("div", class_="is-warn")) == 1
    with read(ids[1]) as case:
        assert len(happened(case, "case.withdrawal_noted")) == 1


def test_a_rating_counts_once_and_can_be_changed_by_another_form(follow, read):
    reporter, case_id = follow("concluded")
    first = reporter.page.form("/danh-gia")
    reporter.send_twice("/danh-gia", value="satisfied", words="Nhanh.")
    reporter.send(first, value="acceptable", words="Hơi lâu.")
    assert reporter.page.form("/danh-gia").fields["value"] == "acceptable"
    reporter.send("/danh-gia", value="unsatisfied", words="Chưa đủ.")
    reporter.send(first, value="acceptable", words="Hơi lâu.")  # a late resend takes nothing back
    with read(case_id) as case:
        rating = db.session.scalars(select(Rating)).one()
        assert (rating.value, rating.words) == ("unsatisfied", "Chưa đủ.")
        told = [event.data["value"] for event in happened(case, "case.rated")]
        assert told == ["satisfied", "acceptable", "unsatisfied"]


def test_a_rating_without_an_answer_is_asked_back(follow):
    reporter, _case = follow("concluded")
    refused = reporter.send("/danh-gia", words="Hay.")
    assert problems(refused) == ["Choose one of the answers."]
    assert refused.page.form("/danh-gia").fields["words"].strip() == "Hay."


@pytest.mark.parametrize("state", ["concluded", "refused"])
def test_a_review_is_asked_for_once(follow, read, state):
    reporter, case_id = follow(state)
    page = reporter.send_twice("/xem-lai", reasons="Chưa kiểm tra tầng hai.")
    assert "You asked for a review on" in page.text
    with read(case_id) as case:
        assert db.session.scalars(select(Review)).one().reasons == "Chưa kiểm tra tầng hai."
        assert len(happened(case, "case.review_requested")) == 1


def test_a_review_without_reasons_is_asked_back_with_its_box_open(follow):
    reporter, _case = follow("refused")
    refused = reporter.send("/xem-lai", reasons="")
    assert problems(refused) == ["Say what is wrong with the answer."]
    assert [each.get("open") is not None for each in refused.page.all("details")].count(True) == 1


def test_a_second_review_under_another_form_is_told_why_not(follow):
    reporter, _case = follow("refused")
    first, second = reporter.page.form("/xem-lai"), reporter.page.form("/xem-lai")
    reporter.send(first, reasons="Chưa đúng.")
    assert notices(reporter.page) == [ASKED]
    assert reporter.send(second, reasons="Lần nữa.").status_code == 303
    assert len(reporter.page.all("div", class_="is-warn")) == 1


def test_who_holds_another_code_can_do_nothing_here(acting):
    stranger = Reporter(new_id())
    with acting():
        case = bring_to("concluded")
        for verb, told in (
            (withdraw, {}),
            (rate, {"value": "satisfied"}),
            (request_review, {"reasons": "…"}),
        ):
            with pytest.raises(Forbidden):
                verb(case=case, reporter=stranger, **told)


@pytest.mark.parametrize("state", ["concluded", "refused"])
def test_while_a_review_is_open_the_page_says_so_and_what_comes_next(follow, state):
    reporter, _case = follow(state)
    reporter.send("/xem-lai", reasons="Chưa kiểm tra tầng hai.")
    page = reporter.page
    assert page.heading == "It is being looked at again, as you asked."
    assert "Next: Somebody who had no part in the answer decides" in page.text
    (newest, *_older) = page.one("ol", class_="timeline").iter("li")
    assert newest.get("class") == "is-working"
    assert "You asked for a review." in words(newest)
    assert "is-working" in page.one("p", class_="meta")[0].get("class")


def test_after_thirty_days_the_page_says_that_it_is_too_late_for_a_review(app, follow, read, frozen):
    frozen("2026-09-01 09:00")
    reporter, case_id = follow("refused")
    assert "so no review can be asked for" not in reporter.page.text
    frozen("2026-10-05 09:00")
    with read(case_id) as case:
        report_id = case.report_id
    page = Follower(app, report_id).page
    assert "/xem-lai" not in page.html
    assert "so no review can be asked for any more" in page.text


def test_no_form_of_the_page_is_checked_by_the_browser_in_its_own_language(follow):
    reporter, _case = follow("concluded")
    forms = [each for each in reporter.page.all("form") if each.get("action", "").startswith("/en/theo-doi")]
    assert len(forms) > 3
    assert [each.get("action") for each in forms if each.get("novalidate") is None] == []
