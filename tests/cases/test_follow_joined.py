"""A report that was joined to another one: its reporter reads the answer of the joined case, and rates it."""

import pytest
from sqlalchemy import select

from app.cases.actions import NotNow, rate
from app.cases.models import Rating
from app.db import db
from tests.support.cases import SUMMARY, bring_to, send_report, take, teller
from tests.support.follower import Follower
from tests.support.markup import words

SAID = "This is the answer to the joined case."


@pytest.fixture
def joined(acting):
    """The keys of (report, case) of a report that was joined, twice over, to a case that is answered and published."""
    with acting():
        first, between, case = bring_to("concluded"), bring_to("triage"), bring_to("triage", send_report())
        take(case, "merge", "inspection_head", parent=between)
        take(between, "merge", "inspection_head", parent=first)
        case.parent_id = between.id  # as it was kept before children were moved along
        first.recovered = 25_000_000
        summary = {**SUMMARY, "public_photos": []}
        take(first, "draft_summary", "inspector", **summary)
        take(first, "publish", "chief_inspector")
        return case.report_id, case.id, first.number, case.number


def test_the_answer_is_that_of_the_joined_case(app, joined):
    report_id, _case_id, number, own_number = joined
    page = Follower(app, report_id).page
    assert SAID in page.text
    assert "Substantiated" in page.text
    assert SUMMARY["public_finding"] in page.text
    assert "25,000,000" in page.text
    assert f"/en/phan-anh/{number}" in page.links
    assert f"/en/phan-anh/{own_number}" not in page.links


def test_each_reporter_rates_it_for_themselves(app, joined, acting):
    report_id, case_id, *_numbers = joined
    reporter = Follower(app, report_id)
    reporter.send_twice("/danh-gia", value="acceptable", words="Được.")
    with acting():
        assert [each.case_id for each in db.session.scalars(select(Rating))] == [case_id]


def test_who_was_not_joined_reads_nothing_about_it(follow):
    reporter, _case = follow("concluded")
    assert SAID not in reporter.page.text


def test_a_joined_case_without_an_answer_has_nothing_to_rate(acting, follow):
    reporter, _case = follow("merged")
    assert "How was the answer?" not in reporter.page.text
    with acting():
        case = bring_to("merged")
        with pytest.raises(NotNow):
            rate(case=case, reporter=teller(case), value="satisfied")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("refused", ["Outside the province", "Việc này xảy ra ở tỉnh khác."]),
        ("guided", ["Đây là khiếu nại.", "Ban Tiếp công dân"]),
        ("suspended", ["Chờ kết quả giám định."]),
    ],
)
def test_why_the_joined_case_ended_or_stands_still_is_told(app, acting, state, told):
    with acting():
        leading, joined = send_report(), bring_to("triage")
        take(joined, "merge", "inspection_head", parent=leading)
        bring_to(state, leading)
        report_id = joined.report_id
    page = Follower(app, report_id).page
    section = words(page.one("section", **{"aria-labelledby": "ly-do"}))
    assert "Your report was joined to another one" in section
    assert [each for each in told if each not in section] == []


def test_the_reporter_of_the_case_itself_reads_the_reason_once(follow):
    reporter, _case = follow("refused")
    page = reporter.page
    assert page.text.count("Việc này xảy ra ở tỉnh khác.") == 1
    assert not page.all("section", **{"aria-labelledby": "ly-do"})
