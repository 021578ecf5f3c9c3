"""Work that an officer gives to a colleague: asked, done, given back, taken back; and the wall around it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.cases.actions import NotNow, tasks
from app.cases.models import Case, CaseConcern, CaseTask
from app.cases.queries.people import colleagues
from app.db import db
from app.events import Event
from tests.support.cases import agency, bring_to, send_report
from tests.support.follower import Follower
from tests.support.people import officer

CASE, WORK = "/thanh-tra/vu-viec", "/viec-cua-toi"
ASKED = "Xin bản quyết toán của Sở Tài chính, chụp trang ký."


@pytest.fixture
def case(acting):
    with acting():
        return bring_to("verifying").token


def case_of(token):
    return db.session.scalars(select(Case).where(Case.token == token)).one()


def tomorrow():
    return f"{clock.today() + timedelta(days=1):%d/%m/%Y}"


def asked(client, token, to="inspector_2", **more):
    form = client.get(f"{CASE}/{token}/viec").page.form("/viec")
    told = {"task-to": to, "task-words": ASKED, "task-due_on": tomorrow()} | more
    return form, client.submit(form, **told)


def given(acting, token, giver="inspector", to="inspector_2"):
    with acting():
        case, due_on = case_of(token), clock.today() + timedelta(days=1)
        told = {"to": officer(to), "words": ASKED, "due_on": due_on, "key": f"key of {giver} and {to}"}
        return tasks.give(case=case, actor=officer(giver), **told).token


def links(client, part):
    found = client.get(WORK).page.all("section", aria_labelledby=part)
    return [link.get("href") for each in found for link in each.iter("a")]


def test_work_is_given_once_and_stands_on_both_work_lists_the_case_and_in_its_history(as_, acting, case):
    client = as_("inspector")
    form, answer = asked(client, case)
    assert answer.status_code == 303
    told = {"task-to": "inspector_2", "task-words": ASKED, "task-due_on": tomorrow()}
    assert client.submit(form, **told).status_code == 303
    with acting() as session:
        (task,) = session.scalars(select(CaseTask))
        assert (task.words, task.replays, task.words_sealed != ASKED.encode()) == (ASKED, 1, True)
        assert case_of(case).version == int(form.fields["task-version"])
    address = f"/thanh-tra/viec/{task.token}"
    assert links(as_("inspector_2"), "tasks") == [address]
    assert links(client, "asked") == [address]
    page = client.get(f"{CASE}/{case}").page
    assert page.text.count(ASKED) == 2
    assert "Đã giao phần việc cho đồng nghiệp" in page.text
    panel = page.one("section", id="tasks")
    assert [each.get("class") for each in panel.iter("span") if "chip" in (each.get("class") or "")]


def test_the_same_form_with_other_words_is_other_work(as_, acting, case):
    client = as_("inspector")
    form, _first = asked(client, case)
    other = {"task-to": "inspection_head", "task-words": "Gọi cho kế toán.", "task-due_on": tomorrow()}
    assert client.submit(form, **other).status_code == 303
    with acting() as session:
        assert {each.words for each in session.scalars(select(CaseTask))} == {ASKED, "Gọi cho kế toán."}


def test_whoever_is_to_do_it_reads_the_work_and_no_more_of_the_case(as_, acting, case):
    token = given(acting, case)
    client = as_("inspector_2")
    page = client.get(f"/thanh-tra/viec/{token}").page
    assert ASKED in page.text
    assert not [link for link in page.links if "/vu-viec/" in link]
    assert client.get(f"{CASE}/{case}").status_code == 404
    assert [
        link for link in as_("inspector").get(f"/thanh-tra/viec/{token}").page.links if "/vu-viec/" in link
    ]
    assert as_("intake_officer").get(f"/thanh-tra/viec/{token}").status_code == 200


@pytest.mark.parametrize(
    ("way", "state", "words"), [("xong", "done", "đã xong"), ("tra-lai", "given_back", "trả lại")]
)
def test_it_is_answered_or_given_back_with_a_reason_once_and_whoever_asked_reads_it(
    as_, acting, case, way, state, words
):
    token = given(acting, case)
    client = as_("inspector_2")
    form = client.get(f"/thanh-tra/viec/{token}").page.form("/xong")
    to = f"/thanh-tra/viec/{token}/{way}"
    assert client.submit(form, to=to, words="").status_code == 422
    said = "Sở hẹn thứ năm mới có."
    assert [client.submit(form, to=to, words=said).status_code for _ in range(2)] == [303, 303]
    assert links(client, "tasks") == []
    giver = as_("inspector")
    assert links(giver, "came-back") == [f"/thanh-tra/viec/{token}"]
    assert links(giver, "asked") == []
    assert words in giver.get(WORK).page.text
    assert said in as_("inspector").get(f"{CASE}/{case}").page.text
    with acting() as session:
        (task,) = session.scalars(select(CaseTask))
        assert (task.state, task.replays) == (state, 1)
        assert len(session.scalars(select(Event).where(Event.name == f"case.task_{state}")).all()) == 1


def test_work_that_was_taken_back_meanwhile_loses_nothing_that_was_typed(as_, acting, case):
    token = given(acting, case)
    form = as_("inspector_2").get(f"/thanh-tra/viec/{token}").page.form("/xong")
    giver = as_("inspector")
    taken = giver.get(f"/thanh-tra/viec/{token}").page.form("/rut-lai")
    assert giver.submit(taken).status_code == 303
    answer = as_("inspector_2").submit(again(as_, form), words="Đã có bản sao.")
    assert answer.status_code == 409
    assert "Đã có bản sao." in answer.page.html
    assert "Phần việc này đã kết thúc" in answer.page.text
    assert not [each for each in answer.page.all("button") if each.get("formaction")]


def again(as_, form):
    form.fields["csrf_token"] = as_("inspector_2").get(WORK).page.form("/dang-xuat").fields["csrf_token"]
    return form


def test_nobody_answers_for_another_or_takes_back_what_another_gave(as_, acting, case):
    token = given(acting, case)
    for login, way in (("inspector", "xong"), ("chief_inspector", "tra-lai"), ("inspector_2", "rut-lai")):
        client = as_(login)
        data = {
            "csrf_token": client.get(WORK).page.form("/dang-xuat").fields["csrf_token"],
            "words": "x",
            "key": "k",
        }
        assert client.post(f"/thanh-tra/viec/{token}/{way}", data=data).status_code == 404, login


def test_a_form_made_before_the_case_changed_comes_back_with_what_changed(as_, acting, case):
    client = as_("inspector")
    form = client.get(f"{CASE}/{case}/viec").page.form("/viec")
    with acting():
        case_of(case).subject = "Tên khác"
    answer = client.submit(form, **{"task-to": "inspector_2", "task-words": ASKED, "task-due_on": tomorrow()})
    assert answer.status_code == 409
    assert ASKED in answer.page.html
    assert client.submit(answer.page.form("/viec")).status_code == 303


def test_what_came_back_stands_before_what_is_still_to_be_done(as_, acting, case):
    tokens = [given(acting, case, to=each) for each in ("inspection_head", "inspector_2")]
    client = as_("inspector_2")
    form = client.get(f"/thanh-tra/viec/{tokens[1]}").page.form("/xong")
    client.submit(form, words="Đã có bản sao.")
    found = [each for each in as_("inspector").get(WORK).page.links if each.startswith("/thanh-tra/viec/")]
    assert found == [f"/thanh-tra/viec/{token}" for token in reversed(tokens)]


def test_what_is_missing_is_named(as_, acting, case):
    blank = {"task-to": "", "task-words": "", "task-due_on": ""}
    page = asked(as_("inspector"), case, **blank)[1].page
    for told in ("Hãy chọn đồng nghiệp.", "Hãy ghi việc cần làm.", "Hãy chọn hạn."):
        assert told in page.text
    token = given(acting, case)
    client = as_("inspector_2")
    form = client.get(f"/thanh-tra/viec/{token}").page.form("/xong")
    for way, told in (("xong", "Hãy ghi kết quả."), ("tra-lai", "Hãy ghi lý do trả lại.")):
        assert told in client.submit(form, to=f"/thanh-tra/viec/{token}/{way}", words="").page.text


@pytest.mark.parametrize(
    "wrong", [{"task-to": ""}, {"task-words": ""}, {"task-due_on": "1/1/2020"}, {"task-to": "inspector"}]
)
def test_work_without_somebody_words_or_a_day_to_come_is_not_given(as_, acting, case, wrong):
    assert asked(as_("inspector"), case, **wrong)[1].status_code == 422
    with acting() as session:
        assert session.scalars(select(CaseTask)).all() == []


def test_work_is_kept_as_a_draft_while_it_is_written(as_, case):
    client = as_("inspector")
    form = client.get(f"{CASE}/{case}/viec").page.form("/viec")
    kept = client.submit(form, to=f"{CASE}/{case}/ban-nhap/task", go="keep", **{"task-words": ASKED})
    assert kept.location.endswith(f"{CASE}/{case}/viec")
    assert client.get(kept.location).page.form("/viec").fields["task-words"] == ASKED


def test_a_colleague_who_is_concerned_is_not_offered_and_cannot_be_named(as_, acting, case):
    with acting() as session:
        away = officer("inspector_2")
        session.add(CaseConcern(case_id=case_of(case).id, unit_id=away.id))
        session.flush()
        told = {"to": away, "words": ASKED, "due_on": clock.today(), "key": "k"}
        with pytest.raises(NotNow):
            tasks.give(case=case_of(case), actor=officer("inspector"), **told)
    client = as_("inspector")
    page = client.get(f"{CASE}/{case}/viec").page
    offered = [each.get("value") for each in page.one("select", id="task-to").iter("option")]
    assert "inspector_2" not in offered
    assert "chief_inspector" in offered
    assert asked(client, case)[1].status_code == 422


def test_work_of_somebody_who_comes_to_be_concerned_is_not_there_any_more(as_, acting, case):
    token = given(acting, case)
    with acting() as session:
        session.add(CaseConcern(case_id=case_of(case).id, unit_id=officer("inspector_2").id))
    client = as_("inspector_2")
    assert links(client, "tasks") == []
    assert client.get(f"/thanh-tra/viec/{token}").status_code == 404


def test_work_on_a_case_about_the_inspectorate_goes_to_nobody_of_it(acting):
    with acting():
        case = send_report(is_about_inspectorate=True)
        assert [each.login for each in colleagues(case, officer("chief_inspector"))] == ["outside_recipient"]
        near = send_report(office_id=agency(kind="department").id)
        assert "outside_recipient" not in {each.login for each in colleagues(near, officer("inspector"))}


def test_no_work_is_given_on_a_case_that_is_over_and_none_is_told_to_the_reporter(app, as_, acting, case):
    given(acting, case)
    with acting():
        report_id = case_of(case).report_id
        over = bring_to("refused").token
    assert ASKED not in Follower(app, report_id).page.html
    assert "task" not in Follower(app, report_id).page.text
    client = as_("chief_inspector")
    assert f"{CASE}/{over}/viec" not in client.get(f"{CASE}/{over}").page.links
    assert asked(client, over)[1].status_code == 422
