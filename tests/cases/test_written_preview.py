"""What others will read is shown while it is written: the same as afterwards; nothing is written down."""

import pytest
from sqlalchemy import func, select

from app.cases.models import Case
from app.db import Base, db
from tests.support.cases import ANSWER, SUMMARY, WORDS, bring_to, send_report, take
from tests.support.follower import Follower
from tests.support.markup import words

pytestmark = pytest.mark.one_engine

BASE = "/thanh-tra/vu-viec"
UNNOTICED = {"session", "case_opening"}  # that somebody is there, which a GET notes as well


def sent(client, token, step, **typed):
    """What the button *Xem trước* opens for the form of a step (or of a message)."""
    page = client.get(f"{BASE}/{token}" + ("" if step == "message" else f"/{step}")).page
    form = page.form("/nhan-tin" if step == "message" else f"/{step}")
    return client.submit(form, to=f"{BASE}/{token}/xem-truoc/{step}", **typed)


def lines(element):
    return [words(each) for each in element.iter() if each.tag in {"dt", "dd", "li", "p"}]


def rows(acting):
    with acting():
        tables = (each for each in Base.metadata.sorted_tables if each.name not in UNNOTICED)
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables}


STEPS = {
    "refuse": ("triage", "chief_inspector", {"reason_code": "outside", "explanation": "Việc ở tỉnh khác."}),
    "suspend": ("verifying", "chief_inspector", {"reason": "Chờ kết quả giám định."}),
    "extend": ("verifying", "chief_inspector", {"days": "30", "reason": "Vụ việc phức tạp."}),
    "ask_info": ("triage", "intake_officer", {"question": "Nhà ở đoạn nào?"}),
    "resolve": ("enforcing", "inspector", {"result": "Đã giao nhà.", "recovered": "25.000.000"}),
}


@pytest.mark.parametrize("step", STEPS)
def test_the_reporter_reads_afterwards_what_was_shown_before(app, as_, acting, step):
    state, login, typed = STEPS[step]
    with acting():
        case = bring_to(state)
        token, report = case.token, case.report_id
    client = as_(login)
    client.get(f"{BASE}/{token}/{step}")
    before = rows(acting)
    answer = sent(client, token, step, **typed)
    assert answer.status_code == 200
    assert rows(acting) == before
    assert WORDS not in answer.page.text
    form = client.get(f"{BASE}/{token}/{step}").page.form(f"/{step}")
    assert client.submit(form, **typed).status_code == 303
    after = Follower(app, report).client.get("/theo-doi/ho-so").page
    newest = next(after.one("ol", class_="timeline").iter("li"))
    assert lines(answer.page.one("ol", class_="timeline"))[: len(lines(newest))] == lines(newest)
    if step == "ask_info":
        assert "Nhà ở đoạn nào?" in words(answer.page.one("p", class_="said"))
        assert not list(answer.page.one("div", class_="preview").iter("form"))


def test_everyone_reads_afterwards_what_was_shown_before(as_, acting, client):
    english = {"title_en": "An empty office given to the village", "summary_en": "An office stood empty."}
    with acting():
        token = bring_to("resolved").token
    told = SUMMARY | english
    page = sent(as_("inspector"), token, "draft_summary", **told).page
    assert WORDS not in page.text
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        take(case, "draft_summary", "inspector", **told)
        number = take(case, "publish", "chief_inspector").number
    shown = [lines(each) for each in page.all("article")]
    public = [client.get(f"{where}/phan-anh/{number}").page.one("article") for where in ("", "/en")]
    assert shown == [lines(each) for each in public]
    assert SUMMARY["title"] in [words(each) for each in page.all("h3")]


def test_what_stays_to_be_filled_in_is_marked_in_the_text_and_named_by_its_field(as_, acting):
    with acting():
        token = bring_to("triage").token
    page = sent(
        as_("intake_officer"), token, "forward", package="Gửi <b>[cơ quan]</b>\nngày [ngày] [sic]"
    ).page
    assert words(page.one("li", **{"data-left": "package"})).endswith("[cơ quan] [ngày]")
    told = page.one("div", class_="words")
    assert [each.text for each in told.iter("mark")] == ["[cơ quan]", "[ngày]"]
    assert "<b>" in words(told)


def test_a_draft_of_the_answer_is_shown_as_it_is_after_approval(as_, acting):
    with acting():
        token = bring_to("verifying").token
    typed = {"outcome": "substantiated", "finding": ANSWER["finding"], "measures-0-code": "put_to_use"}
    told = sent(
        as_("inspector"), token, "draft_conclusion", **typed, **{"measures-0-words": "Giao nhà"}
    ).page.text
    assert "Sau khi người thứ hai duyệt" in told
    assert "Giao nhà" in told
    assert ANSWER["finding"] not in told  # the reporter reads the outcome and the measures


def test_who_reported_in_english_is_shown_the_english_page(as_, acting):
    with acting():
        case = send_report()
        case.report.language = "en"
        token = bring_to("verifying", case).token
    page = sent(as_("chief_inspector"), token, "suspend", reason="Waiting for an expert.").page
    assert "The check has been paused." in page.text
    assert page.one("div", class_="as-told").get("lang") == "en"
    assert page.language == "vi"


def test_a_message_is_shown_and_other_forms_have_no_preview(as_, acting):
    with acting():
        token = bring_to("verifying").token
    client = as_("inspector")
    answer = sent(client, token, "message", **{"message-body": "Cảm ơn bạn."})
    assert "Cảm ơn bạn." in words(answer.page.one("ol", class_="talk"))
    form = client.get(f"{BASE}/{token}").page.form("/nhan-tin")
    for other in ("note", "release", "withdraw", "khac"):
        assert client.submit(form, to=f"{BASE}/{token}/xem-truoc/{other}").status_code == 404
    assert as_("inspector_2").submit(form, to=f"{BASE}/{token}/xem-truoc/message").status_code == 404
