"""The pages of a sheet, without script: upload, check, correct, enter, take back."""

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.contributions.sheets import draft, queries, taking_back
from app.db import db
from tests.contributions.sheets.books import NAMES, book, wide_rows

HEADING = ["Họ tên", "Thôn", "Ngày", "Ngày công", "Hiến đất (m2)"]


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


def count(acting):
    with acting():
        return db.session.scalar(select(func.count()).select_from(Contribution))


def test_a_sheet_goes_from_the_upload_to_the_ledger_and_back(upload, acting):
    client, answer = upload(book(wide_rows(3)))
    assert "3 dòng: 3 hợp lệ, 0 cần sửa, 0 có thể đã ghi." in answer.page.text
    done = client.submit(answer.page.form("/ghi"))
    assert done.status_code == 303
    page = client.get(done.location).page
    assert "9 khoản đã vào sổ" in page.text
    assert count(acting) == 9
    back = client.submit(page.form("/rut-lai"), reason="nhầm tuyến đường")
    assert "Đã rút lại ngày 22/11/2026: nhầm tuyến đường" in client.get(back.location).page.text
    assert count(acting) == 18


def test_a_large_batch_is_taken_back_in_pieces(upload, acting, app, monkeypatch):
    monkeypatch.setattr(taking_back, "AT_ONCE", 4)
    from app import jobs

    client, answer = upload(book(wide_rows(3)))
    done = client.submit(answer.page.form("/ghi"))
    client.submit(client.get(done.location).page.form("/rut-lai"), reason="nhầm")
    assert count(acting) == 13
    with app.app_context():
        while jobs.run_now("sheets.take_back"):
            pass
    assert count(acting) == 18
    assert "Đã rút lại" in client.get(done.location).page.text


def test_what_is_wrong_stands_in_its_cell_and_is_corrected_there(upload, acting):
    rows = [["Hoàng Văn Tài", "Nà Lầu", "31/2/2026", "hai", None], ["Lý Văn Quyền", "Nà Lầu", None, 1, None]]
    client, answer = upload(book([["DANH SÁCH"], HEADING, *rows]))
    assert "2 dòng: 1 hợp lệ, 1 cần sửa" in answer.page.text
    form = answer.page.form("/ghi")
    assert (form.fields["c.3.good3"], form.fields["c.3.day"]) == ("hai", "31/2/2026")
    assert "ngày/tháng/năm" in answer.page.text
    told = {"c.3.good3": "2", "c.3.day": "28/2/2026"}
    kept = client.submit(form, answer.page.one("button", class_="is-plain").get("formaction"), **told)
    page = client.get(kept.location).page
    assert "2 dòng: 2 hợp lệ, 0 cần sửa" in page.text
    client.submit(page.form("/ghi"))
    assert count(acting) == 2


def test_rows_that_are_not_ready_are_left_out_only_when_the_officer_says_so(upload, acting):
    client, answer = upload(book([HEADING, [None, "Nà Lầu", None, 1], ["Lý Văn Quyền", "Nà Lầu", None, 1]]))
    refused = client.get(client.submit(answer.page.form("/ghi")).location)
    assert "Hãy sửa các dòng còn lại" in refused.page.text
    done = client.submit(refused.page.form("/ghi"), leaves_rest="y")
    assert "Dòng 2" in client.get(done.location).page.text
    assert count(acting) == 1


