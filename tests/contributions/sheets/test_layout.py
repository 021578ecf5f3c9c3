"""Headings are found wherever they stand and however they are worded; what is missing is named with what is there."""

import io

import openpyxl
import pytest

from app.contributions.sheets import draft
from app.contributions.sheets.headings import understand
from app.contributions.sheets.notices import NotUnderstood, words
from tests.contributions.sheets.books import book, long_rows, old_letters, saved, wide_rows, with_titles


def kept(read):
    return {line.number: line.values for line in read.lines if not line.skipped}


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("STT", "order"), ("TT", "order"), ("Họ và tên (chủ hộ)", "giver"), ("Chủ hộ", "giver"), ("Hộ", "giver"),
        ("HỌ VÀ TÊN CHỦ HỘ HIẾN ĐẤT", "giver"), ("Thôn/Bản/Khối phố", "village"), ("Khối phố", "village"),
        ("Ngày", "day"), ("Ngày, tháng", "day"), ("Loại đóng góp", "good"), ("Số lượng", "amount"), ("ĐVT", "unit"),
        ("Ghi chú", "note"), ("Số người", "people"), ("Thành tiền (đồng)", "ignored"), ("Số hộ", "ignored"),
        ("Ký nhận", "ignored"), ("Số CCCD", "personal"), ("Số điện thoại", "personal"), ("Màu áo", "unknown"),
        ("Đá (kg)", "unknown"), ("Tổng cộng", "ignored"), ("Số tờ bản đồ", "map_sheet"), ("Thửa đất số", "parcel"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_synonyms(heading, meaning):
    assert understand(0, heading).code == meaning


@pytest.mark.parametrize(
    ("heading", "good", "unit", "times"),
    [
        ("Diện tích hiến (m²)", "land", "m2", "1"), ("Đất (sào)", "land", "sao", "1"), ("Ngày công", "labour", "", "1"),
        ("Xi măng (tấn)", "cement", "tonne", "1"), ("XM (bao)", "cement", "bag", "1"), ("Cát (m³)", "sand", "m3", "1"),
        ("Đá, khối", "stone", "m3", "1"), ("Tiền mặt (đồng)", "cash", "dong", "1"),
        ("Số tiền (1.000đ)", "cash", "dong", "1000"),
        ("Tiền (triệu đồng)", "cash", "dong", "1000000"), ("Máy xúc (ca)", "machine", "shift", "1"),
        ("Cát, đá, sỏi (m3)", "other_material", "m3", "1"), ("Cây hồi (cây)", "asset", "piece", "1"),
        ("Tổng diện tích đất hiến (m2)", "land", "m2", "1"), ("Thép kg", "steel", "kg", "1"),
    ],
)  # fmt: skip
def test_a_heading_names_a_good_and_its_unit(heading, good, unit, times):
    column = understand(0, heading)
    assert (column.code, column.good, column.unit, column.times) == ("gift", good, unit, times)


def test_a_sheet_with_titles_two_lines_of_heading_sections_totals_and_signatures_is_read():
    read = draft.read(with_titles())
    assert kept(read) == {
        9: {"order": "1", "giver": "Hoàng Văn Tài", "good3": "120,5", "people": "2", "good5": "4", "good6": "500",
            "village": "Thôn Nà Lầu"},
        10: {"order": "2", "giver": "Tống Văn Cộng", "good3": "1.250,5", "good6": "1.200", "village": "Thôn Nà Lầu"},
        13: {"order": "1", "giver": "Nông Thị Bích", "people": "1", "good5": "2,5", "village": "Thôn Pác Lùng"},
    }  # fmt: skip
    money = next(column for column in read.columns if column.good == "cash")
    assert (money.unit, money.times) == ("dong", "1000")
    told = {each.code: each.values.get("rows", "") for each in read.notices}
    assert told["total"] == "11, 16"
    assert told["section"] == "8, 12"
    assert told["foot"] == "17–19"
    assert told["nothing"] == "14"
    assert {"times", "numbering", "unread_columns"} <= set(told)
    assert read.marks["good3"] == ","


def test_a_long_sheet_has_one_gift_a_line():
    read = draft.read(book(long_rows()))
    assert [column.code for column in read.columns] == [
        "order",
        "giver",
        "village",
        "day",
        "good",
        "amount",
        "unit",
        "what",
    ]
    assert kept(read)[5]["day"] == "2026-11-06"


def test_old_letters_in_the_whole_sheet_are_understood_heading_and_all():
    for way, font in (("tcvn3", ".VnTime"), ("tcvn3", ""), ("vni", "VNI-Times"), ("vni", "")):
        read = draft.read(old_letters(way, font))
        assert kept(read)[2]["giver"] == "Hoàng Văn Tài"
        assert [values["giver"] for values in kept(read).values()][3] == "Nguyễn Đức Thắng"
        assert "old_letters" in [each.code for each in read.notices]


def test_a_village_merged_beside_its_households_belongs_to_each_of_them():
    rows = [
        ["Họ tên", "Thôn", "Ngày công"],
        ["Hoàng Văn Tài", "Nà Lầu", 1],
        ["Lý Văn Quyền", None, 2],
        ["Vy Sảo", None, 3],
    ]
    read = draft.read(book(rows, merged=["B2:B4"]))
    assert [values["village"] for values in kept(read).values()] == ["Nà Lầu"] * 3


def test_a_number_merged_over_two_households_is_not_counted_twice():
    rows = [["Họ tên", "Ngày công"], ["Hoàng Văn Tài", 4], ["Lý Văn Quyền", None]]
    assert list(kept(draft.read(book(rows, merged=["B2:B3"])))) == [2]


def test_personal_numbers_are_not_taken():
    read = draft.read(book([["Họ tên", "Số CCCD", "Ngày công"], ["Hoàng Văn Tài", "020012345678", 4]]))
    assert "020012345678" not in str(kept(read))
    assert [each.code for each in read.notices] == ["personal_columns"]


@pytest.mark.parametrize(
    ("heading", "missing", "found"),
    [
        (["STT", "Thôn", "Ghi chú"], ["giver", "gift"], ["STT", "Thôn", "Ghi chú"]),
        (["Thôn", "Ngày công"], ["giver"], ["Thôn", "Ngày công"]),
        (["Họ tên", "Số lượng"], ["good"], ["Họ tên", "Số lượng"]),
        (["Họ tên", "Loại đóng góp"], ["amount"], ["Họ tên", "Loại đóng góp"]),
        (["một", "hai"], ["giver", "gift"], []),
    ],
)
def test_missing_columns_are_named_together_with_those_found(app, heading, missing, found):
    with pytest.raises(NotUnderstood) as refused:
        draft.read(book([["BẢNG TỔNG HỢP"], heading, ["1", "x", "y"]]))
    assert (refused.value.missing, refused.value.found) == (missing, found)
    with app.test_request_context("/en/", environ_overrides={"chungsuc.language": "en"}):
        assert refused.value.words.startswith("Missing columns: ")
        assert all(heading in refused.value.words for heading in found)


def test_the_sheet_with_a_complete_heading_is_read_and_the_others_are_named(app):
    made = openpyxl.load_workbook(io.BytesIO(book([["Họ tên"], ["Ghi chú chung"]], title="Bìa")))
    for name in ("Nà Lầu", "Pác Lùng"):
        for row in wide_rows():
            (made[name] if name in made else made.create_sheet(name)).append(row)
    read = draft.read(saved(made))
    with app.test_request_context("/en/", environ_overrides={"chungsuc.language": "en"}):
        assert "Pác Lùng" in "".join(map(words, read.notices))
    assert "other_sheets" not in [each.code for each in draft.read(saved(made), "pac lung").notices]


def test_what_one_column_proves_about_numbers_holds_for_the_others():
    heading = ["Họ tên", "Hiến đất (m2)", "Xi măng (tấn)"]
    read = draft.read(book([heading, ["Hoàng Văn Tài", "1.250", "12,5"], ["Lý Văn Quyền", "2.000", "1,5"]]))
    assert read.marks == {"good1": ",", "good2": ","}
    assert draft.read(book([heading, ["Hoàng Văn Tài", "1.250", 1]])).marks == {"good1": "?", "good2": ""}


def test_a_heading_of_two_lines_repeated_on_the_next_page_is_passed_over():
    heading = [["TT", "Họ và tên", "Hiến đất", "Ngày công"], [None, None, "m2", "công"]]
    rows = [*heading, [1, "Hoàng Văn Tài", 10, 2], *heading, [2, "Lý Văn Quyền", 20, 3]]
    read = draft.read(book(rows))
    assert [line.number for line in read.lines if line.skipped == "heading"] == [4, 5]
    assert [values["giver"] for values in kept(read).values()] == ["Hoàng Văn Tài", "Lý Văn Quyền"]
