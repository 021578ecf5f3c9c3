"""The page of a case: what it shows to whom, proposals, notes, messages."""

import pytest
from sqlalchemy import select

from app.cases.actions import write_note
from app.cases.models import Case
from app.db import db
from app.reports.actions import add_information, write
from app.reports.draft import Contact
from tests.support.cases import ANSWER, SUMMARY, WORDS, bring_to, send_report, take, teller
from tests.support.counting import count_statements
from tests.support.people import officer


def page_of(as_, login, token):
    answer = as_(login).get(f"/thanh-tra/vu-viec/{token}")
    assert answer.status_code == 200
    return answer.page


@pytest.mark.parametrize("state", ["received", "verifying", "concluded", "resolved"])
def test_the_page_asks_the_database_eight_times_whatever_has_happened(as_, acting, state):
    with acting():
        token = bring_to(state).token
    chief = as_("chief_inspector")
    for _time in ("opened", "opened again"):
        with count_statements(at_most=8):
            assert chief.get(f"/thanh-tra/vu-viec/{token}").status_code == 200


def test_the_page_tells_what_the_resident_said_and_where_it_stands(as_, acting):
    with acting():
        told = {
            "village": "Thôn Nà Lầu",
            "landmark": "cạnh chợ",
            "office": "Ban quản lý chợ",
            "since": "tháng 7",
        }
        case = bring_to("verifying", send_report(estimated_waste=1_200_000_000, **told))
        add_information(
            report=case.report, reporter=teller(case), words="Hôm nay điện vẫn sáng", attachments=[], key="a"
        )
        token, number = case.token, case.number
    page = page_of(as_, "inspector", token)
    shown = (WORDS, "Thôn Nà Lầu, cạnh chợ", "Ban quản lý chợ", "tháng 7", "1.200.000.000", number)
    for text in (*shown, "Hôm nay điện vẫn sáng", "Nguyễn Thị Inspector"):
        assert text in page.text, text
    assert page.heading == "Trụ sở cũ bỏ trống"
    assert len(page.all("span", class_="chip")) >= 4  # both clocks, above and in their panel


def test_nobody_reads_who_reported(as_, acting):
    with acting():
        contact = Contact(phone="+84912345678", name="Nông Thị Bí Mật")
        token = bring_to("verifying", send_report(contact=contact)).token
    for login in ("intake_officer", "inspector", "chief_inspector"):
        html = page_of(as_, login, token).html
        assert "Bí Mật" not in html
        assert "912345678" not in html.replace(" ", "")


def test_until_somebody_is_in_charge_only_the_day_is_told(as_, acting, frozen):
    frozen("2026-11-03 14:37")
    with acting():
        case = bring_to("triage")
        write(report=case.report, actor=teller(case), body="Xin chào", key="m")
        token = case.token
    frozen("2026-11-04 09:00")
    html = page_of(as_, "intake_officer", token).html
    assert html.count("14:37") == 1  # the officer's own step
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        bring = {"category": "budget"}
        take(case, "accept", "chief_inspector", **bring)
        from tests.support.cases import in_two_weeks
        from tests.support.people import officer

        take(case, "assign", "inspection_head", assignee=officer("inspector"), promised_on=in_two_weeks())
    assert page_of(as_, "inspector", token).html.count("14:37") > 1


def test_no_row_id_stands_in_the_page(as_, acting):
    with acting():
        case = bring_to("verifying")
        take(case, "draft_conclusion", "inspector", **ANSWER)
        ids = [case.id, case.report_id, case.assignee_id]
        token = case.token
    html = page_of(as_, "chief_inspector", token).html
    assert not [each for each in ids if str(each) in html or each.hex in html]


def test_steps_are_offered_to_whom_they_belong(as_, acting):
    with acting():
        token = bring_to("triage").token
    own = {"ask_info", "merge", "refuse", "guide", "forward", "accept"}
    for login, wanted in (
        ("intake_officer", own),
        ("inspection_head", {"merge"}),
        ("chief_inspector", own - {"ask_info"}),
    ):
        links = page_of(as_, login, token).one("ul", class_="steps").iter("a")
        assert {each.get("href").rsplit("/", 1)[1] for each in links} & own == wanted, login


