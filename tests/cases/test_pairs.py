"""Possible duplicates at the desk: the list on the case page, the queue's view, two cases side by side, no means no."""

import pytest
from sqlalchemy import select

from app import jobs
from app.cases.actions import pairs
from app.cases.models import Case, CaseConcern, CasePair
from app.cases.queries import queue
from app.db import db
from app.events import Event
from tests.support.cases import WORDS, agency, bring_to, send_report, take
from tests.support.counting import count_statements
from tests.support.follower import Follower
from tests.support.markup import words
from tests.support.people import add_officer, officer, signed_in_client

DESK, VIEW = "/thanh-tra/vu-viec", "/thanh-tra?xem=nghi-trung"


@pytest.fixture
def two(app, acting):
    """The tokens of an earlier and a later case that say the same, and of one that does not."""
    with acting():
        found = [
            bring_to("triage"),
            bring_to("triage"),
            bring_to("triage", send_report("Cây đổ.", category="budget")),
        ]
        tokens = [each.token for each in found]
    with app.app_context():
        jobs.run_now("cases.likeness")
    return tokens


def case_of(token):
    return db.session.scalars(select(Case).where(Case.token == token)).one()


def listed(client, token):
    page = client.get(f"{DESK}/{token}").page
    found = page.all("section", id="alike")
    return [link.get("href") for each in found for link in each.iter("a")], page


def test_the_case_page_names_what_it_may_be_the_same_as_and_why(as_, two):
    one, other, third = two
    client = as_("intake_officer")
    for own, partner in ((one, other), (other, one)):
        links, page = listed(client, own)
        assert links == [f"{DESK}/{own}/so-sanh/{partner}"]
        assert "lời kể giống nhau 100%, cùng xã, phường, cùng lĩnh vực, cùng ngày" in page.text
    assert listed(client, third)[0] == []


def test_the_queue_counts_the_later_case_of_each_pair(as_, two):
    page = as_("intake_officer").get(VIEW).page
    assert [row.get("data-token") for row in page.all("li", class_="row")] == [two[1]]
    (tab,) = [each for each in page.all("a", aria_current="page") if "nghi-trung" in each.get("href")]
    assert words(tab) == "Nghi trùng 1"


def test_side_by_side_stand_words_dates_and_places_and_joining_is_one_tap_away(as_, two):
    client = as_("inspection_head")
    page = client.get(f"{DESK}/{two[1]}/so-sanh/{two[0]}").page
    assert page.html.count(WORDS) == 2
    (link,) = [each for each in page.links if "/merge" in each]
    assert link.startswith(f"{DESK}/{two[1]}/merge?vao=PA-")
    form = client.get(link).page.form("/merge")
    assert form.fields["parent"].startswith("PA-")
    assert client.submit(form, reason="Cùng một trụ sở").status_code == 303
    assert client.get(VIEW).page.all("li", class_="row") == []
    assert listed(client, two[0])[0] == []


def test_every_reporter_of_a_joined_case_goes_on_being_told(app, acting, as_, two):
    client = as_("inspection_head")
    assert "parent" not in filled(client.get(f"{DESK}/{two[1]}/merge?vao={two[0]}").page.form("/merge"))
    with acting():
        number = case_of(two[0]).number
    form = client.get(f"{DESK}/{two[1]}/merge?vao={number}").page.form("/merge")
    client.submit(form, reason="Cùng một trụ sở")
    with acting():
        earlier, later = (case_of(each) for each in two[:2])
        assert later.parent_id == earlier.id
        told = {"explanation": "Đây là khiếu nại.", "where_to_go": "Ban Tiếp công dân"}
        take(earlier, "guide", "chief_inspector", **told)
        ids = later.report_id, earlier.report_id
    for report_id in ids:
        assert "Đây là khiếu nại." in Follower(app, report_id).page.text


