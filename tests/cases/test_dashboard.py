"""The overview: its figures, and that each leads to exactly the cases that it counts, on either side of the wall."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from app.cases.actions.reporter import rate
from app.cases.desk import dashboard_page, queue_address
from app.cases.models import Case
from app.cases.queries import queue
from app.db import db
from tests.support.cases import ANSWER, agency, bring_to, send_report, take, teller
from tests.support.people import add_officer, officer

PAGE = "/thanh-tra/tong-quan"
YEAR = MultiDict({"tu": "2026-01-01", "den": "2026-12-31"})
MEASURE = ANSWER["measures"][0] | {"code": "recover_land", "area": 1250, "amount": 7}


@pytest.fixture
def register(app, acting, frozen):
    """Cases of every sort: two of September, of which one is overdue; five of November, of which three are answered."""
    frozen("2026-09-07 09:00")
    with acting():
        send_report(category="budget")
        late = bring_to("triage").id
    frozen("2026-11-09 09:00")
    with acting():
        take(
            db.session.get_one(Case, late),
            "guide",
            "chief_inspector",
            explanation="Đây là khiếu nại.",
            where_to_go="Tòa án",
        )
        send_report(commune_id=None)
        bring_to("refused")
        bring_to("merged")
        given = bring_to("verifying").id
    frozen("2026-11-12 09:00")
    with acting():
        given = db.session.get_one(Case, given)
        take(given, "draft_conclusion", "inspector", **ANSWER | {"measures": [MEASURE]})
        take(given, "approve_conclusion", "chief_inspector")
        take(given, "resolve", "inspector", result="Xong.", recovered=3_000_000, measures_done=True)
        rate(case=given, reporter=teller(given), value="satisfied")
        again = bring_to("resolved")
        rate(case=again, reporter=teller(again), value="acceptable")


@pytest.fixture
def board(app, acting, register):
    def build(login="chief_inspector", period=YEAR):
        with acting(), app.test_request_context():
            return dashboard_page.build(period, officer(login))

    return build


def listed(login, address):
    """How many cases the queue lists at an address."""
    told = MultiDict(parse_qsl(urlsplit(address).query))
    view, used, unknown = queue_address.read(told, officer(login))
    assert unknown == []
    assert view.code == told["xem"]
    return len(queue.lines(officer(login), view, queue_address.filters_of(used), after=None, size=500))


def shown(board):
    return [each.shown.replace("\u00a0", " ") for each in board.figures]


def test_the_figures_are_those_of_the_register(board):
    # Of September one never read and one guided after 45 working days; of 9 November one not acknowledged within two
    # working days, one refused at once, two joined, one settled after three working days; one of the 12th at once.
    whole = board()
    assert [each.count for each in whole.figures[:4]] == [8, 2, 4, 3]
    assert shown(whole)[3:] == [
        "75 %", "0 ngày", "45 ngày", "50 %", "28.000.000 ₫", "1.250 m²",
    ]  # fmt: skip
    autumn = board(period=MultiDict({"tu": "2026-11-01", "den": "2026-11-30"}))
    assert [each.count for each in autumn.figures[:4]] == [6, 1, 3, 3]
    assert shown(autumn)[3:6] == ["100 %", "0 ngày", "3 ngày"]


def test_every_figure_leads_to_exactly_the_cases_it_counts(acting, board):
    found = board()
    figures = [
        *found.figures,
        *(each for group in found.groups for line in group.lines for each in line.figures),
    ]
    assert {group.code: len(group.lines) for group in found.groups} == {
        "thang": 2,
        "can-bo": 2,
        "linh-vuc": 2,
        "xa": 2,
    }
    with acting():
        for each in figures:
            assert listed("chief_inspector", each.address) == each.count, each
            if each.of:
                assert listed("chief_inspector", each.of_address) == each.of_count, each


def test_the_lines_of_each_group_add_up_to_the_whole(board):
    found = board()
    for group in found.groups:
        for place, whole in enumerate(found.figures):
            assert sum(line.figures[place].count for line in group.lines) == whole.count, group.code


def test_the_page_and_its_links_open_with_as_many_rows(as_, register):
    client = as_("chief_inspector")
    answer = client.get(f"{PAGE}?tu=2026-01-01&den=2026-12-31")
    page = answer.page
    lists = [each for each in page.links if each.startswith("/thanh-tra?xem=")]
    assert len(lists) > 80
    assert len(client.get(lists[0]).page.all("li", class_="row")) == 8
    assert answer.get_data(as_text=True).count('class="chart"') == 4
    tags = client.get(next(each for each in lists if "so-lieu=dung-han" in each)).page
    assert len(tags.all("a", class_="tag")) == 3
    assert len(tags.all("li", class_="row")) == 3


def test_two_officers_see_the_figures_of_what_each_may_know_of(app, acting, register, board):
    with acting() as session:
        office = agency(kind="department")
        bring_to("triage", send_report(office_id=office.id))
        near = add_officer(session, "near", "chief_inspector")
        near.memberships[0].agency_id = office.id
    assert board().figures[0].count == 9
    assert board("near").figures[0].count == 8
    with acting():
        for each in board("near").figures:
            assert listed("near", each.address) == each.count


def test_words_are_looked_for_within_a_figure_too(acting, register):
    address = "/thanh-tra?xem=tat-ca&tim=tru+so&so-lieu=da-tra-loi&tu=2026-11-01"
    with acting():
        assert listed("chief_inspector", address) == 3
        assert listed("chief_inspector", address.replace("da-tra-loi", "tre-han")) == 0


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("tu=2026-11-30&den=2026-11-01", "01/01/2026 đến 12/11/2026"),
        ("tu=x&den=2026-11-01", "01/01/2026 đến 12/11/2026"),
        ("tu=2020-01-01&den=2026-11-01", "31/10/2025 đến 01/11/2026"),
        ("", "01/01/2026 đến 12/11/2026"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_the_nearest_is_shown(as_, frozen, query, title):
    frozen("2026-11-12 09:00")
    page = as_("inspection_head").get(f"{PAGE}?{query}").page
    assert title in page.heading
    assert bool(page.all("div", class_="is-info")) is bool(query)


def test_a_day_that_is_none_is_left_out_of_the_queue(as_):
    answer = as_("chief_inspector").get("/thanh-tra?xem=tat-ca&tu=2026-02-30&den=20261101&so-lieu=x")
    assert answer.status_code == 200
    assert answer.page.all("a", class_="tag") == []
