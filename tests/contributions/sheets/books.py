"""Workbooks as communes have them, made on the spot; and parts of files that are no workbooks at all."""

import io
import zipfile
from datetime import date

import openpyxl
from openpyxl.styles import Font

from app.contributions.sheets.legacy import to_tcvn3, to_vni

WIDE = [
    "STT",
    "Họ và tên",
    "Thôn",
    "Ngày",
    "Hiến đất (m²)",
    "Ngày công",
    "Xi măng (tấn)",
    "Tiền mặt (đồng)",
    "Ghi chú",
]
NAMES = ["Hoàng Văn Tài", "Nông Thị Bích", "Lý Văn Quyền", "Nguyễn Đức Thắng", "Vy Thị Sảo", "Triệu Mùi Nái"]


def book(rows, *, title="Sheet1", merged=(), font="", change=None):
    """The bytes of a workbook with these rows."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for each in merged:
        sheet.merge_cells(each)
    if font:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.font = Font(name=font)
    if change:
        change(made)
    return saved(made)


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def wide_rows(count=3):
    return [WIDE] + [
        [n + 1, NAMES[n % 6], "Nà Lầu", date(2026, 11, 5), 120.5 + n, 2, None, 500_000, "đợt 1"]
        for n in range(count)
    ]


def with_titles():
    """Titles, a heading of two lines, numbered columns, a village above its households, totals, signatures."""
    rows = [
        ["UBND XÃ HỮU LŨNG"],
        ["DANH SÁCH CÁC HỘ ĐÓNG GÓP LÀM ĐƯỜNG THÔN NÀ LẦU NĂM 2026"],
        ["Đơn vị tính: 1.000 đồng"],
        [],
        ["TT", "Họ và tên chủ hộ", "Hiến đất", None, "Ngày công", None, "Tiền mặt", "Tổng cộng"],
        [None, None, "Số hộ", "Diện tích (m2)", "Số người", "Số công", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", "Thôn Nà Lầu"],
        [1, "Hoàng Văn Tài", 1, 120.5, 2, 4, 500, None],
        [2, "Tống Văn Cộng", 1, "1.250,5", None, None, "1.200", None],
        [None, "Cộng thôn Nà Lầu", 2, 1371, 2, 4, 1700, None],
        ["II", "Thôn Pác Lùng"],
        [1, "Nông Thị Bích", None, None, 1, 2.5, None, None],
        [2, "Lý Văn Quyền", None, None, None, None, None, None],
        [],
        ["Tổng cộng", None, 2, 1371, 3, 6.5, 1700, None],
        [None, None, None, None, None, "Ngày 20 tháng 11 năm 2026"],
        ["Người lập biểu", None, None, "Trưởng thôn", None, "TM. UBND xã"],
        ["Nguyễn Văn Lập", None, None, "Hoàng Văn Trưởng"],
    ]
    merges = ["A1:H1", "A2:H2", "A3:H3", "A5:A6", "B5:B6", "C5:D5", "E5:F5", "G5:G6", "H5:H6", "A16:B16"]
    return book(rows, merged=merges)


def long_rows():
    return [
        ["STT", "Tên hộ", "Thôn/Bản/Khối phố", "Ngày", "Loại đóng góp", "Số lượng", "ĐVT", "Cụ thể"],
        [1, "Hoàng Văn Tài", "Nà Lầu", "5/11/2026", "Hiến đất", "2 sào", None, None],
        [2, "Hoàng Văn Tài", "Nà Lầu", "05/11/26", "Ngày công", 3.5, "công", None],
        [3, "Nông Thị Bích", "Nà Lầu", "6-11-2026", "Máy xúc", 2, "ca", None],
        [4, "Lý Văn Quyền", "Nà Lầu", 46332, "Xi măng", "1,5", "tấn", None],
        [5, "Vy Thị Sảo", "Nà Lầu", "07.11.2026", "Tiền mặt", "1tr2", None, None],
    ]


def old_letters(way, font=""):
    turn = {"tcvn3": to_tcvn3, "vni": to_vni}[way]
    rows = [[turn(text) if isinstance(text, str) else text for text in row] for row in wide_rows(6)]
    return book(rows, font=font)


def rezipped(data, change=None, **parts):
    """The package with parts replaced (`sheet=…` is the first sheet) or added."""
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "workbook": "xl/workbook.xml",
        "strings": "xl/sharedStrings.xml",
    }
    parts = {names.get(name, name): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in parts if name not in old.namelist())]:
            content = parts[name] if name in parts else old.read(name)
            new.writestr(name, change(name, content) if change else content)
    return out.getvalue()
