"""Whatever bytes are uploaded, the answer is a sheet or a message: never a crash, never a wait."""

import io
import time
import zipfile
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from app.contributions.sheets import draft
from app.contributions.sheets.notices import NotUnderstood
from app.contributions.sheets.refusals import Unreadable
from tests.contributions.sheets.books import book, rezipped, wide_rows, with_titles

WHOLE = book(wide_rows())
PARTS = [name for name in zipfile.ZipFile(io.BytesIO(WHOLE)).namelist() if name.endswith((".xml", ".rels"))]
SHEET = zipfile.ZipFile(io.BytesIO(with_titles())).read("xl/worksheets/sheet1.xml")
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n"]
)
few = settings(max_examples=60, deadline=None, derandomize=True)


def answers(data):
    begun = time.perf_counter()
    with suppress(Unreadable, NotUnderstood):
        assert draft.read(data).columns
    assert time.perf_counter() - begun < 2


@few
@given(STARTS, st.binary(max_size=3000))
def test_any_bytes_get_an_answer(start, rest):
    answers(start + rest)


@few
@given(st.text(max_size=600), st.sampled_from(["utf-8", "utf-16", "utf-16-le"]))
def test_any_text_gets_an_answer(text, encoding):
    answers("Họ tên;Ngày công\n".encode(encoding) + text.encode(encoding, "replace"))


@few
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_workbook_gets_an_answer(changes):
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    answers(bytes(data))


@few
@given(st.sampled_from(PARTS), st.binary(max_size=300), st.floats(0, 1))
def test_a_part_with_anything_in_it_gets_an_answer(part, content, share):
    old = zipfile.ZipFile(io.BytesIO(WHOLE)).read(part)
    cut = int(len(old) * share)
    answers(rezipped(WHOLE, **{part: old[:cut] + content + old[cut:]}))


@few
@given(
    st.lists(
        st.tuples(st.integers(0, len(SHEET) - 1), st.sampled_from(b'<>/"=0189AZ& ')), min_size=1, max_size=8
    )
)
def test_a_sheet_with_odd_signs_in_it_gets_an_answer(changes):
    sheet = bytearray(SHEET)
    for place, byte in changes:
        sheet[place] = byte
    answers(rezipped(WHOLE, sheet=bytes(sheet)))
