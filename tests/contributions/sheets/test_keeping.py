"""Whichever button of the preview is pressed, what was typed on the page is kept first, without any script."""

from datetime import date

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution
from app.contributions.sheets import queries
from app.db import db
from tests.contributions.sheets.books import NAMES, book
from tests.contributions.sheets.taken import HEADING
from tests.support.markup import words

WRONG = [[name, "Nà Lầu", None, "hai", None] for name in NAMES[:3]]


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


def press(client, page, label, **typed):
    """Press the button of the rows that is named so; the page that follows."""
    form = page.form("/ghi")
    button = next(
        each for each in page.one("form", id="rows").iter("button") if words(each).startswith(label)
    )
    pressed = {button.get("name"): button.get("value")} if button.get("name") else {}
    answer = client.submit(form, button.get("formaction"), **pressed, **typed)
    while answer.status_code == 303:
        answer = client.get(answer.location)
    return answer.page


def cells(client, address):
    return client.get(address).page.form("/ghi").fields


@pytest.mark.parametrize(
    ("label", "shown"),
    [("Tất cả", 3), ("Cần sửa", 2), ("Hợp lệ", 1), ("Bỏ lại", 0), ("Lưu và kiểm tra lại", 3)],
)
def test_every_filter_keeps_what_was_typed_and_shows_its_rows(upload, label, shown):
    client, answer = upload(book([HEADING, *WRONG]))
    page = press(client, answer.page, label, **{"c.2.good3": "2,5"})
    assert "3 dòng: 1 hợp lệ, 2 cần sửa" in page.text
    assert "Đã lưu và kiểm tra lại." in page.text
    assert len(page.all("th", scope="row")) == shown
    valid = client.get(f"{answer.request.path}?xem=valid").page
    assert "2,5" in valid.text


def test_an_answer_keeps_what_was_typed_in_the_rows(upload):
    rows = [[name, "Nà Lầu", None, None, "1.250"] for name in NAMES[:2]]
    client, answer = upload(book([HEADING, *rows, ["Vy Thị Sảo", "Nà Lầu", None, "hai", None]]))
    typed = {"c.4.good3": "2", "m.good4": ","}
    page = press(client, answer.page, "Kiểm tra lại", **typed)
    assert "3 dòng: 3 hợp lệ" in page.text
    assert "1.250 là" not in page.text


