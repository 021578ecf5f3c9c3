"""Words in the queue: the index follows every step, knows places and offices, and tells nothing behind the wall."""

from app.cases import search
from app.cases.queries import queue, queue_search
from app.cases.queries.queue import Filters
from app.cases.queries.views import VIEWS
from tests.support.cases import agency, bring_to, send_report, take
from tests.support.people import officer


def found(role="intake_officer", view="tat-ca", **wanted):
    return [line.token for line in queue.lines(officer(role), VIEWS[view], Filters(**wanted), after=None)]


def test_a_case_is_found_by_its_commune_and_its_office(acting):
    with acting():
        office = agency(kind="department")
        case = send_report(office_id=office.id)
        assert found(words=office.name) == []
        take(case, "start_triage", "intake_officer", subject="Đèn đường sáng ban ngày")
        place = case.commune.name
        assert found(words=f"đèn {place}") == found(words=office.name) == [case.token]


def test_a_step_moves_the_case_in_the_index_in_the_same_transaction(acting):
    with acting():
        case = bring_to("triage")
        words = case.subject.split()[0]
        assert found(words=words, state="triage") == [case.token]
        case.state, case.subject_folded = "verifying", "cau treo"
        assert found(words="cầu treo", state="verifying") == [case.token]
        assert found(words=words, state="triage") == found(words=words) == []


def test_filters_and_words_narrow_together(acting):
    with acting():
        case, other = bring_to("verifying"), bring_to("triage")
        words = " ".join(case.subject.split()[:2])
        assert set(found(words=words)) == {case.token, other.token}
        assert found(words=words, assignee="inspector") == [case.token]
        assert found(words=words, assignee="nobody") == found(words=words, office="nowhere") == []
        assert found("inspector", words=words) == [case.token]


def test_the_newest_come_first_page_by_page(acting):
    with acting():
        tokens = [bring_to("triage").token for _ in range(5)]
        words, seen, after = "trụ sở", [], None
        while True:
            page = queue.lines(
                officer("intake_officer"), VIEWS["tat-ca"], Filters(words=words), after=after, size=2
            )
            seen += [line.token for line in page]
            if (after := page.after) is None:
                break
        assert seen == tokens[::-1]


def test_what_lies_behind_the_newest_is_found_as_well(acting, monkeypatch):
    monkeypatch.setattr(search, "_NEWEST", 1)
    monkeypatch.setattr(search, "_FOR_EACH", 0)
    with acting():
        old, new = bring_to("triage"), bring_to("triage")
        take(old, "accept", "chief_inspector", category="public_asset")
        words = old.subject
        assert found(words=words, state="accepted") == [old.token]
        assert found(words=words) == [new.token, old.token]


def test_what_a_view_lets_through_is_looked_for_in_portions(acting, monkeypatch):
    monkeypatch.setattr(queue_search, "_LOOKED_THROUGH", (1, 2))
    with acting():
        waiting = bring_to("needs_info")
        for _ in range(4):
            bring_to("triage")
        asker, view = officer("intake_officer"), VIEWS["cho-bo-sung"]
        first = queue.lines(asker, view, Filters(words="trụ sở"), after=None)
        assert (len(first), first.after is None) == (0, False)
        second = queue.lines(asker, view, Filters(words="trụ sở"), after=first.after)
        assert [line.token for line in second] == [waiting.token]
        assert second.after is None


def test_whoever_it_is_about_finds_nothing(acting):
    with acting():
        case = bring_to("triage")
        words = case.subject
        assert found("chief_inspector", words=words) == [case.token]
        case.is_about_inspectorate = True
        assert found("chief_inspector", words=words) == []
