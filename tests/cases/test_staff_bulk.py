"""Many cases at once: each takes its step or says why not, the form counts once, and the whole is undone."""

import pytest
from sqlalchemy import func, select

from app.cases.models import Bulk, Case
from app.db import db
from tests.support.cases import agency, bring_to, in_two_weeks, send_report, take
from tests.support.people import officer


@pytest.fixture
def chosen(acting):
    """Tokens by name: two accepted, one in an inspector's hands, one in triage, one settled."""
    with acting():
        accepted, second = bring_to("accepted"), bring_to("accepted")
        return {
            "accepted": accepted.token,
            "second": second.token,
            "verifying": bring_to("verifying").token,
            "triage": bring_to("triage").token,
        }


def state_of(acting, token):
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        return case.state, case.assignee.login if case.assignee else None


def form_of(client, *tokens):
    return client.get("/thanh-tra/hang-loat", query_string={"chon": tokens}).page.form("/hang-loat")


def sent(client, *tokens, assignee="inspector_2"):
    form = form_of(client, *tokens)
    day = in_two_weeks().strftime("%d/%m/%Y")
    return form, client.submit(form, assignee=assignee, promised_on=day, reason="Nghỉ phép")


def test_each_case_takes_the_step_it_stands_before_or_says_why_not(as_, acting, chosen):
    client = as_("inspection_head")
    _form, answer = sent(client, *chosen.values())
    assert answer.status_code == 303
    page = client.get(answer.location).page
    assert "3 hồ sơ đã giao" in page.text
    assert "1 hồ sơ không giao được" in page.text
    assert "Hồ sơ chưa được tiếp nhận xử lý hoặc đã kết thúc: “Đang phân loại”." in page.text
    for name in ("accepted", "second", "verifying"):
        assert state_of(acting, chosen[name]) == ("verifying", "inspector_2"), name
    assert state_of(acting, chosen["triage"]) == ("triage", None)


def test_the_same_form_sent_twice_is_one_command(as_, acting, chosen):
    client = as_("inspection_head")
    form, answer = sent(client, chosen["accepted"])
    again = client.submit(form, assignee="inspector", promised_on=in_two_weeks().strftime("%d/%m/%Y"))
    assert again.location == answer.location
    assert state_of(acting, chosen["accepted"]) == ("verifying", "inspector_2")
    with acting():
        assert db.session.scalar(select(func.count()).select_from(Bulk)) == 1


def test_what_changed_since_it_was_chosen_is_not_touched(as_, acting, chosen):
    client = as_("inspection_head")
    form = form_of(client, chosen["verifying"], chosen["accepted"])
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == chosen["verifying"])).one()
        take(case, "extend", "chief_inspector", days=30, reason="Phức tạp")
    day = in_two_weeks().strftime("%d/%m/%Y")
    page = client.get(client.submit(form, assignee="inspector_2", promised_on=day).location).page
    assert "Hồ sơ đã thay đổi sau khi bạn chọn" in page.text
    assert state_of(acting, chosen["verifying"]) == ("verifying", "inspector")
    assert state_of(acting, chosen["accepted"]) == ("verifying", "inspector_2")


def test_all_of_it_is_undone_where_nothing_has_happened_since(as_, acting, chosen):
    client = as_("inspection_head")
    answer = sent(client, chosen["accepted"], chosen["second"], chosen["verifying"])[1]
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == chosen["second"])).one()
        take(case, "ask_info", "inspector_2", question="Nhà nào?")
    undo = client.get(answer.location).page.form(answer.location.rsplit("/", 1)[1])
    for _time in range(2):
        assert client.submit(undo).status_code == 303
    assert state_of(acting, chosen["accepted"]) == ("accepted", None)
    assert state_of(acting, chosen["verifying"]) == ("verifying", "inspector")
    assert state_of(acting, chosen["second"]) == ("needs_info", "inspector_2")
    page = client.get(answer.location).page
    assert page.text.count("đã hoàn tác") == 2
    assert "hãy rút lại riêng từng hồ sơ" in page.text
    assert not [each for each in page.all("form") if "hang-loat" in each.get("action")]


def test_a_case_behind_the_wall_is_told_apart_from_none_by_nothing(as_, acting, chosen):
    with acting() as session:
        office = agency(kind="department")
        hidden = bring_to("accepted", send_report(office_id=office.id)).token
        officer("inspection_head").memberships[0].agency_id = office.id
        session.flush()
    client = as_("inspection_head")
    form = form_of(client, chosen["accepted"])
    day = in_two_weeks().strftime("%d/%m/%Y")
    told = {"assignee": "inspector_2", "promised_on": day}
    answer = client.submit(form, **told, chosen=[form.fields["chosen"], f"{hidden}:5", "khongcogi123:5"])
    page = client.get(answer.location).page
    lines = ["".join(each.itertext()) for each in page.all("ul", class_="lines")[1].iter("li")]
    assert len({" ".join(line.split()) for line in lines}) == 1
    assert state_of(acting, hidden) == ("accepted", None)


def test_nothing_is_given_to_somebody_concerned_and_nothing_chosen_is_told(as_, acting, chosen):
    client = as_("inspection_head")
    assert "Chưa chọn hồ sơ nào" in client.get("/thanh-tra/hang-loat").page.text
    form = form_of(client, chosen["accepted"])
    assert client.submit(form, assignee="", promised_on="").status_code == 422
    assert client.submit(form, assignee="chief_inspector", promised_on="").status_code == 422
    assert state_of(acting, chosen["accepted"]) == ("accepted", None)


def test_another_officers_command_is_not_found_and_ticks_are_for_those_who_assign(as_, chosen):
    answer = sent(as_("inspection_head"), chosen["accepted"])[1]
    assert as_("chief_inspector").get(answer.location).status_code == 404
    assert as_("intake_officer").get(answer.location).status_code == 403
    assert as_("inspection_head").get("/thanh-tra?xem=tat-ca").page.all("input", name="chon")
    assert not as_("intake_officer").get("/thanh-tra?xem=tat-ca").page.all("input", name="chon")


def test_a_case_is_taken_back_by_itself_too(acting):
    with acting():
        case = bring_to("verifying")
        take(case, "release", "inspection_head", reason="Giao lại")
        assert (case.state, case.assignee_id, case.promised_on) == ("accepted", None, None)
