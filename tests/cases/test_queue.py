"""The queue: what each view holds, filters, counts, pages; read in a fixed number of statements."""

import pytest

from app.cases.desk import queue_page
from app.cases.queries import queue
from app.cases.queries.queue import Filters
from app.cases.queries.views import VIEWS, views_for
from tests.support.cases import ANSWER, bring_to, send_report, take, teller
from tests.support.people import officer

HOLDS = {
    "moi": {"received", "reopened"},
    "cho-bo-sung": {"needs_info"},
    "tat-ca": {"received", "reopened", "needs_info", "verifying", "concluded", "refused"},
}


def tokens(login, view, filters=None, **page):
    found = queue.lines(officer(login), VIEWS[view], filters or Filters(), after=None, **page)
    return {line.token for line in found}


def states(login, view):
    return {
        line.state for line in queue.lines(officer(login), VIEWS[view], Filters(), after=None, size=100).rows
    }


@pytest.mark.parametrize("login", ["intake_officer", "chief_inspector", "inspection_head", "inspector"])
def test_every_view_of_an_officer_opens(acting, as_, login):
    with acting():
        bring_to("verifying")
        codes = [view.code for view in views_for(officer(login))]
    for code in codes:
        assert as_(login).get(f"/thanh-tra?xem={code}").status_code == 200


def test_views_hold_what_they_say(acting):
    with acting():
        for state in HOLDS["tat-ca"]:
            bring_to(state)
        for view, wanted in HOLDS.items():
            assert states("intake_officer", view) == wanted, view


def test_mine_holds_open_cases_in_my_charge_and_nobody_elses(acting):
    with acting():
        mine, done = bring_to("verifying"), bring_to("resolved")
        assert tokens("inspector", "cua-toi") == {mine.token}
        assert tokens("inspector_2", "cua-toi") == set()
        assert tokens("inspector", "tat-ca") == {mine.token, done.token}
        assert tokens("inspector_2", "tat-ca") == set()


def test_deadlines_make_two_views(acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = send_report()
    frozen("2026-11-03 09:00")
    with acting():
        assert tokens("intake_officer", "sap-den-han") == {case.token}
        assert tokens("intake_officer", "qua-han") == set()
    frozen("2026-11-20 09:00")
    with acting():
        assert tokens("intake_officer", "sap-den-han") == set()
        assert tokens("intake_officer", "qua-han") == {case.token}


def test_what_waits_for_a_second_person_is_one_view(acting):
    with acting():
        proposed, drafted = bring_to("triage"), bring_to("verifying")
        take(proposed, "refuse", "intake_officer", reason_code="spam", explanation="Đây là thử nghiệm.")
        take(drafted, "draft_conclusion", "inspector", **ANSWER)
        assert tokens("chief_inspector", "cho-duyet") == {proposed.token, drafted.token}


def test_a_review_asked_for_is_one_view(acting):
    from app.cases.actions import request_review

    with acting():
        case = bring_to("refused")
        request_review(case=case, reporter=teller(case), reasons="Việc này ở Lạng Sơn.")
        assert tokens("chief_inspector", "xem-lai") == {case.token}


def test_a_report_set_apart_is_in_its_own_view_until_somebody_sorts_it(acting):
    with acting():
        case = send_report()
        case.lane = "quarantine"
        for view in set(VIEWS) - {"cach-ly"}:
            assert tokens("intake_officer", view) == set(), view
        assert tokens("intake_officer", "cach-ly") == {case.token}
        take(case, "start_triage", "intake_officer", subject="Đã đọc")
        assert tokens("intake_officer", "cach-ly") == set()
        assert tokens("intake_officer", "tat-ca") == {case.token}


def test_before_a_case_has_a_subject_its_line_shows_the_first_words(acting, as_):
    with acting():
        send_report(words="Đèn đường " + "sáng suốt ngày " * 30)
    page = as_("intake_officer").get("/thanh-tra").page
    assert "Đèn đường sáng suốt ngày" in page.text
    assert page.text.count("sáng suốt ngày") < 12
    with acting():
        (line,) = queue.lines(officer("intake_officer"), VIEWS["moi"], Filters(), after=None).rows
        assert line.is_raw
        assert line.text.endswith(" …")


def test_only_the_rows_of_the_page_are_decrypted(acting, monkeypatch):
    opened = []
    real = queue.first_words
    monkeypatch.setattr(queue, "first_words", lambda *of: opened.append(of[0]) or real(*of))
    with acting():
        for _time in range(5):
            send_report()
        queue.lines(officer("intake_officer"), VIEWS["moi"], Filters(), after=None, size=2)
    assert len(opened) == 2


def test_counts_stop_at_a_thousand(acting, as_, monkeypatch):
    monkeypatch.setattr(queue, "MOST_COUNTED", 2)
    monkeypatch.setattr(queue_page, "MOST_COUNTED", 1000)
    with acting():
        for _time in range(4):
            send_report()
        assert queue.counts(officer("intake_officer"))["moi"] == 3
    assert queue_page._capped(1001) == "1.000+"
    assert queue_page._capped(1000) == "1.000"


def test_pages_join_without_gap_or_overlap(acting):
    with acting():
        sent = {send_report().token for _time in range(7)}
        seen, after = [], None
        for _page in range(4):
            page = queue.lines(officer("intake_officer"), VIEWS["moi"], Filters(), after=after, size=2)
            seen += [line.token for line in page]
            after = page.after
        assert after is None
        assert len(seen) == 7
        assert set(seen) == sent


def test_a_page_asks_the_database_as_often_for_five_rows_as_for_fifty(
    acting, as_, monkeypatch, count_queries
):
    monkeypatch.setattr(queue.lines, "__kwdefaults__", {"size": 50})
    client, asked = as_("intake_officer"), {}
    for more in (5, 0, 45):  # places are read once for each process, by the first page that has a row
        with acting():
            for _time in range(more):
                send_report()
        with count_queries(9) as sent:
            rows = client.get("/thanh-tra?xem=moi").page.all("li", class_="row")
        asked[len(rows)] = len(sent)
    assert asked[5] == asked[50]


def test_filters_are_offered_when_asked_for_and_stay_while_they_are_used(acting, as_, count_queries):
    with acting():
        send_report()
    client = as_("intake_officer")
    page = client.get("/thanh-tra?xem=moi").page
    (opening,) = [link for link in page.links if "loc=1" in link]
    assert not page.all("select")
    with count_queries(10):
        assert client.get(opening).page.all("select")
    assert client.get("/thanh-tra?xem=moi&linh-vuc=budget").page.all("select")
