"""Conclusions and publications: drafted by one, approved by another, behind two gates, corrected in the open."""

import pytest
from werkzeug.exceptions import Forbidden

from app.cases.actions import NotNow, available
from app.cases.actions.answers import conclusion_of
from app.cases.actions.publication import publication_of
from app.cases.queries.public import public_case
from tests.support.cases import ANSWER, SUMMARY, bring_to, decide, in_two_weeks, take
from tests.support.people import officer


def test_a_conclusion_sent_back_is_drafted_anew(acting):
    with acting():
        case = bring_to("verifying")
        take(case, "draft_conclusion", "inspector", **ANSWER)
        assert case.pending_step == "approve_conclusion"
        take(case, "send_back", "chief_inspector", reason="Thiếu biên bản.")
        assert (case.state, case.pending_step) == ("verifying", None)
        take(case, "draft_conclusion", "inspector", **ANSWER)
        take(case, "approve_conclusion", "chief_inspector")
        assert (case.state, case.outcome) == ("concluded", "substantiated")


def test_publishing_needs_a_second_person_and_both_gates(acting):
    with acting():
        case = bring_to("resolved")
        take(case, "draft_summary", "inspector", **SUMMARY)
        assert case.publication_state == "summary_drafted"
        with pytest.raises(Forbidden):
            take(case, "publish", "inspector")
        take(case, "publish", "chief_inspector")
        assert (case.publication_state, case.published_no) == ("published", 1)


def test_a_summary_with_a_telephone_number_or_the_reporters_own_words_is_not_published(acting):
    for leak in (
        "Gọi 0912 345 678 để hỏi.",
        "Trụ sở xã cũ bỏ trống từ tháng bảy, cửa kính vỡ, điện vẫn sáng cả ngày",
    ):
        with acting():
            case = bring_to("resolved")
            take(case, "draft_summary", "inspector", **SUMMARY | {"public_finding": leak})
            with pytest.raises(NotNow):
                take(case, "publish", "chief_inspector")


def publish(case=None, **changed):
    case = bring_to("resolved", case)
    take(case, "draft_summary", "inspector", **SUMMARY | changed)
    return take(case, "publish", "chief_inspector")


def propose_correction(case, **changed):
    names = ("title", "summary", "public_finding")
    words = {name: SUMMARY[name] for name in names} | {"correction": "Sửa ngày ban hành."} | changed
    return take(case, "correct", "inspector", **words)


def test_a_publication_is_corrected_by_two_and_withdrawn_in_the_open(acting):
    with acting():
        case = publish()
        propose_correction(case, title_en="The old office", summary_en="An office stood empty for months.")
        assert case.publication_state == "published"
        decide(case, "chief_inspector")
        assert (case.publication_state, publication_of(case).title_en) == ("corrected", "The old office")
        take(case, "withdraw_publication", "chief_inspector", reason="Công khai nhầm hồ sơ.")
        assert (case.publication_state, case.published_no) == ("withdrawn", None)


def test_nobody_corrects_what_is_published_alone(acting):
    with acting():
        case = publish()
        offered = {
            offer.step.code: offer.is_proposal for offer in available(case, officer("chief_inspector"))
        }
        assert "correct" not in offered
        with pytest.raises(Forbidden):
            take(case, "correct", "chief_inspector", correction="…")


@pytest.mark.parametrize("leak", ["Gọi 0912 345 678.", "Hỏi ông ở biển số 12A-123.45."])
def test_the_leak_gate_reads_everything_that_is_shown(acting, leak):
    with acting():
        case = publish()
        propose_correction(case, correction=leak)
        with pytest.raises(NotNow):
            decide(case, "chief_inspector")
    with acting():
        case = publish()
        with pytest.raises(NotNow):
            take(case, "withdraw_publication", "chief_inspector", reason=leak)
    with acting():
        case = bring_to("verifying")
        measures = [ANSWER["measures"][0] | {"words": leak}]
        take(case, "draft_conclusion", "inspector", **ANSWER | {"measures": measures})
        with pytest.raises(NotNow):
            take(case, "approve_conclusion", "chief_inspector")


def test_a_withdrawn_page_stays_readable_while_something_new_is_drafted(acting):
    with acting():
        case = publish()
        take(case, "withdraw_publication", "chief_inspector", reason="Công khai nhầm hồ sơ.")
        take(case, "draft_summary", "inspector", **SUMMARY | {"title": "Tên mới chưa ai duyệt"})
        page = public_case(case.number)
        assert page.withdrawal_reason == "Công khai nhầm hồ sơ."
        assert "Tên mới" not in page.title
        assert (page.summary, page.finding, page.measures) == ("", "", ())


def test_an_agencys_answer_is_a_conclusion_of_two(acting):
    with acting():
        case = bring_to("forwarded")
        take(case, "record_answer", "intake_officer", **ANSWER)
        assert (case.state, case.pending_step) == ("forwarded", "record_answer")
        decide(case, "chief_inspector")
        conclusion = conclusion_of(case, "approved")
        assert case.state == "concluded"
        assert conclusion.drafter_id == officer("intake_officer").id
        assert conclusion.approver_id == officer("chief_inspector").id


@pytest.mark.parametrize("is_done", [True, False])
def test_a_measure_is_called_done_only_when_an_officer_says_so(acting, is_done):
    with acting():
        case = bring_to("concluded")
        take(case, "resolve", "inspector", result="Đã giao nhà.", measures_done=is_done)
        assert all(bool(each.done_on) is is_done for each in conclusion_of(case, "approved").measures)


def test_somebody_is_put_in_charge_of_an_agencys_answer_and_brings_it_to_the_public(acting):
    with acting():
        case = bring_to("forwarded")
        take(case, "record_answer", "intake_officer", **ANSWER)
        decide(case, "chief_inspector")
        given = {
            "assignee": officer("inspector"),
            "promised_on": in_two_weeks(),
            "reason": "Theo dõi thực hiện.",
        }
        take(case, "reassign", "inspection_head", **given)
        assert case.state == "concluded"
        take(case, "resolve", "inspector", result="Đã giao nhà.")
        take(case, "draft_summary", "inspector", **SUMMARY)
        take(case, "publish", "chief_inspector")
        assert case.published_no
