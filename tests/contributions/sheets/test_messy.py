"""Ten messy workbooks: every amount of them is in the ledger, to the thousandth, or the officer is told where it stands
and why it is not."""

import io
import re
import unicodedata
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from app import clock
from app.contributions.models import Contribution
from app.contributions.sheets import actions, delimited, sniff
from app.contributions.sheets.frame import frame_of
from app.contributions.sheets.notices import Notice, words
from app.contributions.sheets.queries import rows
from app.db import db
from tests.contributions.sheets import messy
from tests.contributions.sheets.taken import take
from tests.support.roads import road, settle

AMOUNT = "Hãy ghi số lượng. Ví dụ: 1.250,5."
DAY = "Hãy ghi ngày theo ngày/tháng/năm, ví dụ 05/11/2026."
WHOLE = "Hãy ghi đầy đủ, không ghi tắt: dòng bên trên có thể bị đổi chỗ."
PAPERS = "Hãy bỏ số giấy tờ hoặc số điện thoại: không được lưu ở đây."
_ROWS = re.compile(r"(\d+)(?:–(\d+))?")


@pytest.fixture
def town(acting, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    with acting():
        yield settle()


def taken(town, data, **answers):
    """The sheet as it is before it is entered, all that is told about it, and the road."""
    project = road(town)
    sheet = take(town, project, data, village="Nà Lầu")
    if answers:
        actions.answer(actor=town.clerk, sheet=sheet, is_swapped=None, **answers)
    frame = frame_of(sheet, town.clerk)
    heads = {column.key: column.heading for column in frame.columns}
    shown = rows(sheet, frame, "", 0)[0]
    wrong = {(each.row.number, heads[key]): why for each in shown for key, why in each.wrong.items()}
    notices = [words(Notice(*each)) for each in sheet.notices]
    _account_for_every_row(data, {each.row.number for each in shown}, notices)
    return sheet, wrong, notices


def entered(town, sheet):
    """What stands in the ledger then: village, household, good, canonical unit, amount."""
    actions.enter(actor=town.clerk, sheet=sheet, leaves_rest=True)
    query = select(Contribution).where(Contribution.batch_id == sheet.batch_id).order_by(Contribution.number)
    return [
        (row.village.name, row.contributor.name, f"{row.good} {row.unit}", row.amount)
        for row in db.session.scalars(query)
    ]


def given(village, name, **goods):
    units = {
        "land": "m2",
        "labour": "day",
        "cash": "dong",
        "cement": "kg",
        "sand": "m3",
        "stone": "m3",
        "machine": "shift",
    }
    return [(village, name, f"{good} {units[good]}", amount) for good, amount in goods.items()]


def _account_for_every_row(data, read, notices):
    """Each row below the first household that holds a figure is read, or a notice names its number: counted by other
    means than those of the import."""
    if sniff.kind_of(data) == "package":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        cells = {number: [str(value) for value in row if value is not None]
                 for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)}  # fmt: skip
    else:
        text = delimited.decode(data)[0]
        cells = {number: re.split(r"[;\t]", line) for number, line in enumerate(text.split("\r\n"), start=1)}
    told = set()
    for notice in notices:
        rows = re.split(":|dòng số", notice)[-1] if re.match("Dòng|Bỏ qua dòng", notice) else ""
        for first, last in _ROWS.findall(rows):
            told |= set(range(int(first), int(last or first) + 1))
    full = {number for number, row in cells.items() if any(re.search(r"\d", text) for text in row)}
    assert read, "nothing was read"
    missing = {number for number in full if number >= min(read)} - read - told
    assert not missing
    assert not read & told


def test_totals_villages_carried_sums_and_signatures_are_no_households(town):
    sheet, wrong, notices = taken(town, messy.motto_and_totals())
    assert wrong == {}
    assert notices == [
        "Cột không đọc: Hiến đất Số hộ.",
        "Bỏ qua dòng số 14–15, 18, 20–22 vì là dòng cộng.",
        "Dòng ghi tên thôn cho các dòng bên dưới: 9, 17.",
        "Bỏ qua dòng số 24–26, 28 vì là phần ký tên.",
        "Bỏ qua dòng số 8 vì chỉ đánh số cột.",
    ]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Hoàng Văn Sình", land=210_000, labour=3_000, cash=300_000),
        *given("Nà Lầu", "Tống Thị Cộng", land=95_500, cash=150_000),
        *given("Nà Lầu", "Lộc Văn Tổng", labour=2_500),
        *given("Khun Pha", "Nông Thị Ngàn", land=40_000, labour=1_000),
    ]