def test_what_was_typed_in_the_rows_is_entered_with_them_and_kept_when_it_is_refused(upload, acting):
    rows = [[None, "Nà Lầu", None, 1, None], ["Lý Văn Quyền", "Nà Lầu", None, "hai", None]]
    client, answer = upload(book([HEADING, *rows, ["Hà Thị Sinh", "Nà Lầu", None, 3, None]]))
    assert "Ghi 1 dòng vào sổ: 1 khoản" in answer.page.text
    form = answer.page.form("/ghi")
    told = {"c.3.good3": "2 và", "q.2": "leave", "leaves_rest": "y"}
    again = client.get(client.submit(form, **told).location).page
    assert "Chưa đúng: dòng 3. Chưa ghi gì vào sổ." in again.text
    form = again.form("/ghi")
    assert (form.fields["c.3.good3"], form.fields["q.2"]) == ("2 và", "leave")
    assert count(acting) == 0
    answers = [client.submit(form, **{"c.3.good3": "2,5"}) for _twice in range(2)]
    assert "2 khoản đã vào sổ" in client.get(answers[1].location).page.text
    with acting():
        assert {each.amount for each in db.session.scalars(select(Contribution))} == {2500, 3000}


def test_the_question_about_numbers_is_asked_and_answered(upload):
    client, answer = upload(book([HEADING, *[[name, "Nà Lầu", None, None, "1.250"] for name in NAMES]]))
    assert "Trong cột “Hiến đất (m2)”, 1.250 là" in answer.page.text
    said = client.submit(answer.page.form("/ghi"), answer.request.path, **{"m.good4": ","})
    page = client.get(said.location).page
    assert "6 dòng: 6 hợp lệ" in page.text
    assert "1.250 là" not in page.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7", "không phải bảng tính"),
        (book([["Thôn", "Ghi chú"], ["a", "b"]]), "Thiếu cột: Hộ, "),
    ],
)
def test_a_file_that_cannot_be_read_is_told_on_the_same_page(upload, data, words):
    _client, answer = upload(data)
    assert answer.status_code == 422
    assert words in answer.page.text


def test_the_same_file_again_is_noticed_and_its_rows_wait(upload):
    data = book(wide_rows(2))
    client, answer = upload(data)
    client.submit(answer.page.form("/ghi"))
    _client, again = upload(data)
    assert "đã được ghi ngày 22/11/2026" in again.page.text
    assert "2 dòng: 0 hợp lệ, 0 cần sửa, 2 có thể đã ghi" in again.page.text
    assert "Giống số 0001" in again.page.text


def test_long_sheets_come_in_pages_that_keep_the_order_of_the_file(upload, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    client, answer = upload(book(wide_rows(3)))
    assert "Nông Thị Bích" in answer.page.text
    assert "Lý Văn Quyền" not in answer.page.text
    after = client.get(f"{answer.request.path}?sau=3").page
    assert "Lý Văn Quyền" in after.text
    assert client.get(f"{answer.request.path}?xem=faulty").page.text.count("Không có dòng nào") == 1


def test_a_sheet_is_seen_by_its_officer_and_the_office_of_the_commune_only(upload, here):
    _client, answer = upload(book(wide_rows(1)), login="head")
    path = answer.request.path
    assert here.open("clerk").get(path).status_code == 200
    assert here.open("head_b").get(path).status_code == 404


def test_a_dropped_sheet_leaves_nothing(upload, acting):
    client, answer = upload(book(wide_rows(2)))
    client.submit(answer.page.form("/ghi"), to=f"{answer.request.path}/bo")
    assert count(acting) == 0
    assert "đã bỏ" in client.get(f"{answer.request.path}/ket-qua").page.text


def test_the_empty_sheet_has_lists_and_is_read_when_filled_in(here, upload, acting):
    data = here.open("clerk").get(f"{here.desk}/bang-tinh/mau.xlsx").data
    made = openpyxl.load_workbook(io.BytesIO(data))
    sheet = made["Đóng góp"]
    assert len(sheet.data_validations.dataValidation) == 3
    sheet.append([])
    for column, value in enumerate(
        [1, "Hoàng Văn Tài", "thôn Nà Lầu", "5/11/2026", "Xi măng", 2, "bao 50 kg"], start=1
    ):
        sheet.cell(4, column, value)
    out = io.BytesIO()
    made.save(out)
    assert len(draft.read(out.getvalue()).columns) == 11
    client, answer = upload(out.getvalue())
    client.submit(answer.page.form("/ghi"))
    assert count(acting) == 1
