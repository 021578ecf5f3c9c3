"""What the console tells an officer who cannot go on: whose turn it is, which gate is closed, whose duty a page is."""

import pytest

from tests.support.cases import ANSWER, SUMMARY, agency, bring_to, decide, send_report, take
from tests.support.people import officer

WAITS = "Chờ người khác: bước “Tiếp nhận xử lý” do Chánh Thanh tra thực hiện."


def page_of(client, token):
    return client.get(f"/thanh-tra/vu-viec/{token}").page


def test_an_intake_officer_proposes_to_accept_and_reads_who_decides(as_, acting):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    page = page_of(client, token)
    assert WAITS in page.text
    form = client.get(f"/thanh-tra/vu-viec/{token}/accept").page.form("/accept")
    assert client.submit(form, category="public_asset").status_code == 303
    assert "Chờ người thứ hai quyết định: Chánh Thanh tra." in page_of(client, token).text
    chief = as_("chief_inspector")
    decision = page_of(chief, token).form("/de-xuat")
    assert chief.submit(decision, **{"decision-decision": "approve"}).status_code == 303
    assert "Đã tiếp nhận xử lý" in page_of(chief, token).text


@pytest.mark.parametrize("step", ["refuse", "forward", "guide", "merge", "extend"])
def test_the_outside_recipients_take_grave_steps_by_two(acting, step):
    told = {
        "refuse": {"reason_code": "spam", "explanation": "Quảng cáo."},
        "guide": {"explanation": "Đây là khiếu nại.", "where_to_go": "Ban Tiếp công dân"},
        "extend": {"days": 10, "reason": "Phải đo lại."},
    }
    with acting() as session:
        from tests.support.people import add_officer

        add_officer(session, "outside_2", "outside_recipient")
        case = send_report(is_about_inspectorate=True)
        session.flush()
        take(case, "start_triage", "outside_recipient", subject="Việc của Thanh tra")
        told["forward"] = {
            "agency": agency(kind="department"),
            "document_number": "1/CV",
            "package": "Tóm tắt.",
        }
        if step == "merge":
            told["merge"] = {"parent": send_report(is_about_inspectorate=True), "reason": "Cùng một việc"}
        if step == "extend":
            take(case, "accept", "outside_recipient", category="budget")
            given = {
                "assignee": officer("outside_recipient"),
                "promised_on": ANSWER["document_on"].replace(2099),
            }
            take(case, "assign", "outside_recipient", **given)
        state = case.state
        take(case, step, "outside_recipient", **told[step])
        assert (case.state, case.pending_step) == (state, step)
        decide(case, "outside_2")
        assert case.pending_step is None
        assert case.state != state or step == "extend"


def test_no_success_is_told_while_a_gate_holds_the_draft_back(as_, acting):
    with acting():
        token = bring_to("concluded").token
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{token}/draft_summary").page.form("/draft_summary")
    told = {name: text for name, text in SUMMARY.items() if text} | {
        "summary": "Gọi 0912 345 678 để biết thêm."
    }
    assert client.submit(form, **told).status_code == 303
    page = page_of(client, token)
    assert not page.all("div", class_="is-ok")
    assert "còn vướng bước kiểm tra" in page.text
    again = client.get(f"/thanh-tra/vu-viec/{token}/draft_summary").page.form("/draft_summary")
    client.submit(again, summary=SUMMARY["summary"])
    assert "còn vướng bước kiểm tra" not in page_of(client, token).text


def test_a_drafted_measure_that_gives_somebody_away_is_told_at_once(as_, acting):
    with acting():
        case = bring_to("verifying")
        leaking = [ANSWER["measures"][0] | {"words": "Liên hệ 0912 345 678"}]
        take(case, "draft_conclusion", "inspector", **ANSWER | {"measures": leaking})
        token = case.token
    page = page_of(as_("inspector"), token)
    assert "Có biện pháp làm lộ danh tính" in page.text
    form = as_("inspector").get(f"/thanh-tra/vu-viec/{token}/draft_conclusion").page.form("/draft_conclusion")
    client = as_("inspector")
    assert client.submit(form).status_code == 303
    assert "còn vướng bước kiểm tra" in page_of(client, token).text


def test_the_refusing_page_says_whose_duty_it_is_and_leads_back(as_, acting):
    client = as_("intake_officer")
    answer = client.get("/quan-tri/tai-khoan")
    assert answer.status_code == 403
    assert "Việc này thuộc trách nhiệm của: Quản trị" in answer.page.text
    assert "Nguyễn Thị Intake Officer" in answer.page.text
    assert "/thanh-tra" in answer.page.links


def test_a_guest_is_told_nothing_of_duties(client):
    answer = client.post("/phan-anh/gui", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "trách nhiệm của" not in answer.page.text