def test_vn_time_becomes_unicode_and_an_amount_in_words_is_told(town):
    sheet, wrong, notices = taken(town, messy.vn_time())
    assert wrong == {(5, "HIẾN ĐẤT (M2)"): AMOUNT}
    old = (
        "Cột A, B, C, D, E, F dùng bảng mã TCVN3 (.VnTime), đã chuyển sang Unicode. Hãy kiểm tra lại họ tên."
    )
    assert notices == [old, "Bỏ qua dòng số 6 vì là dòng cộng."]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Đặng Văn Phúc", land=120_000, labour=4_000),
        *given("Nà Lầu", "Hứa Thị Lưỡng", land=85_500, labour=3_000),
    ]


def test_vni_becomes_unicode_beside_a_column_that_is_unicode(town):
    sheet, wrong, notices = taken(town, messy.vni_times())
    assert wrong == {(4, "Đá (m3)"): AMOUNT}
    assert notices == [
        "Cột A, B, C, D, E, F dùng bảng mã VNI, đã chuyển sang Unicode. Hãy kiểm tra lại họ tên."
    ]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Lương Văn Đạo", sand=2_500, cement=500_000),
        *given("Nà Lầu", "Phùng Thị Mười", stone=1_000, cement=500_000),
    ]
    notes = db.session.scalars(select(Contribution.note).distinct())
    assert set(notes) == {"chở đến tận nơi", ""}


def test_days_are_read_or_named(town):
    sheet, wrong, _notices = taken(town, messy.days_of_every_kind())
    future = "Ngày này chưa tới."
    assert wrong == {
        (5, "Ngày"): DAY, (8, "Ngày"): DAY, (9, "Ngày"): DAY, (10, "Ngày"): future, (10, "Ngày công"): future,
    }  # fmt: skip
    assert [each[3] for each in entered(town, sheet)] == [1_000, 2_000, 3_000, 5_000, 6_000, 10_000]
    days = db.session.scalars(select(Contribution.given_on).order_by(Contribution.number))
    assert [f"{day:%d/%m/%Y}" for day in days] == [
        "05/11/2026", "06/11/2026", "07/11/2026", "08/11/2026", "19/11/2026", "10/11/2026",
    ]  # fmt: skip


def test_a_column_in_the_writing_of_two_countries_is_asked_about(town):
    _sheet, wrong, _notices = taken(town, messy.numbers_as_text())
    asks = "Hãy chọn ở phía trên cách ghi số của cột này."
    assert {place: why for place, why in wrong.items() if why != AMOUNT} == {
        (2, "Ủng hộ tiền"): asks, (6, "Hiến đất"): asks, (9, "Ủng hộ tiền"): "Có quá nhiều số lẻ.",
    }  # fmt: skip


def test_amounts_with_their_units_in_the_cell_are_entered(town):
    sheet, wrong, notices = taken(town, messy.numbers_as_text(), marks={"good1": ",", "good3": ","})
    assert wrong == {
        (7, "Hiến đất"): AMOUNT, (8, "Ngày công"): AMOUNT, (9, "Hiến đất"): AMOUNT,
        (9, "Ủng hộ tiền"): "Có quá nhiều số lẻ.", (10, "Hiến đất"): AMOUNT,
    }  # fmt: skip
    assert notices == ["Cột “Hiến đất” không ghi đơn vị; đọc theo m²."]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Hoàng Thị Sen", land=1_250_500, labour=2_000, cash=500_000),
        *given("Nà Lầu", "Hoàng Văn Tỵ", land=1_250_500, labour=3_500, cash=1_200_000),
        *given("Nà Lầu", "Vy Văn Ước", land=50_000, labour=2_000, cash=500_000),
        *given("Nà Lầu", "Vy Thị Vân", land=720_000, cash=1_500_000),
        *given("Nà Lầu", "Lô Văn Xuân", land=1_250_000, labour=2_000),
    ]


