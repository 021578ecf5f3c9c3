"""Ten workbooks as communes of Lạng Sơn keep them: nobody ever cleaned them, and every name in them is invented.

.venv/bin/python -m tests.contributions.sheets.messy FOLDER
"""

import io
import sys
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from app.contributions.sheets.legacy import to_tcvn3, to_vni
from tests.contributions.sheets.books import book, saved

MOTTO = [
    ["UBND XÃ HỮU LŨNG", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["THÔN NÀ LẦU", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
]
SIGNED = [
    [],
    [None, None, None, None, "Hữu Lũng, ngày 20 tháng 11 năm 2026"],
    [None, "NGƯỜI LẬP BIỂU", None, None, "TM. UBND XÃ"],
    [None, "(Ký, ghi rõ họ tên)", None, None, "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH"],
    [],
    [None, "Vi Văn Biểu", None, None, "Lương Thị Ký"],
]


def motto_and_totals():
    """Titles under the national motto, a heading in two merged lines, villages above their households, blank rows in
    the middle, a total for each village and one for all, a page carried forward, signatures."""
    rows = [
        *MOTTO,
        ["TỔNG HỢP NHÂN DÂN ĐÓNG GÓP LÀM ĐƯỜNG GIAO THÔNG NÔNG THÔN NĂM 2026"],
        [],
        ["TT", "Họ và tên chủ hộ", "Hiến đất", None, "Ngày công", None, "Tiền mặt (đồng)"],
        [None, None, "Số hộ", "Diện tích (m2)", "Số người", "Số công", None],
        ["A", "B", 1, 2, 3, 4, 5],
        ["I", "Thôn Nà Lầu"],
        [1, "Hoàng Văn Sình", 1, 210, 2, 3, 300000],
        [2, "Tống Thị Cộng", 1, 95.5, None, None, "150.000"],
        [],
        [3, "Lộc Văn Tổng", None, None, 1, 2.5, None],
        [None, "Cộng thôn Nà Lầu", 2, 305.5, 3, 5.5, 450000],
        [None, "Cộng mang sang trang sau", 2, 305.5, 3, 5.5, 450000],
        [],
        ["II", "Thôn Khun Pha"],
        [None, "Trang trước mang sang", 2, 305.5, 3, 5.5, 450000],
        [1, "Nông Thị Ngàn", 1, 40, 1, 1, None],
        [None, "Cộng xóm Khun Pha", 1, 40, 1, 1, None],
        ["Tổng cộng (I+II)", None, 3, 345.5, 4, 6.5, 450000],
        [None, "Lũy kế từ đầu năm", 9, 1345.5, 14, 26.5, 950000],
        *SIGNED,
    ]
    merged = ["A4:G4", "A6:A7", "B6:B7", "C6:D6", "E6:F6", "G6:G7", "E1:G1", "E2:G2", "A21:B21"]
    return book(rows, merged=merged)


def vn_time():
    """A list of 2009 in .VnTime with its headings in .VnTimeH, filled in further every year."""
    rows = [
        ["Danh sách các hộ hiến đất, góp công"],
        ["STT", "Họ và tên", "Thôn", "Hiến đất (m2)", "Góp công", "Ghi chú"],
        [1, "Đặng Văn Phúc", "Nà Lầu", 120, 4, "đợt một"],
        [2, "Hứa Thị Lưỡng", "Nà Lầu", "85,5", "3 công", None],
        [3, "Mã Đức Thịnh", "Khun Pha", "bốn mươi", 2, None],
        [None, "Tổng cộng", None, 205.5, 9, None],
    ]

    def fonts(made):
        for cells in made.active.iter_rows():
            for cell in cells:
                cell.font = Font(name=".VnTimeH" if cell.row <= 2 else ".VnTime")

    old = [[to_tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return book(old, change=fonts)


def vni_times():
    """A list in VNI-Times, whose last column somebody typed on a newer machine, in Unicode and another font."""
    heads = ["Số TT", "Tên chủ hộ", "Thôn", "Cát (m3)", "Đá (m3)", "Xi măng (bao)"]
    rows = [
        [1, "Lương Văn Đạo", "Nà Lầu", "2,5", None, 10],
        [2, "Phùng Thị Mười", "Nà Lầu", None, "1 khối", "0,5 tấn"],
        [3, "Sằm Quốc Hưởng", "Khun Pha", 3, "2 xe", None],
    ]
    old = [[to_vni(cell) if isinstance(cell, str) else cell for cell in row] for row in [heads, *rows]]
    for row, words in zip(old, ["Ghi chú", "chở đến tận nơi", None, "xe công nông"], strict=True):
        row.append(words)

    def fonts(made):
        for cells in made.active.iter_rows(max_col=6):
            for cell in cells:
                cell.font = Font(name="VNI-Times")

    return book(old, change=fonts)


def days_of_every_kind():
    """Days as text, as numbers of Excel, with two figures for the year, months without a day, days to come."""
    rows = [["Họ tên", "Thôn", "Ngày", "Ngày công"]]
    days = ["05/11/2026", 46332, "7-11-26", "tháng 3/2026", "ngày 8 tháng 11 năm 2026", date(2026, 11, 19),
            "30/2/2026", "9/11", "25/12/2026", "10.11.2026"]  # fmt: skip
    names = ["Bế Văn An", "Chu Thị Bình", "Dương Văn Cầm", "Đàm Thị Dung", "Hà Văn Én", "Lã Thị Gấm",
             "La Văn Hợi", "Lành Thị In", "Lâm Văn Kén", "Liễu Thị Lả"]  # fmt: skip
    lines = zip(names, days, strict=True)
    return book(rows + [[name, "Nà Lầu", day, place + 1] for place, (name, day) in enumerate(lines)])


def numbers_as_text():
    """Amounts typed with the unit behind them and with the marks of two countries."""
    lines = [
        ["Hoàng Thị Sen", "1.250,5", "2 công", "500.000đ"],
        ["Hoàng Văn Tỵ", "1,250.5", "3,5", "1tr2"],
        ["Vy Văn Ước", "50m2", "2 ngày", "500k"],
        ["Vy Thị Vân", "2 sào", "x", "1.500.000"],
        ["Lô Văn Xuân", "1.250", 2, None],
        ["Lô Thị Yến", "2 sào 5 thước", 1, None],
        ["Chu Văn Ất", 100, "5 người x 2", "250 nghìn"],
        ["Chu Thị Ba", "-20", None, "1.2500"],
        ["Mông Văn Tư", "khoảng 30", None, "-"],
    ]
    heading = ["Họ tên", "Hiến đất", "Ngày công", "Ủng hộ tiền"]
    return book([heading, *lines])


def same_household_twice():
    """A household that stands there twice, once in letters with loose marks; another of nearly the same name."""
    loose = unicodedata.normalize("NFD", "Hoàng Văn Thủy")
    lines = [
        ["Hoàng Văn Thủy", "Nà Lầu", "5/11/2026", 2, None],
        [loose, unicodedata.normalize("NFD", "thôn Nà Lầu"), "5/11/2026", 2, None],
        ["HOÀNG VĂN THỦY", "Nà Lầu", "6/11/2026", 3, 20],
        ["Hoàng Văn Thụy", "Nà Lầu", "5/11/2026", 4, None],
        ["Hoàng Văn Thủy", "Khun Pha", "5/11/2026", 2, None],
    ]
    return book([["Họ tên", "Thôn", "Ngày", "Ngày công", "Hiến đất (m2)"], *lines])


def semicolons():
    """What an old Excel with a Vietnamese Windows saves as CSV: cp1258, semicolons, quoted cells of two lines."""
    text = (
        "DANH SÁCH ĐÓNG GÓP;;;;\r\nSTT;Họ và tên;Thôn;Số tiền (1.000đ);Ghi chú\r\n"
        '1;Lường Văn Bảy;Nà Lầu;500;"nộp hai lần;\nđủ"\r\n2;Nguyễn Thị Chín;Nà Lầu;1.200;\r\n'
        "3;Ngô Văn Mười;Nà Lầu;250,5;\r\n;;;;\r\n;Cộng;;1.950,5;\r\n"
    )
    return _loose(text).encode("cp1258")


def ids_of_people():
    """UTF-16 with tabs, as Excel saves it as Unicode text; numbers of papers and telephones in columns of their own."""
    text = (
        "STT\tHọ và tên\tSố CCCD\tĐiện thoại\tSố CMT cũ\tThôn\tHiến đất (m2)\tKý nhận\r\n"
        "1\tHoàng Văn Lục\t020088001234\t0912345678\t080123456\tNà Lầu\t75\t\r\n"
        "2\tNông Thị Lý (CCCD 020190005678)\t\t\t\tNà Lầu\t30\t\r\n"
        "3\tLý Thị Mai\t020190009999\t\t\tNà Lầu\t12,25\tMai\r\n"
    )
    return text.encode("utf-16")


def units_of_every_kind():
    """One line a gift; the same good in bags, tonnes and hundredweights, days and villages 'as above'."""
    lines = [
        ["Lý Văn Sáu", "Nà Lầu", "Xi măng", 10, "bao"],
        ["Lý Văn Sáu", "nt", "Xi măng", "1,5", "tấn"],
        ["-nt-", "Nà Lầu", "Cát", 2, "m3"],
        ["Bàn Thị Bảy", "Nà Lầu", "Xi măng", 3, "tạ"],
        ["Bàn Thị Bảy", "Nà Lầu", "Hiến đất", "1,5", "sào"],
        ["Bàn Thị Bảy", "Nà Lầu", "Cát", 2, "xe"],
        ["Đặng Văn Tám", "Nà Lầu", "Đá hộc", 4, None],
        ["Đặng Văn Tám", "Nà Lầu", "Ngày công", 4, None],
        ["Đặng Văn Tám", "Nà Lầu", "Máy xúc", 4, "giờ"],
        ["Đặng Văn Tám", "Nà Lầu", "Gà", 2, "con"],
        ["Cộng", None, None, 33, None],
    ]
    return book([["Họ tên", "Thôn", "Nội dung", "Số lượng", "ĐVT"], *lines])


def two_tables():
    """Land above and money below on one sheet under headings of their own; another village on a second sheet, notes
    on a third, a hidden one; sums that were never computed."""
    rows = [
        ["I. HIẾN ĐẤT"],
        ["STT", "Họ và tên", "Thôn", "Diện tích (m2)"],
        [1, "Hoàng Văn Một", "Nà Lầu", 60],
        [2, "Nông Thị Hai", "Nà Lầu", 45],
        [None, "Cộng", None, "=SUM(D3:D4)"],
        [],
        ["II. ỦNG HỘ TIỀN"],
        ["STT", "Họ và tên", "Thôn", "Số tiền (đồng)"],
        [1, "Lý Văn Ba", "Nà Lầu", 200000],
        [2, "Vy Thị Bốn", "Nà Lầu", 100000],
        [None, "Cộng", None, "=SUM(D9:D10)"],
    ]
    made = openpyxl.load_workbook(io.BytesIO(book(rows, title="Nà Lầu", merged=["A1:D1", "A7:D7"])))
    second = made.create_sheet("Khun Pha")
    second.append(["STT", "Họ và tên", "Ngày công"])
    second.append([1, "Triệu Văn Năm", 6])
    made.create_sheet("Sổ tay").append(["Vy Văn Sáu 3 công, còn nợ", 3])
    made.create_sheet("Nháp").append(["Vy Văn Bảy", 5])
    made["Nháp"].sheet_state = "hidden"
    return saved(made)


def _loose(text):
    """Letters with the marks of their tones behind them, as Windows keeps Vietnamese in one byte."""
    found = []
    for sign in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", sign)
        tone = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        found.append(unicodedata.normalize("NFC", "".join(m for m in apart if m not in tone)) + tone)
    return "".join(found)


WORKBOOKS = (
    motto_and_totals, vn_time, vni_times, days_of_every_kind, numbers_as_text, same_household_twice, semicolons,
    ids_of_people, units_of_every_kind, two_tables,
)  # fmt: skip


def main(folder):
    """Write all of them into a folder, for looking at them."""
    for make in WORKBOOKS:
        data = make()
        ending = "xlsx" if data.startswith(b"PK") else "csv"
        (Path(folder) / f"{make.__name__}.{ending}").write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1])
