"""Cells are read as they stand, with the numbers of their rows: from XLSX and from CSV in every encoding."""

import io
from datetime import date

import openpyxl
import pytest

from app.contributions.sheets import delimited, workbook
from tests.contributions.sheets.books import book, rezipped, saved, wide_rows

CSV = 'STT;Họ và tên;Thôn;Tiền mặt (đồng)\r\n1;Hoàng Văn Tài;Nà Lầu;500.000\r\n\r\n2;"Nông; Thị\nBích";Nà Lầu;1\r\n'


def test_rows_keep_their_numbers_and_numbers_lose_no_digit():
    [table] = workbook.read(book([["a"], [], [0.1 + 0.2, 1250.5, 10**14, date(2026, 11, 5), True, " "]]))
    assert list(table.rows) == [1, 3]
    assert [(cell.kind, cell.text) for cell in table.rows[3]] == [
        ("number", "0.3"), ("number", "1250.5"), ("number", "1" + "0" * 14), ("day", "2026-11-05"),
    ]  # fmt: skip


def test_a_declared_extent_is_not_believed():
    lying = rezipped(
        book(wide_rows()),
        lambda name, data: data.replace(b'ref="A1:I4"', b'ref="A1:XFD1048576"') if "sheet1" in name else data,
    )
    [table] = workbook.read(lying)
    assert (len(table.rows), table.width) == (4, 9)


def test_computed_cells_give_their_last_result_and_say_so():
    data = book([["a", "b"], [1, "=A2*2"], [2, "=A3*2"]])
    shown = rezipped(
        data,
        lambda name, part: (
            part.replace(b"<f>A2*2</f><v />", b"<f>A2*2</f><v>2</v>") if "sheet1" in name else part
        ),
    )
    [table] = workbook.read(shown)
    assert table.cell(2, 1).text == "2"
    told = {each.code: each.values for each in table.notices}
    assert told == {"formulas": {"count": "2"}, "formulas_empty": {"cells": "B3"}}


def test_macros_and_links_are_told_and_left_alone():
    data = rezipped(
        book([["a"]]), **{"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    )
    assert [each.code for each in workbook.read(data)[0].notices] == ["macros", "links"]


def test_hidden_sheets_are_not_read_and_merges_are_known():
    made = openpyxl.load_workbook(io.BytesIO(book([["a", "b"], [1, 2]], merged=["A1:B1"])))
    made.create_sheet("Ẩn").append(["x"])
    made["Ẩn"].sheet_state = "hidden"
    [table] = workbook.read(saved(made))
    assert [tuple(merge) for merge in table.merges] == [(1, 1, 1, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_every_encoding_and_with_every_delimiter(encoding, delimiter):
    [table] = delimited.read(CSV.replace(";", delimiter).encode(encoding))
    assert [cell.text for cell in table.rows[2]] == ["1", "Hoàng Văn Tài", "Nà Lầu", "500.000"]
    assert table.cell(4, 1).text == f"Nông{delimiter} Thị\nBích"


def test_an_old_windows_csv_is_turned_into_unicode_and_says_so():
    decomposed = "STT,Ho và tên\r\n1,Hoa\u0300ng Va\u0306n Ta\u0300i\r\n".replace("a\u0306", "ă")
    [table] = delimited.read(decomposed.encode("cp1258"))
    assert table.cell(2, 1).text == "Hoa\u0300ng Văn Ta\u0300i"
    assert [each.code for each in table.notices] == ["windows_letters"]


def test_a_line_that_names_the_delimiter_is_obeyed():
    [table] = delimited.read(b"sep=;\r\na;b,c\r\n1;2\r\n")
    assert [cell.text for cell in table.rows[2]] == ["a", "b,c"]