def test_the_next_and_the_first_rows_keep_what_was_typed(upload, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    client, answer = upload(book([HEADING, *WRONG]))
    after = press(client, answer.page, "Các dòng tiếp", **{"c.3.good3": "1", "q.2": "leave"})
    assert "3 dòng: 1 hợp lệ, 1 cần sửa" in after.text
    assert "c.4.good3" in after.form("/ghi").fields
    first = press(client, after, "Về đầu", **{"c.4.good3": "4"})
    assert "3 dòng: 2 hợp lệ, 0 cần sửa" in first.text
    assert first.form("/ghi").fields["q.2"] == "leave"


def test_a_row_is_opened_without_losing_another(upload):
    rows = [["Hà Thị Sinh", "Nà Lầu", None, 3, None], *WRONG[:1]]
    client, answer = upload(book([HEADING, *rows]))
    page = press(client, answer.page, "Sửa dòng này", **{"c.3.good3": "7"})
    assert page.form("/ghi").fields["c.2.good3"] == "3"
    page = press(client, page, "Sửa dòng này dòng 3", **{"c.2.good3": "3,5"})
    assert "2 dòng: 2 hợp lệ" in page.text
    assert page.form("/ghi").fields["c.3.good3"] == "7"
    assert "3,5" in page.text


@pytest.mark.parametrize("label", ["Hợp lệ", "Các dòng tiếp", "Lưu và kiểm tra lại"])
def test_what_is_wrong_is_kept_and_told_wherever_one_goes(upload, monkeypatch, label):
    monkeypatch.setattr(queries, "PAGE", 2)
    client, answer = upload(book([HEADING, *WRONG]))
    page = press(client, answer.page, label, **{"c.3.good3": "ba công rưỡi"})
    assert "Đã lưu. Chưa đúng: dòng 3." in page.text
    assert cells(client, answer.request.path)["c.3.good3"] == "ba công rưỡi"


def test_where_nothing_was_typed_nothing_is_said_to_be_kept(upload):
    client, answer = upload(book([HEADING, *WRONG]))
    assert "Đã lưu" not in press(client, answer.page, "Cần sửa").text
    assert "Đã lưu và kiểm tra lại." in press(client, answer.page, "Lưu và kiểm tra lại").text


def test_an_older_page_does_not_undo_what_was_corrected_since(upload):
    client, answer = upload(book([HEADING, *WRONG]))
    press(client, answer.page, "Tất cả", **{"c.2.good3": "2,x", "q.3": "leave"})
    page = press(client, answer.page, "Tất cả", **{"c.4.good3": "4,x"})
    fields = page.form("/ghi").fields
    assert (fields["c.2.good3"], fields["q.3"], fields["c.4.good3"]) == ("2,x", "leave", "4,x")


def test_the_same_page_twice_says_and_keeps_the_same(upload):
    client, answer = upload(book([HEADING, *WRONG]))
    pages = [
        press(client, answer.page, "Cần sửa", **{"c.2.good3": "2", "c.3.good3": "x"}) for _twice in range(2)
    ]
    for page in pages:
        assert "3 dòng: 1 hợp lệ, 2 cần sửa" in page.text
        assert "Đã lưu. Chưa đúng: dòng 3." in page.text


def test_an_answer_about_days_holds_for_days_that_stood_in_boxes(upload, acting):
    made = [[name, "Nà Lầu", date(2026, 11, 5), "hai", None] for name in NAMES[:2]]
    client, answer = upload(book([HEADING, *made, ["Vy Thị Sảo", "Nà Lầu", "20/11/2026", 3, None]]))
    assert answer.page.form("/ghi").fields["c.2.day"] == "05/11/2026"
    page = press(client, answer.page, "Lưu và kiểm tra lại", **{"c.2.good3": "1"})
    typed = {"days": "swapped", "c.3.good3": "2", "c.3.day": "6/11/2026"}
    press(client, press(client, page, "Kiểm tra lại", **typed), "Ghi 3 dòng")
    with acting():
        days = db.session.scalars(select(Contribution.given_on).order_by(Contribution.number))
        assert [f"{day:%d/%m/%Y}" for day in days] == ["11/05/2026", "06/11/2026", "20/11/2026"]


def test_an_answer_sent_with_the_entering_is_kept_and_its_rows_are_looked_at_first(upload, acting):
    rows = [[name, "Nà Lầu", None, None, "1.250"] for name in NAMES[:2]]
    client, answer = upload(book([HEADING, *rows, ["Vy Thị Sảo", "Nà Lầu", None, 1, None]]))
    told = {"m.good4": ",", "leaves_rest": "y"}
    pages = [press(client, answer.page, "Ghi 1 dòng", **told) for _twice in range(2)]
    assert all("Chưa ghi gì vào sổ." in page.text for page in pages)
    assert "3 dòng: 3 hợp lệ" in pages[1].text
    assert "3 khoản đã vào sổ" in press(client, pages[1], "Ghi 3 dòng").text
    late = press(client, answer.page, "Tất cả", **{"m.good4": "."})
    assert "3 khoản đã vào sổ" in late.text


def test_the_key_enter_presses_the_button_that_keeps_and_stays(upload):
    client, answer = upload(book([HEADING, *WRONG]))
    page = client.get(f"{answer.request.path}?xem=faulty&sau=2").page
    first = next(page.one("form", id="rows").iter("button"))
    assert (first.get("value"), first.get("formaction")) == (
        "keep",
        f"{answer.request.path}?xem=faulty&sau=2",
    )
