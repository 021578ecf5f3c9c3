"""Cases that stand near to a case: of its road project, its office, its commune; and a report about one road."""

import pytest
from sqlalchemy import select

from app import jobs
from app.cases.models import Case, CaseConcern, CasePair
from app.cases.visibility import visible_to
from app.db import db
from app.projects.models import Project
from app.reports.models import Report
from app.units.models import Commune
from tests.support import roads
from tests.support.cases import SUMMARY, agency, bring_to, send_report, take
from tests.support.counting import count_statements
from tests.support.people import add_officer, officer, signed_in_client

DESK = "/thanh-tra/vu-viec"


@pytest.fixture
def road(acting):
    """The slug of an approved road."""
    with acting():
        return roads.road(roads.settle()).slug


def project_of(slug):
    return db.session.scalars(select(Project).where(Project.slug == slug)).one()


def sent_from(client, path, **changed):
    form = client.get(path).page.form("/phan-anh/gui")
    told = {
        "words": "Mặt đường mới đổ đã nứt, bê tông mỏng hơn bảng ghi.",
        "contact": "no",
        "category": "public_investment",
    }
    return client.submit(form, **told | changed)


def test_a_report_about_a_road_is_behind_the_wall_of_the_roads_commune_whatever_place_was_chosen(
    client, acting, road
):
    assert (
        sent_from(
            client, f"/phan-anh/gui?duong={road}", go="send", commune="", is_province_level="y"
        ).status_code
        == 200
    )
    with acting() as session:
        case = session.scalars(select(Case)).one()
        assert (case.commune_id, case.project_id) == (None, project_of(road).id)
        town = project_of(road).commune_id
        near = add_officer(session, "near", "intake_officer")
        near.near_units = [[str(town), ""]]
        session.flush()
        seen = {who: find_case(officer(who), case.token) for who in ("near", "intake_officer")}
        assert [who for who, found in seen.items() if found] == ["intake_officer"]


def find_case(who, token):
    return db.session.scalar(select(Case.id).where(Case.token == token, visible_to(who)))


def test_a_report_from_the_page_of_a_road_is_tied_to_it_by_every_way_through_the_form(
    client, acting, as_, road
):
    page = client.get(f"/duong/{road}").page
    (link,) = {each for each in page.links if "phan-anh/gui?" in each}
    assert "Về con đường: Đường Nà Lầu" in client.get(link).page.text
    back = sent_from(client, link, words="", go="check")
    assert back.status_code == 422
    checked = client.submit(back.page.form("/phan-anh/gui"), words="Đường nứt.", go="check")
    assert "Công trình đường" in checked.page.text
    assert client.submit(checked.page.form("/phan-anh/gui"), go="send").status_code == 200
    with acting() as session:
        case = session.scalars(select(Case)).one()
        assert case.project_id == case.report.project_id == project_of(road).id
        token = case.token
    page = as_("intake_officer").get(f"{DESK}/{token}").page
    assert f"/duong/{road}" in page.links


@pytest.mark.parametrize("slug", ["khong-co", "", "x" * 300])
def test_a_road_that_there_is_not_ties_nothing_and_stops_nothing(client, acting, road, slug):
    answer = sent_from(client, f"/phan-anh/gui?duong={road}", road=slug[:120], go="send")
    assert answer.status_code == 200
    assert client.get(f"/phan-anh/gui?duong={slug}").page.form("/phan-anh/gui").fields["road"] == ""
    with acting() as session:
        assert session.scalars(select(Report)).one().project_id is None


def test_a_project_that_nobody_approved_is_no_road_for_the_form(client, acting):
    with acting():
        slug = roads.draft(roads.settle()).slug
    assert client.get(f"/phan-anh/gui?duong={slug}").page.form("/phan-anh/gui").fields["road"] == ""


def test_outcomes_about_the_road_stand_on_its_page_before_those_of_the_commune(client, acting, road):
    with acting():
        project = project_of(road)
        places = {"commune_id": project.commune_id, "project_id": project.id}
        for title, told in (("Con đường này", places), ("Việc khác", {"commune_id": project.commune_id})):
            case = bring_to("resolved", send_report(**told))
            take(case, "draft_summary", "inspector", **SUMMARY | {"title": title})
            take(case, "publish", "chief_inspector")
    page = client.get(f"/duong/{road}").page
    lists = {part: titles(page, part) for part in ("about-title", "cases-title")}
    assert lists == {"about-title": ["Con đường này"], "cases-title": ["Việc khác"]}


def titles(page, part):
    return [link.text for link in page.one("section", aria_labelledby=part).iter("a")]


def near(client, token):
    """{heading: the cases under it}"""
    found = client.get(f"{DESK}/{token}").page.all("section", id="related")
    headings = [each.text for panel in found for each in panel.iter("h3")]
    lists = [
        [link.get("href")[-12:] for link in each.iter("a")] for panel in found for each in panel.iter("ul")
    ]
    return dict(zip(headings, lists, strict=True))


def test_the_case_page_names_the_newest_of_the_same_road_office_and_commune_each_once(as_, acting, road):
    with acting() as session:
        project, office = project_of(road), agency(kind="department")
        far = session.scalar(select(Commune).order_by(Commune.code.desc()).limit(1)).id
        told = {"commune_id": far, "office_id": office.id, "project_id": project.id}
        case = send_report("Một việc.", **told).token
        by_road = [send_report("Hai việc.", **told).token]
        by_office = [send_report("Ba việc.", commune_id=None, office_id=office.id).token]
        by_place = [send_report("Bốn việc.", commune_id=far).token for _ in range(7)]
    assert near(as_("chief_inspector"), case) == {
        "Cùng công trình đường": by_road,
        "Cùng cơ quan": by_office,
        "Cùng xã, phường": by_place[::-1][:5],
    }


def test_a_related_case_behind_the_wall_leaves_no_gap_and_no_trace(app, acting):
    with acting() as session:
        case, *others = [send_report(f"Việc số {n}.").token for n in range(8)]
        add_officer(session, "near", "chief_inspector").memberships[0].agency_id = agency(
            kind="department"
        ).id
    client = signed_in_client(app, "near")
    client.get(f"{DESK}/{case}")
    answers = []
    for is_open in (True, False):
        with count_statements() as sent:
            shown = near(client, case)
        answers.append((shown, list(sent)))
        if not is_open:
            continue
        with acting() as session:
            hidden = session.scalars(select(Case).where(Case.token == others[-1])).one()
            session.add(CaseConcern(case_id=hidden.id, unit_id=officer("near").id))
    assert [each[0]["Cùng xã, phường"] for each in answers] == [others[::-1][:5], others[::-1][1:6]]
    assert answers[0][1] == answers[1][1]


def test_two_reports_about_one_road_count_as_alike_for_it(app, acting, road):
    with acting():
        project = project_of(road)
        told = {"project_id": project.id, "category": "public_investment", "village": "Thôn Nà Lầu"}
        send_report("Xi măng để ngoài mưa đã ba tuần.", commune_id=project.commune_id, **told)
        send_report("Nhà thầu không che bạt, xi măng đóng cục.", commune_id=None, **told)
    with app.app_context():
        jobs.run_now("cases.likeness")
    with acting() as session:
        assert [each.reasons["project"] for each in session.scalars(select(CasePair))] == [1]