def test_no_is_kept_with_who_and_when_and_once(app, as_, acting, two):
    client = as_("intake_officer")
    form = client.get(f"{DESK}/{two[1]}/so-sanh/{two[0]}").page.form("/khong-trung")
    assert [client.submit(form).status_code for _ in range(2)] == [303, 303]
    assert as_("chief_inspector").submit(refreshed(as_, form)).status_code == 303
    assert client.get(VIEW).page.all("li", class_="row") == []
    links, page = listed(client, two[0])
    assert links == [f"{DESK}/{two[0]}/so-sanh/{two[1]}"]
    name = "Nguyễn Thị Intake Officer"
    assert f"không trùng, theo {name}" in page.text
    assert "/khong-trung" not in client.get(links[0]).page.html
    with acting() as session:
        (pair,) = session.scalars(select(CasePair))
        assert (pair.dismissed_by.login, pair.replays) == ("intake_officer", 2)
        told = session.scalars(select(Event).where(Event.name == "pair.dismissed")).all()
        assert [each.topic_id for each in told] == [pair.id]
        pairs.look_later(case_of(two[0]))
    with app.app_context():
        assert jobs.run_now("cases.likeness") == 1
    assert client.get(VIEW).page.all("li", class_="row") == []


def filled(form):
    """The names of the boxes in which something stands."""
    return {name for name, value in form.fields.items() if value.strip()}


def refreshed(as_, form):
    """The same form as another officer sends it."""
    own = as_("chief_inspector").get("/thanh-tra").page.form("/dang-xuat").fields["csrf_token"]
    form.fields["csrf_token"] = own
    return form


def test_two_cases_that_nobody_found_alike_can_be_compared_and_one_with_itself_cannot(as_, two):
    client = as_("intake_officer")
    page = client.get(f"{DESK}/{two[0]}/so-sanh/{two[2]}").page
    assert "/khong-trung" not in page.html
    assert client.get(f"{DESK}/{two[0]}/so-sanh/{two[0]}").status_code == 404


@pytest.mark.parametrize("hidden", [0, 1])
def test_who_may_not_see_one_of_a_pair_never_learns_that_there_is_one(app, acting, two, hidden):
    with acting() as session:
        near = add_officer(session, "near", "chief_inspector")
        near.memberships[0].agency_id = agency(kind="department").id
    shown, away = two[1 - hidden], two[hidden]
    client = signed_in_client(app, "near")
    answers = []
    for is_hidden in (True, False):
        with acting() as session:
            case = case_of(away)
            if is_hidden:
                session.add(CaseConcern(case_id=case.id, unit_id=officer("near").id))
            else:
                session.execute(CasePair.__table__.delete())
        client.get(f"{DESK}/{shown}")
        with count_statements() as sent:
            seen = client.get(f"{DESK}/{shown}").page
        answers.append((list(sent), stripped(seen.html), client.get(VIEW).page.text))
        with acting():
            assert queue.counts(officer("near"))["nghi-trung"] == 0
        compared = f"{DESK}/{shown}/so-sanh/{away}"
        assert client.get(compared).status_code == 404
        assert client.post(f"{compared}/khong-trung", data=token_of(client)).status_code == 404
    assert answers[0] == answers[1]


def stripped(html):
    return [line for line in html.splitlines() if "csrf_token" not in line and "-key" not in line]


def token_of(client):
    return {"csrf_token": client.get("/thanh-tra").page.form("/dang-xuat").fields["csrf_token"]}


def test_pairs_that_an_officer_may_not_know_of_push_out_none_that_they_may(app, acting):
    with acting() as session:
        office = agency(kind="department")
        add_officer(session, "near", "intake_officer").near_units = [[str(office.id), ""]]
        first, *_hidden, last = (
            send_report(office_id=office.id if 0 < place < 11 else None).token for place in range(12)
        )
    with app.app_context():
        jobs.run_now("cases.likeness")
    page = signed_in_client(app, "near").get(f"{DESK}/{first}")
    assert f"/so-sanh/{last}" in page.text
