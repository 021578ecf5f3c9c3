"""Quick entry in a real browser: thirty like lines by keyboard, a meeting without a network, the card of a phone."""

import random
import re
import time

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.contributions.models import Contribution
from app.db import db
from app.quantities import UNITS, NotANumber, Quantity, read_number, show_number
from app.words import amount_in_words
from tests.house.test_axe import violations
from tests.support import roads
from tests.support.live import DESK, PHONE, sign_in

KNOWN = [
    f"Hoàng Văn {name}"
    for name in ("An", "Bách", "Cường", "Dũng", "Hải", "Khoa", "Lâm", "Minh", "Nam", "Phúc")
]
BLANK = "[data-part=blank] "
FIRST_LINE = ".quick-lines > li:first-child"


@pytest.fixture
def slug(acting):
    """A road of Nà Lầu, where ten households are known."""
    with acting():
        town = roads.settle()
        for name in KNOWN:
            roads.giver(town, name)
        return roads.road(town).slug


@pytest.fixture
def meeting(browser, live_server, app):
    """`meeting(DESK)`: the head's browser, whose console may complain that there is no network."""
    opened = []

    def open_one(size, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        context.set_default_timeout(10_000)
        sign_in(context, app, "head", live_server.url)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


def open_road(context, slug):
    page = context.new_page()
    page.goto(f"/ghi-nhanh#{slug}")
    expect(page.locator(BLANK + "[name=giver]")).to_be_focused()
    return page


def walk_in(context):
    """From the list of roads, button by button: nothing lies over any of them, and the quick way comes first."""
    page = context.new_page()
    page.goto("/can-bo")
    page.locator(".row > .button").tap()
    assert page.locator(".actions > .button:visible").first.inner_text() == "Ghi nhanh"
    page.get_by_role("link", name="Ghi nhanh").tap()
    expect(page.locator(BLANK + "[name=giver]")).to_be_focused()
    return page


def entries(acting):
    with acting():
        found = db.session.scalars(select(Contribution).order_by(Contribution.number)).all()
        return [(each.contributor.name, str(each.quantity).replace("\u00a0", " ")) for each in found]


def test_thirty_like_lines_take_few_keys_and_little_time(meeting, slug, acting):
    page = open_road(meeting(DESK), slug)
    presses = 0
    lines = [
        (KNOWN[number // 3] if number % 3 == 0 else f"Lý Văn {number}", number % 9 + 1)
        for number in range(30)
    ]

    def press(*keys):
        nonlocal presses
        presses += len(keys)
        for key in keys:
            page.keyboard.press(key)

    begun = time.monotonic()
    for name, days in lines:
        if name in KNOWN:  # typed in part and without marks, then pointed at
            page.keyboard.type(name.replace("Hoàng Văn ", "hoang "))
            press("ArrowDown", "Enter")
        else:
            page.keyboard.type(name)
            press("Enter")
        page.keyboard.type(str(days))
        press("Enter")
        expect(page.locator(BLANK + "[name=giver]")).to_have_value("")
    expect(page.locator(".quick-lines .status.is-done")).to_have_count(30)
    took = time.monotonic() - begun
    print(f"\n30 lines in {took:.1f} s, {presses / 30:.1f} keys a line besides name and number")
    assert presses / 30 <= 7
    assert entries(acting) == [(name, f"{days} công") for name, days in lines]
    expect(page.locator(".totals .is-now b").first).to_have_text(f"{sum(days for _name, days in lines)} công")


def test_lines_of_a_meeting_without_network_are_sent_once_each_when_it_is_back(
    meeting, slug, acting, app, live_server
):
    context = meeting(PHONE)
    page = open_road(context, slug)
    expect(page.locator("[data-part=ready]")).to_have_text("Sẵn sàng dùng khi mất mạng")
    context.set_offline(True)
    page.close()
    page = open_road(context, slug)  # the page opens again, and knows the road
    expect(page.locator("[data-part=ready]")).to_contain_text("Đang mất mạng")
    for name in ("Hoàng Văn An", "Lý Thị Mai"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.keyboard.type("2")
        page.keyboard.press("Enter")
        expect(page.locator(FIRST_LINE)).to_contain_text(name)
        expect(page.locator(FIRST_LINE)).to_contain_text("Trên máy")
    page.keyboard.type("Vi Văn")  # half a line
    page.wait_for_timeout(300)
    expect(page.locator("[data-part=count]")).to_have_text("2 dòng trên máy, chưa vào sổ")
    assert entries(acting) == []
    context.clear_cookies()  # the session ended in the meantime
    context.set_offline(False)
    expect(page.locator("[data-part=hold]")).to_contain_text("Hãy đăng nhập lại để gửi")
    sign = page.locator("[data-part=sign-in]")
    expect(sign).to_have_attribute("href", re.compile(rf"\?next=%2Fghi-nhanh%23{slug}$"))
    sign_in(context, app, "head", live_server.url)
    lost = []
    page.route(
        "**/api/ghi-nhanh/*",
        lambda route: lost.append(route.fetch()) or route.abort() if not lost else route.continue_(),
    )
    page.reload()
    expect(page.locator("[data-part=count]")).to_have_text("2 dòng trên máy, chưa vào sổ")
    page.locator("[data-part=send]").click()
    expect(page.locator(".quick-lines .status.is-done")).to_have_count(2, timeout=20_000)
    assert [each.status for each in lost] == [201]  # taken, and the answer lost
    assert entries(acting) == [("Hoàng Văn An", "2 công"), ("Lý Thị Mai", "2 công")]
    expect(page.locator(BLANK + "[name=giver]")).to_have_value("Vi Văn")
    page.goto(f"/can-bo/cong-trinh/{slug}/so")
    page.locator("form[action$='/dang-xuat'] button").click()
    page.wait_for_url("**/dang-nhap")
    page.goto(f"/ghi-nhanh#{slug}")
    expect(page.locator("[data-part=why]")).to_have_text("Hãy đăng nhập để mở công trình này.")
    assert "Hoàng Văn An" not in page.content()


def test_a_card_of_a_phone_tells_what_is_wrong_and_says_numbers_as_the_server_does(meeting, slug, acting):
    page = walk_in(meeting(PHONE, has_touch=True, service_workers="block"))
    page.fill(BLANK + "[name=giver]", "hoang an")
    page.locator("[role=option]").first.tap()
    page.select_option(BLANK + "[name=good]", "land")
    page.select_option(BLANK + "[name=unit]", "sao")
    page.fill(BLANK + "[name=amount]", "hai sào")
    page.locator(BLANK + "button[type=submit]").tap()
    expect(page.locator(BLANK + ".is-amount .error")).to_have_text("Hãy ghi số lượng. Ví dụ: 1.250,5.")
    page.fill(BLANK + "[name=amount]", "2,5")
    expect(page.locator(BLANK + "[data-part=echo]")).to_have_text("= 900\u00a0m², chín trăm")
    assert violations(page) == []
    page.locator(BLANK + "button[type=submit]").tap()
    expect(page.locator(FIRST_LINE)).to_contain_text("Đã vào sổ, số 0001")
    expect(page.locator(FIRST_LINE)).to_contain_text("Phiếu đồng thuận còn thiếu")
    page.fill(BLANK + "[name=giver]", "Hoàng Văn An")
    expect(page.locator(BLANK + "[data-part=twin]")).to_contain_text("Hộ này đã ghi 900")
    page.fill(BLANK + "[name=giver]", "Nông Văn Sáu")
    page.fill(BLANK + "[name=amount]", "1")
    page.fill(BLANK + "[name=given_on]", "22/11/1926")  # only the server knows that this is a slip
    page.locator(BLANK + "button[type=submit]").tap()
    wrong = page.locator("[data-part=wrong-rows] .quick-row")
    expect(wrong.locator(".is-given_on .error")).to_have_text("Hãy ghi ngày từ năm 1990 trở đi.")
    assert wrong.locator("[name=giver]").input_value() == "Nông Văn Sáu"
    assert violations(page) == []
    wrong.locator("[name=given_on]").fill("12/11/2026")
    wrong.locator("button[type=submit]").tap()
    expect(page.locator(".quick-lines .status.is-done")).to_have_count(2)
    assert entries(acting) == [("Hoàng Văn An", "900 m²"), ("Nông Văn Sáu", "360 m²")]
    said_alike(page)


def said_alike(page):
    """Amounts written in many ways, by the phone and by the server."""
    dice = random.Random(4)
    numbers = [*range(130), *(dice.randrange(10 ** dice.randrange(1, 14)) for _ in range(400))]
    typed = [*map(str, numbers), *(f"{each},{dice.randrange(1000):03}" for each in numbers[:200])]
    typed += [f"{each:,}".replace(",", mark) for each in numbers[130:] for mark in (".", ",", " ")]
    typed += [
        "1.250,5",
        "1,250.5",
        "1.250",
        "1,250",
        "1.2.3",
        "1..2",
        "",
        "x",
        "-1",
        "0",
        "0,0",
        "1,2345",
        "1e3",
    ]
    units = {code: {"parts": row.parts, "scale": row.scale, "step": row.step} for code, row in UNITS.items()}
    asked = [(text, code) for text in typed for code in ("m2", "sao", "day", "hour", "bag", "dong")]
    heard = page.evaluate(
        """async ([asked, units, canonical]) => {
          const { readAmount, showNumber, inWords } = await import("/static/js/ledger/numbers.js");
          return asked.map(([text, code]) => {
            const amount = readAmount(text, units[code]);
            if (!(amount > 0) || amount === Infinity) return String(amount);
            const unit = units[canonical[code]];
            return [amount, showNumber(amount, unit, "vi"), inWords(amount, unit, "vi")];
          });
        }""",
        [asked, units, {code: row.canonical for code, row in UNITS.items()}],
    )
    differ = [
        (each, said, told)
        for each, said in zip(asked, heard, strict=True)
        if said != (told := by_server(*each)) and said != "Infinity"
    ]
    assert differ == []


def by_server(text, code):
    try:
        quantity = Quantity.of("", code, read_number(text, code))
    except NotANumber:
        return "NaN"
    return [
        quantity.amount,
        show_number(quantity.amount, quantity.unit),
        amount_in_words(quantity.amount, quantity.unit),
    ]
