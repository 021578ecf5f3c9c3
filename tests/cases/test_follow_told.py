"""What the follow page tells beside the answer: a deadline that has passed, how many photos; and what a look writes."""

from datetime import timedelta

from app import clock
from app.cases.actions.escalation import escalate
from app.cases.actions.reporter import case_of
from app.cases.models import Case
from app.db import db
from app.reports import promises
from app.reports.actions import submit, write
from app.reports.draft import Contact, Draft
from tests.support.cases import WORDS, bring_to, in_two_weeks, take, teller
from tests.support.counting import count_statements
from tests.support.follower import PAGE, Follower
from tests.support.markup import words
from tests.support.people import officer


def marked(sent):
    return [each for each in sent if each.startswith("UPDATE message")]


def test_only_a_message_that_was_not_read_is_marked_as_read(app, acting):
    with acting():
        case = bring_to("needs_info")
        report_id = case.report_id
    reporter = Follower(app, report_id)
    looks = []
    for _look in range(2):
        with count_statements() as sent:
            assert reporter.client.get(PAGE).status_code == 200
        looks.append(len(marked(sent)))
    assert looks == [1, 0]
    reporter.send("/nhan-tin", body="Cạnh chợ.")
    with count_statements() as sent:
        assert "Cạnh chợ." in reporter.page.text
    assert marked(sent) == []


def test_a_passed_deadline_is_told_as_the_office_sees_it(app, acting, as_, run_jobs):
    with acting():
        case = bring_to("triage")
        report_id, token = case.report_id, case.token
    with clock.at(clock.now() + timedelta(days=60)):
        with acting():
            escalate()
        run_jobs()
        page = Follower(app, report_id).page
        late = as_("chief_inspector").get("/thanh-tra?xem=qua-han").page
    assert "The case is now in the overdue list of those who decide on it." in page.text
    assert any(token in link for link in late.links)
    assert "has been told" not in page.text


def test_how_many_photos_is_what_the_setting_says(other_app, acting):
    with acting():
        report_id = bring_to("received").report_id
    few = other_app(photos_per_report=2)
    assert "At most 2 photos at a time." in Follower(few, report_id).page.text


def test_contact_data_that_come_later_are_known_to_the_officers(acting, as_):
    told = {"evidence": [], "form_key": "k" * 43}
    with acting():
        sent = submit(draft=Draft(words=WORDS), **told)
        assert case_of(sent.report.id).identity_state == "anonymous"
    with acting():
        again = submit(draft=Draft(words=WORDS, contact=Contact("+84912345678")), **told)
        case = case_of(again.report.id)
        assert (again.is_first, case.identity_state) == (False, "sealed")
        token = case.token
    assert "niêm phong" in as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}").page.text


def dues(reporter):
    return [words(each) for box in reporter.page.all("ul", class_="dues") for each in box.findall("li")]


def test_what_stands_still_counts_nothing_down(follow, acting):
    reporter, case_id = follow("suspended")
    for _time in range(2):  # also when somebody else is put in charge meanwhile
        told = dues(reporter)
        assert sorted(each.split(":")[0] for each in told) == ["Deadline by law", "We promised"]
        assert all("stands still" in each and "left" not in each for each in told), told
        with acting():
            given = {"assignee": officer("inspector_2"), "promised_on": in_two_weeks(), "reason": "Nghỉ."}
            take(db.session.get_one(Case, case_id), "reassign", "inspection_head", **given)


def test_who_is_asked_reads_until_when_to_answer_and_that_the_rest_waits(follow):
    reporter, _case = follow("needs_info")
    asked, *others = dues(reporter)
    assert asked.startswith("Please answer by:")
    assert "left" in asked
    assert others
    assert all("stands still" in each for each in others)


def test_who_asks_for_a_review_reads_by_when_it_is_decided(follow, acting):
    reporter, case_id = follow("refused")
    assert dues(reporter) == []
    reporter.send("/xem-lai", reasons="Chưa đúng.")
    (due,) = dues(reporter)
    assert due.startswith("Review decided by:")
    with acting():
        take(db.session.get_one(Case, case_id), "dismiss_review", "inspection_head", explanation="Vẫn đúng.")
    assert dues(reporter) == []


def test_a_term_is_called_one_of_the_law_only_once_its_basis_is_confirmed(acting, app, as_):
    """The terms of sorting wait for the Inspectorate's word; that of checking is confirmed."""
    told, seen = {}, {}
    for state in ("triage", "verifying"):
        with acting():
            case = bring_to(state)
            report_id, token = case.report_id, case.token
        told[state] = " ".join(dues(Follower(app, report_id)))
        page = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page
        seen[state] = words(page.one("ul", class_="clocks"))
    assert "Due by:" in told["triage"]
    assert "by law" not in told["triage"]
    assert "hạn xử lý:" in seen["triage"]
    assert "theo luật" not in seen["triage"]
    assert "Deadline by law:" in told["verifying"]
    assert "theo luật:" in seen["verifying"]


def test_the_days_of_the_receipt_stand_on_the_page_the_nearest_first(app, acting):
    with acting():
        case = bring_to("received")
        report_id, promised = case.report_id, promises.promised(case.report)
        days = [f"{each.by:%-d} {each.by:%b} {each.by.year}" for each in promised]
    told = dues(Follower(app, report_id))
    assert len(told) == len(days) == 2
    assert all(day in due for day, due in zip(days, told, strict=True)), (days, told)
    assert told[0].startswith("An officer reads it by:")


def test_what_happened_in_one_moment_is_told_in_its_order(app, acting):
    """The newest first: what the reporter did lies below what followed from it."""
    with clock.at(clock.now()), acting():
        case = bring_to("needs_info")
        write(report=case.report, actor=teller(case), body="Cạnh chợ.", key="k")
        report_id = case.report_id
    page = Follower(app, report_id).page
    titles = [words(each) for each in page.one("ol", class_="timeline").iter("h3")]
    assert titles[-2:] == ["The Inspectorate has received your report.", "You sent the report."]
    assert titles.index("The information has been received.") < titles.index("You wrote to the officer.")
