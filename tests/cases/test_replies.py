"""Reply templates: picked in the forms without script, kept by the office on a page of its own, never deleted."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.cases.actions import replies
from app.cases.models import ReplyTemplate, StepEntry
from app.db import db
from app.reports.models import Message
from app.rules import NotNow
from tests.support.cases import agency, bring_to, send_report
from tests.support.people import officer

BASE, LIST = "/thanh-tra/vu-viec", "/quan-tri/mau-tra-loi"
WORDS = {
    "place": "ask_info.question",
    "category": "budget",
    "name": "Hỏi hóa đơn",
    "text_vi": "Bạn gửi ảnh hóa đơn [nêu hóa đơn nào].",
    "text_en": "Please send [say which bill].",
    "effective_from": "23/11/2026",
}


@pytest.fixture
def monday(frozen):
    frozen("2026-11-23 09:00")


def value_of(page, select_name, name, group=None):
    """The value of an option in a list of templates, by its words (and group)."""
    picker = next(each for each in page.all("select") if each.get("name") == select_name)
    within = next(each for each in picker.iter("optgroup") if each.get("label") == group) if group else picker
    return next(each.get("value") for each in within.iter("option") if each.text == name)


def filled(client, page, action, field, name, **typed):
    """The page after the button *Chèn mẫu* was pressed beside a field."""
    head, _dash, tail = field.rpartition("-")
    prefix = f"{head}-" if head else ""
    form = page.form(action)
    picked = {f"{field}_template": value_of(page, f"{field}_template", name), f"{prefix}template_for": tail}
    answer = client.submit(form, **typed, **picked)
    assert answer.status_code == 200
    return answer.page


def test_a_template_is_put_behind_what_was_typed_with_what_is_known(as_, acting, monday):
    with acting():
        case = bring_to("triage")
        told = case.token, case.number, case.commune.full_name
        name = agency(kind="department").name
        code = agency(kind="department").code
    client, (token, number, commune) = as_("intake_officer"), told
    typed = {
        "package": "Kính gửi.",
        "agency": code,
        "document_number": "45/CV-TTr",
        "document_on": "20/11/2026",
    }
    page = client.get(f"{BASE}/{token}/forward").page
    page = filled(client, page, "/forward", "package", "Đề nghị kiểm tra và trả lời", **typed)
    fields = page.form("/forward").fields
    assert {name: fields[name] for name in typed if name != "package"} == {
        name: value for name, value in typed.items() if name != "package"
    }
    text = fields["package"].strip()
    assert text.startswith("Kính gửi.\n\nThanh tra tỉnh nhận được phản ánh số")
    assert number in text
    assert commune in text
    assert f"Đề nghị {name} kiểm tra" in text
    assert [each.text for each in page.all("mark")][:2] == ["[nêu tóm tắt nội dung]", "[ngày]"]
    with acting():
        assert not db.session.scalars(select(StepEntry).where(StepEntry.step == "forward")).all()


def test_a_message_is_filled_in_and_sent_by_nothing_but_its_button(as_, acting, monday):
    with acting():
        case = bring_to("verifying")
        token, number, promised = case.token, case.number, case.promised_on
    client = as_("inspector")
    page = client.get(f"{BASE}/{token}").page
    page = filled(client, page, "/nhan-tin", "message-body", "Đang kiểm tra, cần thêm thời gian")
    text = page.form("/nhan-tin").fields["message-body"]
    assert f"Hạn trả lời hiện nay: {promised:%d/%m/%Y}" in text
    assert "[nêu lý do]" in text
    page = filled(client, page, "/nhan-tin", "message-body", "Đang kiểm tra, cần thêm thời gian")
    assert page.form("/nhan-tin").fields["message-body"].strip() == text.strip(), "pressed twice"
    with acting():
        assert db.session.scalar(select(func.count()).select_from(Message)) == 0
    sent = client.submit(page.form("/nhan-tin"), **{"message-body": text.replace("[nêu lý do]", "mưa lũ")})
    assert sent.status_code == 303
    assert number


def test_a_day_that_has_passed_is_promised_to_nobody(as_, acting, monday, frozen):
    with acting():
        case = bring_to("verifying")
        token, promised = case.token, case.promised_on
    frozen(f"{promised + timedelta(days=1)} 09:00")
    client = as_("inspector")
    page = client.get(f"{BASE}/{token}").page
    page = filled(client, page, "/nhan-tin", "message-body", "Đang kiểm tra, cần thêm thời gian")
    text = page.form("/nhan-tin").fields["message-body"]
    assert f"{promised:%d/%m/%Y}" not in text
    assert "Hạn trả lời hiện nay: [" in text


def test_templates_are_offered_by_step_and_category_the_nearest_first(as_, acting):
    with acting():
        tokens = [
            bring_to("triage", send_report(category=category)).token
            for category in ("public_asset", "budget")
        ]
    pages = [as_("intake_officer").get(f"{BASE}/{token}/ask_info").page for token in tokens]
    names = [[each.text for each in page.all("option") if "." in (each.get("value") or "")] for page in pages]
    assert names[0] == ["Trụ sở, nhà đất, máy móc để không", "Hỏi rõ địa điểm và thời gian"]
    assert names[1] == ["Hỏi rõ địa điểm và thời gian"]


def test_who_reported_in_english_is_written_to_in_english_and_everyone_reads_vietnamese(as_, acting, monday):
    with acting():
        case = send_report()
        case.report.language = "en"
        token = bring_to("triage", case).token
        resolved = send_report()
        resolved.report.language = "en"
        other = bring_to("resolved", resolved).token
    page = as_("intake_officer").get(f"{BASE}/{token}/ask_info").page
    assert [each.get("label") for each in page.all("optgroup")] == ["Bằng tiếng Anh", "Bằng tiếng Việt"]
    page = filled(as_("intake_officer"), page, "/ask_info", "question", "Hỏi rõ địa điểm và thời gian")
    assert "Please answer by 3 Dec 2026" in page.form("/ask_info").fields["question"].replace("\xa0", " ")
    page = as_("inspector").get(f"{BASE}/{other}/draft_summary").page
    assert not page.all("optgroup")
    for field, beginning in (("summary", "Người dân phản ánh"), ("summary_en", "Residents reported")):
        whole = filled(as_("inspector"), page, "/draft_summary", field, "Người dân phản ánh việc gì")
        assert whole.form("/draft_summary").fields[field].strip().startswith(beginning)


def test_the_office_writes_changes_and_retires_and_nothing_is_lost(as_, acting, monday):
    client = as_("inspection_head")
    form = client.get(f"{LIST}/moi").page.form("/moi")
    for _time in range(2):  # the same form twice is one template
        assert client.submit(form, **WORDS).status_code == 303
    with acting():
        (token,) = db.session.scalars(select(ReplyTemplate.token).where(ReplyTemplate.name == WORDS["name"]))
    form, stale = (client.get(f"{LIST}/{token}").page.form(f"/{token}") for _time in range(2))
    assert form.fields["text_vi"].strip() == WORDS["text_vi"]
    changed = client.submit(
        form, text_vi="Bạn gửi ảnh [nêu giấy tờ].", effective_from="1/1/2027", legal_basis="Luật mới"
    )
    assert changed.status_code == 303
    page = client.get(LIST).page
    assert "đến 31/12/2026" in page.text
    assert "chưa đến ngày dùng" in page.text
    assert (
        client.post(
            f"{LIST}/{_newest(acting)}/ngung", data={"csrf_token": form.fields["csrf_token"]}
        ).status_code
        == 303
    )
    with acting():
        rows = db.session.scalars(select(ReplyTemplate).where(ReplyTemplate.name == WORDS["name"])).all()
        assert sorted((each.text_vi, each.effective_to) for each in rows) == [
            ("Bạn gửi ảnh [nêu giấy tờ].", date(2026, 12, 31)),
            (WORDS["text_vi"], date(2026, 12, 31)),
        ]
        assert rows[0].made_by.login == "inspection_head"
    again = client.submit(stale, text_vi="Khác")
    assert again.status_code == 422
    assert "đã có người thay hoặc ngừng dùng" in again.page.text
    assert again.page.form(f"/{token}").fields["text_vi"].strip() == "Khác"


def test_the_same_form_with_other_words_is_another_template(as_, acting, monday):
    client = as_("inspection_head")
    form = client.get(f"{LIST}/moi").page.form("/moi")
    for name in ("Một", "Hai"):
        assert client.submit(form, **WORDS | {"name": name}).status_code == 303
    with acting():
        made = select(ReplyTemplate.name).where(ReplyTemplate.made_by_id.is_not(None))
        assert set(db.session.scalars(made)) == {"Một", "Hai"}


def _newest(acting):
    with acting():
        return db.session.scalar(select(ReplyTemplate.token).order_by(ReplyTemplate.id.desc()).limit(1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": ""}, {"place": "start_triage.subject"}, {"category": "khac"}, {"name": ""}, {"text_en": ""},
        {"text_vi": "Gửi [ngày"}, {"text_vi": f"[{'x' * 81}]"}, {"effective_from": "1/1/2020"},
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_told_and_nothing_changes(as_, acting, monday, wrong):
    client = as_("chief_inspector")
    answer = client.submit(client.get(f"{LIST}/moi").page.form("/moi"), **WORDS | wrong)
    assert answer.status_code == 422
    assert answer.page.title.startswith("Lỗi:")
    with acting():
        assert db.session.scalar(select(ReplyTemplate).where(ReplyTemplate.name == WORDS["name"])) is None


def test_a_template_is_offered_on_its_days_only(as_, acting, frozen):
    frozen("2026-11-23 09:00")
    with acting():
        token, boss = bring_to("triage", send_report(category="budget")).token, officer("chief_inspector")
        told = WORDS | {
            "effective_from": date(2026, 11, 24),
            "legal_basis": "Luật mới",
            "is_confirmed": False,
        }
        made = replies.write_template(actor=boss, key="k", **told).token
    shown = []
    for day in ("23", "24", "25"):
        frozen(f"2026-11-{day} 09:00")
        with acting():
            if day == "25":
                row = db.session.scalars(select(ReplyTemplate).where(ReplyTemplate.token == made)).one()
                replies.retire_template(template=row, actor=officer("chief_inspector"))
                with pytest.raises(NotNow):
                    replies.change_template(
                        template=row,
                        actor=officer("chief_inspector"),
                        key="l",
                        **told | {"effective_from": date(2027, 1, 1)},
                    )
        text = as_("intake_officer").get(f"{BASE}/{token}/ask_info").page.text
        shown.append("Hỏi hóa đơn (căn cứ chưa xác nhận)" in text)
    assert shown == [False, True, False]


def test_planting_again_brings_nothing_back(acting):
    with acting():
        before = db.session.scalar(select(func.count()).select_from(ReplyTemplate))
        replies.seed()
        assert db.session.scalar(select(func.count()).select_from(ReplyTemplate)) == before > 30
