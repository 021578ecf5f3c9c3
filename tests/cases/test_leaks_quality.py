"""The quality gate: no answer goes out without a finding, a measure, and a document, a photo or a reason."""

from types import SimpleNamespace as Row

import pytest

from app.cases import quality

WHOLE = {
    "title": "Trụ sở bỏ trống được giao cho thôn",
    "summary": "Người dân phản ánh một trụ sở sau sáp nhập không có ai dùng.",
    "finding": "Thanh tra đã kiểm tra tại chỗ và kết luận phản ánh đúng; nhà đã được giao.",
    "title_en": None,
    "summary_en": None,
    "without_proof_reason": None,
    "correction": None,
}
MEASURE = Row(words="Giao nhà cho thôn", responsible="UBND xã")


def faults(public=(), measures=(MEASURE,), number="1/KL", finding="Đúng.", **changed):
    case = Row(attachments=[Row(is_public=each) for each in public])
    conclusion = Row(finding=finding, measures=list(measures), document_number=number)
    with_texts = Row(**WHOLE | changed)
    return quality.missing(case, with_texts, conclusion)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _in_vietnamese(app):
    with app.test_request_context("/"):
        yield


def test_a_whole_answer_may_go_out():
    assert faults() == []


@pytest.mark.parametrize(
    "changed",
    [
        {"summary": "Ngắn."},
        {"finding": "Đã xử lý."},
        {"summary": WHOLE["summary"] + " [tên đơn vị]"},
        {"finding": WHOLE["finding"] + " … .... "},
        {"title": "Xử lý tại xxx"},
        {"correction": "Sửa [nêu nội dung đúng]"},
        {"without_proof_reason": "Vì [nêu lý do]"},
        {"measures": (Row(words="Giao [tên đơn vị]", responsible=None),)},
        {"title_en": "Old office"},
        {"measures": ()},
        {"number": None},
    ],
)
def test_one_thing_missing_is_told(changed):
    if "finding" in changed:
        found = quality._text_faults(Row(**WHOLE | changed), None)  # type: ignore[arg-type]
    else:
        found = faults(**changed)
    assert len(found) == 1


def test_a_photo_or_a_reason_stands_in_for_the_document():
    assert faults(number=None, public=[False, True]) == []
    assert faults(number=None, without_proof_reason="Văn bản mật.") == []
    assert len(faults(number=None, public=[False])) == 1


def test_without_a_conclusion_nothing_goes_out():
    case = Row(attachments=[])
    assert len(quality.missing(case, Row(**WHOLE), None)) == 2  # type: ignore[arg-type]
