"""The leak gate finds what could give a person away, and lets ordinary official words pass."""

from types import SimpleNamespace as Row

import pytest

from app.cases import leaks
from tests.support.cases import send_report

RAW = "Tôi là Nguyễn Văn Bảo. Trụ sở xã cũ bỏ trống từ tháng bảy, cửa kính vỡ hết rồi."
FINDS = {
    "phone": [
        "0912 345 678",
        "0912345678",
        "+84 912 345 678",
        "0205.3812.345",
        "(024) 3825 1234",
        "84912345678",
    ],
    "email": ["an.nguyen@example.vn", "a_b@mail.com"],
    "identity": ["020088001234", "020 088 001 234"],
    "plate": ["12A-123.45", "12A1-234.56", "12C 1234", "80A 123.45"],
}
PASSES = [
    "thu hồi 1.200.000.000 đồng",
    "Quyết định số 0123/QĐ-UBND ngày 12/11/2026",
    "tuyến đường dài 1.200 m, rộng 3,5 m",
    "Quốc lộ 1A, Quốc lộ 4B, Km 12",
    "PA-2026-01284",
    "từ năm 2023 đến năm 2026",
    "",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FINDS.items() for text in texts])
def test_contact_details_are_found_inside_a_sentence(kind, text):
    (leak,) = leaks.in_text(f"Liên hệ {text}, cảm ơn.")
    assert (leak.kind, leak.excerpt.replace(")", "")) == (kind, text.replace("(", "").replace(")", ""))


@pytest.mark.parametrize("text", PASSES)
def test_sums_dates_and_document_numbers_pass(text):
    assert leaks.in_text(text, RAW) == []


def test_four_words_in_a_row_are_a_quotation_three_are_not():
    assert [leak.kind for leak in leaks.in_text("Nhà bỏ trống từ tháng bảy.", RAW)] == ["phrase"]
    assert leaks.in_text("Nhà bỏ trống từ năm ngoái.", RAW) == []


def test_marks_case_and_signs_do_not_hide_a_quotation():
    (leak,) = leaks.in_text("BO TRONG, TU THANG BAY; cua kinh vo", RAW)
    assert leak.excerpt == "bo trong tu thang bay"


def test_a_quotation_is_told_once_as_long_as_it_goes():
    (leak,) = leaks.in_text("Người dân: trụ sở xã cũ bỏ trống từ tháng bảy, cửa kính vỡ.", RAW, official=())
    assert leak.excerpt == "tru so xa cu bo trong tu thang bay cua kinh vo"


def test_words_across_two_sentences_are_no_quotation():
    assert leaks.phrases("từ tháng. bảy cửa kính", RAW) == []


def test_names_of_people_in_the_report_are_found_and_names_of_offices_pass():
    raw = RAW + " Tôi đã gọi Ủy ban nhân dân xã Hoàng Văn Thụ và bà Lương Thị Hoa."
    official = {"hoang van thu", "uy ban nhan dan"}
    text = "Ủy ban nhân dân xã Hoàng Văn Thụ cho biết bà Lương Thị Hoa và ông nguyễn văn bảo đã làm việc."
    found = leaks.in_text(text, raw, official)
    assert {leak.excerpt for leak in found if leak.kind == "name"} == {"Nguyễn Văn Bảo", "Lương Thị Hoa"}
    assert [leak.excerpt for leak in found if leak.kind == "phrase"] == ["ba luong thi hoa"]


def test_a_case_is_compared_with_everything_its_reporter_wrote(acting):
    from app.reports.actions import write
    from tests.support.cases import teller

    with acting():
        case = send_report(words=RAW)
        write(report=case.report, actor=teller(case), body="cạnh quán nước bà Sáu đầu cầu", key="k")
        found = leaks.found(case, ["", "gần quán nước bà Sáu đầu cầu", "bỏ trống từ tháng bảy"])
        assert [(leak.kind, leak.at) for leak in found] == [("phrase", 1), ("phrase", 2)]


def test_names_of_communes_and_offices_give_nobody_away(acting):
    with acting():
        words = "Chi cục Kiểm lâm tỉnh Lạng Sơn và Ủy ban nhân dân phường Hoàng Văn Thụ để nhà trống."
        case = send_report(words=words)
        names = leaks.official_names()
        assert "so tai chinh" in names
        assert leaks.in_text("Ủy ban nhân dân tỉnh Lạng Sơn giao Sở Tài chính.", words, names) == []
        assert leaks.found(case, ["Sở Tài chính báo cáo."]) == []


def test_a_public_photo_must_have_been_looked_through():
    photo = Row(redaction=None)
    report = Row(words=RAW, additions=[], messages=[])
    case = Row(report=report, attachments=[Row(is_public=True, attachment=photo)])
    assert [leak.kind for leak in leaks._photos(case)] == ["photo"]  # type: ignore[arg-type]
    photo.redaction = Row(boxes=[])
    assert leaks._photos(case) == []  # type: ignore[arg-type]
