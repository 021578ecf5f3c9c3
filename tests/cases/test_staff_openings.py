"""Who else has a case open is told to whoever opens it, for a quarter of an hour; old notes are cleared."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.cases.actions.tidying import tidy_desks
from app.cases.models import CaseOpening, StaffDraft
from app.db import db
from tests.support.cases import bring_to

ALSO = "Đang mở cùng lúc ở bàn của: Nguyễn Thị Chief Inspector"


@pytest.fixture
def token(acting):
    with acting():
        return bring_to("verifying").token


def page_of(as_, login, token):
    return as_(login).get(f"/thanh-tra/vu-viec/{token}").page


def test_whoever_opens_a_case_reads_who_else_has_it_open(as_, token):
    assert "Đang mở cùng lúc" not in page_of(as_, "chief_inspector", token).text
    assert ALSO in page_of(as_, "inspector", token).text
    assert ALSO not in page_of(as_, "chief_inspector", token).text
    step = as_("inspector").get(f"/thanh-tra/vu-viec/{token}/ask_info")
    assert step.status_code == 200


def test_it_is_forgotten_after_a_quarter_of_an_hour_and_cleared_after_a_day(as_, acting, token):
    page_of(as_, "chief_inspector", token)
    later = clock.now() + timedelta(minutes=14)
    with clock.at(later):
        assert ALSO in page_of(as_, "inspector", token).text
    with acting():
        db.session.scalars(select(CaseOpening)).first().seen_at = clock.now() - timedelta(minutes=16)
    assert "Chief Inspector" not in page_of(as_, "inspector", token).one(
        "header", class_="case-head"
    ).findtext(".//b")
    with acting():
        for each in db.session.scalars(select(CaseOpening)):
            each.seen_at = clock.now() - timedelta(days=2)
        tidy_desks()
        assert db.session.scalar(select(func.count()).select_from(CaseOpening)) == 0


def test_who_may_not_see_the_case_leaves_no_note(as_, acting, token):
    assert as_("inspector_2").get(f"/thanh-tra/vu-viec/{token}").status_code == 404
    with acting():
        assert db.session.scalar(select(func.count()).select_from(CaseOpening)) == 0


def test_a_draft_that_nobody_came_back_to_is_cleared(acting, token):
    with acting():
        from app.cases.models import Case
        from tests.support.people import officer

        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        for days, form in ((61, "note"), (59, "message")):
            draft = StaffDraft(case=case, case_id=case.id, account_id=officer("inspector").id, form=form)
            draft.saved_at = clock.now() - timedelta(days=days)
            db.session.add(draft)
        db.session.flush()
        tidy_desks()
        assert db.session.scalars(select(StaffDraft.form)).all() == ["message"]
