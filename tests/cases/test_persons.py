"""Persons whom a case is about: the wall stands around their names before anybody reads, and triage corrects it."""

import pytest
from werkzeug.exceptions import Forbidden

from app.accounts.actions import declaring
from app.cases.actions.persons import lift_person, name_person
from app.cases.actions.recusal import recuse
from app.cases.models import Case, CasePerson
from app.cases.relation import can_see
from app.db import db
from app.reports.actions import write
from tests.support.accounts import make_officer
from tests.support.cases import WORDS, agency, bring_to, send_report, teller
from tests.support.people import officer

RELATIVE = "Vi Thị Bí Danh"


def rename(login, name):
    account = officer(login)
    account.full_name = name
    db.session.flush()
    return account


def sees(login, case):
    db.session.expire_all()
    return can_see(officer(login), db.session.get_one(Case, case.id))


def declare(login, person=RELATIVE):
    told = {"kind": "family", "unit_id": agency(kind="board").id, "unit_kind": "agency", "key": "k" * 32}
    declaring.declare(actor=officer(login), person=person, **told)


def test_an_officer_named_by_the_reporter_never_sees_the_report(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        case = send_report(WORDS + " Ông LƯƠNG VĂN THỬ cầm chìa khóa.")
        assert not sees("intake_officer_2", case)
        assert sees("intake_officer", case)


def test_a_name_without_marks_and_one_in_a_later_message_count_too(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        assert not sees("intake_officer_2", send_report("ong luong van thu noi the"))
        later = send_report()
        assert sees("intake_officer_2", later)
        write(report=later.report, actor=teller(later), body="Chính ông Lương Văn Thử đấy.", key="m" * 32)
        assert not sees("intake_officer_2", later)


def test_a_part_of_a_name_or_of_a_word_is_nobody(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        assert sees("intake_officer_2", send_report("Lương Văn nói. Văn Thử nghe. Lương Văn Thửa đi."))


def test_a_declared_relative_in_the_words_keeps_the_officer_out(acting):
    with acting():
        declare("intake_officer_2")
        case = send_report(f"Bà {RELATIVE} là thủ quỹ.")
        assert not sees("intake_officer_2", case)
        assert sees("intake_officer", case)


def test_a_declaration_and_a_new_account_reach_the_cases_of_before(acting):
    with acting():
        case = bring_to("triage")
        name_person(case=case, actor=officer("intake_officer"), name=RELATIVE, post="Kế toán")
        assert sees("intake_officer_2", case)
        declare("intake_officer_2")
        assert not sees("intake_officer_2", case)
        name_person(case=case, actor=officer("intake_officer"), name="Hoàng Thị Thử Việc")
        make_officer("inspection_head", login="thu.viec")
        assert not sees("thu.viec", case)


def test_triage_takes_off_a_namesake_and_the_words_do_not_bring_him_back(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        case = send_report("Ông Lương Văn Thử ở thôn tôi.")
        person = db.session.query(CasePerson).one()
        lift_person(case=case, actor=officer("intake_officer"), person=person)
        assert sees("intake_officer_2", case)
        write(report=case.report, actor=teller(case), body="Ông Lương Văn Thử ấy.", key="m" * 32)
        assert sees("intake_officer_2", case)


def test_who_is_kept_out_for_two_reasons_stays_out_when_one_falls(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        declare("intake_officer_2")
        case = send_report(f"Ông Lương Văn Thử và bà {RELATIVE}.")
        first, second = db.session.query(CasePerson).order_by(CasePerson.id)
        lift_person(case=case, actor=officer("intake_officer"), person=first)
        assert not sees("intake_officer_2", case)
        lift_person(case=case, actor=officer("intake_officer"), person=second)
        assert sees("intake_officer_2", case)


def test_who_stepped_aside_stays_aside(acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        case = bring_to("triage")
        recuse(case=case, actor=officer("intake_officer_2"))
        person = name_person(case=case, actor=officer("intake_officer"), name="Lương Văn Thử")
        lift_person(case=case, actor=officer("intake_officer"), person=person)
        assert not sees("intake_officer_2", case)


def test_only_who_sorts_the_case_names_and_takes_off(acting):
    with acting():
        case = bring_to("verifying")
        person = name_person(case=case, actor=officer("chief_inspector"), name=RELATIVE)
        for login in ("inspector", "inspection_head", "outside_recipient", "system_admin"):
            with pytest.raises(Forbidden):
                name_person(case=case, actor=officer(login), name="Ai Đó")
            with pytest.raises(Forbidden):
                lift_person(case=case, actor=officer(login), person=person)


def test_on_the_page_a_person_is_named_and_taken_off(as_, acting):
    with acting():
        rename("intake_officer_2", "Lương Văn Thử")
        token = bring_to("triage").token
    client, page = as_("intake_officer"), f"/thanh-tra/vu-viec/{token}/nguoi-lien-quan"
    assert page in client.get(f"/thanh-tra/vu-viec/{token}").page.links
    form = client.get(page).page.form("/nguoi-lien-quan")
    assert client.submit(form, name="").status_code == 422
    for _time in range(2):
        assert client.submit(form, name="Lương Văn Thử", post="Trưởng phòng").location == page
    shown = client.get(page).page
    assert "Trưởng phòng" in shown.text
    assert as_("intake_officer_2").get(f"/thanh-tra/vu-viec/{token}").status_code == 404
    assert client.submit(shown.form("/bo")).status_code == 303
    assert as_("intake_officer_2").get(f"/thanh-tra/vu-viec/{token}").status_code == 200
    assert (
        client.post(f"{page}/bo", data={"csrf_token": form.fields["csrf_token"], "person": "x"}).status_code
        == 404
    )


def test_who_names_oneself_leaves_the_case(as_, acting):
    with acting():
        rename("intake_officer", "Lương Văn Thử")
        token = bring_to("triage").token
    client, page = as_("intake_officer"), f"/thanh-tra/vu-viec/{token}/nguoi-lien-quan"
    answer = client.submit(client.get(page).page.form("/nguoi-lien-quan"), name="Lương Văn Thử")
    assert answer.location == "/thanh-tra"
    assert client.get(page).status_code == 404


def test_names_lie_nowhere_readable(acting):
    with acting():
        row = name_person(
            case=bring_to("triage"), actor=officer("intake_officer"), name=RELATIVE, post="Kế toán"
        )
        assert (row.name, row.post) == (RELATIVE, "Kế toán")
        assert RELATIVE.encode() not in row.name_sealed + row.name_mac + row.post_sealed