def test_a_proposal_is_decided_by_a_second_person_with_a_reason_when_sent_back(as_, acting):
    with acting():
        case = bring_to("triage")
        take(case, "refuse", "intake_officer", reason_code="outside", explanation="Ở tỉnh khác.")
        token = case.token
    assert not page_of(as_, "intake_officer", token).html.count("/de-xuat")
    assert not page_of(as_, "inspection_head", token).html.count("/de-xuat")
    chief = as_("chief_inspector")
    form = chief.get(f"/thanh-tra/vu-viec/{token}").page.form("/de-xuat")
    answer = chief.submit(form, **{"decision-decision": "send_back"})
    assert answer.status_code == 422
    assert answer.page.all("div", class_="errors")
    reason = {"decision-decision": "send_back", "decision-reason": "Cần hỏi thêm"}
    assert chief.submit(form, **reason).status_code == 303
    page = page_of(as_, "intake_officer", token)
    assert "Cần hỏi thêm" in page.text
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        assert (case.state, case.pending_step) == ("triage", None)


def test_nobody_decides_on_what_they_may_not(as_, acting):
    with acting():
        case = bring_to("triage")
        take(case, "refuse", "intake_officer", reason_code="outside", explanation="Ở tỉnh khác.")
        token = case.token
    form = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page.form("/de-xuat")
    for login in ("intake_officer", "inspection_head"):
        client = as_(login)
        own = client.get(f"/thanh-tra/vu-viec/{token}").page.form("/ghi-chu").fields["csrf_token"]
        answer = client.submit(form, csrf_token=own, **{"decision-decision": "approve"})
        assert answer.status_code == 403


def test_notes_stay_inside_and_messages_reach_the_reporter(as_, acting):
    with acting():
        token = bring_to("verifying").token
    client = as_("inspector")
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    client.submit(page.form("/ghi-chu"), **{"note-body": "Hỏi thêm Sở Tài chính"})
    client.submit(page.form("/nhan-tin"), **{"message-body": "Nhà ở đoạn nào ạ?"})
    page = page_of(as_, "chief_inspector", token)
    assert "Hỏi thêm Sở Tài chính" in page.text
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        assert [each.body for each in case.report.messages] == ["Nhà ở đoạn nào ạ?"]


@pytest.mark.parametrize(("form", "other"), [("ghi-chu", "nhan-tin"), ("nhan-tin", "ghi-chu")])
def test_an_empty_note_or_message_comes_back(as_, acting, form, other):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    answer = client.submit(page.form(f"/{form}"))
    assert answer.status_code == 422
    assert answer.page.form(f"/{other}").fields["csrf_token"]


def test_the_draft_and_the_gates_stand_on_the_page(as_, acting):
    with acting():
        case = bring_to("resolved")
        leak = "Người dân gọi 0912 345 678 để phản ánh về ngôi nhà không ai dùng này."
        take(case, "draft_summary", "inspector", **SUMMARY | {"summary": leak})
        token = case.token
    page = page_of(as_, "inspector", token)
    assert "0912 345 678" in page.one("div", class_="is-error").find("./div/ul/li/q").text
    assert f"/thanh-tra/vu-viec/{token}/draft_summary#summary" in page.links
    chief = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/publish").page
    assert not [form for form in chief.all("form") if form.get("action", "").endswith("/publish")]
    preview = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/xem-truoc").page
    assert SUMMARY["title"] == preview.heading
    assert WORDS not in preview.text


def test_nothing_drafted_has_no_preview(as_, acting):
    with acting():
        token = bring_to("verifying").token
    assert as_("inspector").get(f"/thanh-tra/vu-viec/{token}/xem-truoc").status_code == 404


@pytest.mark.parametrize("state", ["received", "merged", "resolved"])
def test_the_page_asks_the_database_as_often_whatever_there_is(as_, acting, count_queries, state):
    with acting():
        case = bring_to(state)
        token, login = case.token, "chief_inspector"
    client = as_(login)
    client.get(f"/thanh-tra/vu-viec/{token}")
    with count_queries(45) as before:
        client.get(f"/thanh-tra/vu-viec/{token}")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        for n in range(12):
            write(report=case.report, actor=teller(case), body=f"Tin {n}", key=str(n))
    with count_queries(45) as after:
        client.get(f"/thanh-tra/vu-viec/{token}")
    assert len(after) == len(before), str(after)


@pytest.mark.parametrize("more", [0, 30])
def test_the_page_of_a_case_asks_eleven_times_at_most_however_long_its_file(acting, as_, count_queries, more):
    with acting():
        case = bring_to("concluded")
        for number in range(more):
            write_note(case=case, actor=officer("inspector"), body=f"Ghi chú {number}", key=str(number))
            write(report=case.report, actor=teller(case), body=f"Tin nhắn {number}", key=str(number))
        address = f"/thanh-tra/vu-viec/{case.token}"
    client = as_("inspector")
    client.get(address)
    with count_queries(11):
        assert client.get(address).page.text.count("Ghi chú 29") == bool(more)