def test_a_household_that_stands_there_twice_waits_and_is_one_household(town):
    sheet, wrong, _notices = taken(town, messy.same_household_twice())
    assert wrong == {}
    waiting = rows(sheet, frame_of(sheet, town.clerk), "perhaps", 0)[0]
    assert [(each.row.number, each.row.like_row) for each in waiting] == [(3, 2)]
    found = entered(town, sheet)
    assert found == [
        *given("Nà Lầu", "Hoàng Văn Thủy", labour=2_000),
        *given("Nà Lầu", "Hoàng Văn Thủy", labour=3_000, land=20_000),
        *given("Nà Lầu", "Hoàng Văn Thụy", labour=4_000),
        *given("Khun Pha", "Hoàng Văn Thủy", labour=2_000),
    ]
    assert all(unicodedata.is_normalized("NFC", name) for _village, name, _good, _amount in found)
    assert len(set(db.session.scalars(select(Contribution.contributor_id)))) == 3


def test_a_csv_of_an_old_windows_is_read_in_thousands_of_dong(town):
    sheet, wrong, notices = taken(town, messy.semicolons())
    assert wrong == {}
    assert notices == ["Tệp dùng bảng mã cũ, đã chuyển sang Unicode.", "Bỏ qua dòng số 7 vì là dòng cộng."]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Lường Văn Bảy", cash=500_000),
        *given("Nà Lầu", "Nguyễn Thị Chín", cash=1_200_000),
        *given("Nà Lầu", "Ngô Văn Mười", cash=250_500),
    ]


def test_numbers_of_papers_and_telephones_are_not_taken(town):
    sheet, wrong, notices = taken(town, messy.ids_of_people())
    assert wrong == {(3, "Họ và tên"): PAPERS}
    named = "Số CCCD, Điện thoại, Số CMT cũ"
    assert notices == [
        "Cột không đọc: Ký nhận.",
        f"Cột có số giấy tờ, điện thoại cá nhân không được lấy và không nên ghi: {named}.",
    ]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Hoàng Văn Lục", land=75_000), *given("Nà Lầu", "Lý Thị Mai", land=12_250),
    ]  # fmt: skip


def test_units_are_turned_into_those_of_the_ledger_and_strange_ones_named(town):
    sheet, wrong, notices = taken(town, messy.units_of_every_kind())
    assert wrong == {
        (3, "Thôn"): WHOLE, (4, "Họ tên"): WHOLE, (7, "ĐVT"): "Đơn vị này chưa có.",
        (7, "Số lượng"): "Hãy ghi đơn vị sau số. Đơn vị: m³.",
        (11, "Nội dung"): "Hãy ghi một loại, ví dụ: đất, ngày công, xi măng, tiền.",
    }  # fmt: skip
    assert notices == ["Bỏ qua dòng số 12 vì là dòng cộng."]
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Lý Văn Sáu", cement=500_000),
        *given("Nà Lầu", "Bàn Thị Bảy", cement=300_000),
        *given("Nà Lầu", "Bàn Thị Bảy", land=540_000),
        *given("Nà Lầu", "Đặng Văn Tám", stone=4_000),
        *given("Nà Lầu", "Đặng Văn Tám", labour=4_000),
        *given("Nà Lầu", "Đặng Văn Tám", machine=500),
    ]


def test_a_second_table_and_further_sheets_are_not_read_under_the_first_heading(town):
    sheet, wrong, notices = taken(town, messy.two_tables())
    assert wrong == {}
    other = "Dòng thuộc một bảng khác có cột riêng, chưa đọc: 8–11. Hãy gửi bảng đó thành một tệp riêng."
    assert other in notices
    assert "Trang tính ẩn không được đọc: Nháp." in notices
    more = "Trang tính khác cũng có bảng nhưng chưa đọc: Khun Pha, Sổ tay."
    assert any(each.startswith(more) for each in notices)
    assert any("chưa có kết quả: D5, D11." in each for each in notices)
    assert entered(town, sheet) == [
        *given("Nà Lầu", "Hoàng Văn Một", land=60_000), *given("Nà Lầu", "Nông Thị Hai", land=45_000),
    ]  # fmt: skip
