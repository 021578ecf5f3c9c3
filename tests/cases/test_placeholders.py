"""What counts as a placeholder and what is an ordinary bracket; the templates that a new site starts with."""

import tomllib

import pytest

from app.cases.actions.replies import PLANTED
from app.cases.placeholders import fact_named, left_in, names_in
from app.cases.reply_places import PLACES
from app.cases.workflow import STEPS
from app.reports.categories import CATEGORIES

TEMPLATES = tomllib.loads(PLANTED.read_text())["template"]
ORDINARY = [
    "Đơn vị báo cáo “hỏng nhẹ” [sic], trang 4 [khoản 2, Điều 6].",
    "Ngày 12/11/2026 [giờ Việt Nam], lớp mặt dày < 16 cm và > 12 cm.",
    "Trạm của [Điện lực Lạng Sơn], ảnh [1], [2]; đoạn trích [...] còn lại […].",
    "Chữ viết tắt {UBND}, thẻ <b>, đầu việc: - [x] xong.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_brackets_are_let_through(text):
    assert left_in(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Trước ngày [ngày] tại [ Xã,  phường ].", ["[ngày]", "[ Xã,  phường ]"]),
        ("[nêu việc cần bổ sung: ảnh] và [điền số]", ["[nêu việc cần bổ sung: ảnh]", "[điền số]"]),
        ("By [date], {say what}, <document number>.", ["[date]", "{say what}", "<document number>"]),
        ("Gửi [], ____ và ……", ["[]", "____", "……"]),
        ("[ngày] rồi lại [ngày]", ["[ngày]"]),
        ("Gặp [người trực] tại cổng", ["[người trực]"]),
    ],
)
def test_what_is_left_is_named_in_its_order_each_once(text, left):
    assert left_in(text, {"người trực"}) == left


def test_planted_templates_fit_the_workflow_and_speak_both_languages():
    for row in TEMPLATES:
        assert row["place"] in PLACES, row
        assert row.get("category") in (None, *CATEGORIES), row
        assert row["vi"].strip() != row["en"].strip()
        limit = 500 if row["place"].endswith(".reason") else 1000
        assert max(len(row["vi"]), len(row["en"])) <= limit, row["name"]
        facts = [{fact_named(name) for name in names_in(row[code])} - {None} for code in ("vi", "en")]
        assert facts[0] == facts[1], row["name"]


def test_planted_templates_serve_the_commonest_steps():
    served = {row["place"].partition(".")[0] for row in TEMPLATES}
    assert {
        "ask_info",
        "refuse",
        "guide",
        "forward",
        "draft_conclusion",
        "record_answer",
        "message",
    } <= served
    assert "message.accepted" in {row["place"] for row in TEMPLATES}
    assert any(row.get("category") for row in TEMPLATES)


def test_what_stays_in_the_house_does_not_count_as_leaving():
    assert "subject" not in STEPS["start_triage"].leaving
    assert STEPS["send_back"].leaving == ()
    assert STEPS["suspend"].leaving == ("reason",)
    assert STEPS["release"].leaving == ()
