"""The log of accounts: who reads it, what stands in it, and that nothing in it can be changed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.events import record
from tests.support.cases import bring_to
from tests.support.people import officer


def test_the_log_tells_who_did_what_on_whose_account(acting, as_):
    with acting():
        chief, clerk = officer("system_admin"), officer("inspector")
        record("account.role_granted", topic=clerk.id, actor=chief, data={"role": "inspector"})
    page = as_("chief_inspector").get("/nhat-ky").text
    assert chief.full_name in page
    assert clerk.full_name in page
    assert "Thanh tra viên" in page


def test_the_log_tells_nothing_of_cases(acting, as_):
    with acting():
        case = bring_to("triage")
    page = as_("system_admin").get("/nhat-ky").text
    assert case.number not in page
    assert "intake_officer" not in page


def test_pages_of_the_log_join_without_gap_or_overlap(acting, as_):
    with acting():
        admin = officer("system_admin")
        for _time in range(60):
            record("account.language_chosen", topic=admin.id, actor=admin)
    browser = as_("system_admin")
    first = browser.get("/nhat-ky?tai-khoan=system_admin")
    older = first.select_one("a[rel=next]")["href"] if hasattr(first, "select_one") else None
    rows = first.text.count("<time ")
    assert rows == 50
    assert older is None or browser.get(older).text.count("<time ") == 10


@pytest.mark.parametrize("statement", ["update event set name = 'x'", "delete from event"])
def test_no_event_can_be_changed_or_taken_out(acting, statement):
    with acting():
        bring_to("received")
    with pytest.raises(DBAPIError), acting() as session:
        session.execute(text(statement))
