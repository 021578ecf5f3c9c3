"""Conclusions and publications: drafted by one, approved by another, behind two gates, corrected in the open."""

import pytest
from werkzeug.exceptions import Forbidden

from app.cases.actions import NotNow
from tests.support.cases import ANSWER, SUMMARY, bring_to, take


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


def test_a_publication_is_corrected_and_withdrawn_in_the_open(acting):
    with acting():
        case = bring_to("resolved")
        take(case, "draft_summary", "inspector", **SUMMARY)
        take(case, "publish", "chief_inspector")
        words = {name: SUMMARY[name] for name in ("title", "summary", "public_finding")}
        take(case, "correct", "chief_inspector", **words, correction="Sửa ngày ban hành.")
        assert case.publication_state == "corrected"
        take(case, "withdraw_publication", "chief_inspector", reason="Công khai nhầm hồ sơ.")
        assert (case.publication_state, case.published_no) == ("withdrawn", None)
