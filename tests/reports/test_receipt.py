"""The receipt: the code for people and for cameras, once more when the page is loaded again, kept by no browser."""

from datetime import date

import segno

from app import vault
from app.reports import promises
from app.reports.receipt import draw_qr
from tests.reports.teller import TOLD
from tests.support.markup import words


def cells(qr):
    """The drawing as a grid of dark and light."""
    grid = [[0] * qr.size for _ in range(qr.size)]
    for stroke in qr.path.split("M")[1:]:
        start, run = stroke.split("h")[0], stroke.split("h")[1].split("v")[0]
        x, y = map(int, start.split(" "))
        for step in range(int(run)):
            grid[y][x + step] = 1
    return grid


def test_the_receipt_is_kept_nowhere_and_sets_no_cookie(teller):
    teller.send_something()
    assert teller.answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in teller.answer.headers


def test_the_code_stands_in_four_groups_that_can_be_typed_again(teller):
    code = teller.send_something()
    groups = [words(span) for span in teller.page.one("p", id="code").iter("span")]
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert vault.read_code(" ".join(groups).lower()) == vault.read_code(code)


def test_the_code_stands_in_no_address(teller):
    code = teller.send_something()
    attributes = [
        value
        for each in teller.page.root.iter()
        for name, value in each.items()
        if name in {"href", "action", "src"}
    ]
    assert not any(part in value for value in attributes for part in (code, code.replace("-", "")))


def test_the_qr_leads_to_the_code_behind_a_fragment(teller, other_app):
    from tests.reports.teller import Teller

    teller = Teller(other_app(public_url="https://chungsuc.example").test_client())
    code = teller.send_something()
    svg = next(each for each in teller.page.one("div", class_="qr").iter() if each.tag.endswith("svg"))
    drawn = [part.get("d") for part in svg.iter() if part.tag.endswith("path")][1]
    assert drawn == draw_qr(f"https://chungsuc.example/en/theo-doi#{code}").path
    assert svg.get("style") is None


def test_the_drawing_is_the_qr_with_its_quiet_border():
    text = "http://127.0.0.1:8000/theo-doi#ABCD-EFGH-2345-6789"
    made = segno.make(text, error="m", micro=False, mask=3)
    assert cells(draw_qr(text)) == [list(map(int, row)) for row in made.matrix_iter(border=4)]


def test_without_dates_it_still_tells_what_happens_next(teller, monkeypatch):
    monkeypatch.setattr(promises, "_sources", [])
    teller.send_something()
    assert "An officer reads your report." in teller.page.text


def test_what_the_office_promises_stands_on_it_with_its_days(teller, monkeypatch):
    due = [
        promises.Promise("An answer", date(2026, 12, 18)),
        promises.Promise("A first reading", date(2026, 11, 24)),
    ]
    monkeypatch.setattr(promises, "_sources", [lambda report: due])
    teller.send_something()
    steps = [words(each) for each in teller.page.one("ol", class_="path").iter("li")]
    assert steps == [
        "A first reading by Tuesday, 24 Nov 2026 at the latest",
        "An answer by Friday, 18 Dec 2026 at the latest",
    ]


def test_the_receipt_in_vietnamese(client):
    from tests.reports.teller import Teller

    teller = Teller(client, "/phan-anh/gui")
    teller.send(**TOLD)
    assert teller.page.heading == "Đã gửi. Cảm ơn bạn."
    assert "Hãy chụp màn hình hoặc chép mã này. Ai có mã đều xem được phản ánh của bạn." in teller.page.text
    assert "Tôi đã lưu mã" in teller.page.text


def test_from_the_receipt_one_press_opens_the_report(teller):
    teller.send_something()
    answer = teller.client.submit(teller.page.form("/theo-doi"))
    assert (answer.status_code, answer.location) == (303, "/en/theo-doi/ho-so")
