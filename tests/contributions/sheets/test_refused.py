"""A file that is no sheet, is broken, locked or hostile gets one clear message, whatever it calls itself."""

import io
import zipfile

import pytest

from app.contributions.sheets import draft
from app.contributions.sheets.refusals import CODES, MOST_BYTES, Unreadable
from tests.contributions.sheets.books import book, rezipped, wide_rows

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def why(data):
    with pytest.raises(Unreadable) as refused:
        draft.read(data)
    return refused.value.code


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0\0  \r\n", "empty"),
        (b"a" * (MOST_BYTES + 1), "too_large"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "old_excel"),
        (OLE + "WordDocument".encode("utf-16-le"), "not_a_sheet"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old_excel"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "web_page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "web_page"),
        (b"%PDF-1.7 ...", "not_a_sheet"),
        (b"\xff\xd8\xff\xe0 a photo", "not_a_sheet"),
        (bytes(range(1, 256)) * 20, "not_a_sheet"),
        (b"PK\x03\x04 cut off", "broken"),
        (package(xl__workbook_bin=b"1"), "binary_excel"),
        (package(content_xml=b"<a/>", mimetype=b"application/vnd.oasis"), "open_document"),
        (package(word__document_xml=b"<a/>"), "not_a_sheet"),
        (package(xl__workbook_xml=b"<a/>"), "broken"),
        (package(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unsafe"),
        (book([]), "no_cells"),
    ],
)
def test_what_is_no_sheet_is_told_what_it_is(data, code):
    assert why(data) == code


def test_a_bomb_is_not_unpacked():
    bomb = rezipped(book(wide_rows()), sheet=b"<worksheet>" + b" " * (70 * 1024 * 1024) + b"</worksheet>")
    assert len(bomb) < 200_000
    assert why(bomb) == "unpacks_too_large"


def test_thousands_of_parts_are_not_opened():
    assert (
        why(rezipped(book(wide_rows()), **{f"xl/{n}.xml": b"" for n in range(3100)})) == "unpacks_too_large"
    )


def test_entities_are_not_expanded_wherever_they_are_declared():
    late = (
        b"<?xml version='1.0'?>"
        + b" " * 5000
        + b'<!DOCTYPE x [<!ENTITY a "ha">]>'
        + b"<worksheet>&a;</worksheet>"
    )
    assert why(rezipped(book(wide_rows()), sheet=late)) == "broken"
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'.encode(
        "utf-16"
    )
    assert why(rezipped(book(wide_rows()), sheet=wide)) == "unsafe"


def test_a_sheet_with_far_too_many_rows_is_to_be_divided():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 12_003))
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    assert why(rezipped(book([["a"]]), sheet=sheet.encode())) == "too_many_rows"


def test_a_row_beyond_any_sheet_is_not_waited_for():
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'  # noqa: E501
    assert why(rezipped(book([["a"]]), sheet=sheet)) == "unpacks_too_large"


def test_letters_that_are_none_are_told():
    assert why(b"\xff\xfe" + b"\x00\xd8\x41\x00") == "encoding"


def test_every_refusal_says_what_it_is_and_what_to_do(app):
    with app.test_request_context("/en/", environ_overrides={"chungsuc.language": "en"}):
        words = [Unreadable(code).words for code in CODES]
    assert len(set(words)) == len(words)
    assert all(text.endswith(".") and len(text) > 40 for text in words)
