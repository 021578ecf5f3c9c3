"""Two officers at the same moment: who loses the race of versions is shown what changed, and loses nothing typed."""

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from app.cases.models import Case, StepEntry
from app.db import db
from tests.support.cases import bring_to

TYPED = "Một đoạn dài đã gõ mười phút, không được mất."


@pytest.fixture
def overtaken():
    """`overtaken(token)`: somebody changes the case after the next unit has read it and before it takes hold of it."""
    listeners = []

    def plant(token):
        is_server = db.engine.dialect.name != "sqlite"
        done = []

        def change(state):
            held = getattr(state.statement, "_for_update_arg", None) is not None
            if done or not held or Case.__table__ not in state.statement.get_final_froms():
                return
            done.append(1)
            later = update(Case).where(Case.token == token).values(version=Case.version + 1)
            if is_server:
                with db.engine.begin() as other:
                    other.execute(later)
            else:  # nobody else may write meanwhile, so that this is undone with the unit's first run
                state.session.connection().execute(later)

        event.listen(Session, "do_orm_execute", change)
        listeners.append(change)
        return done

    yield plant
    for each in listeners:
        event.remove(Session, "do_orm_execute", each)


def test_a_step_that_lost_a_race_is_tried_again_and_nothing_is_lost(app, as_, acting, overtaken):
    with acting():
        token = bring_to("verifying").token
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page.form("/ask_info")
    with app.app_context():
        is_server = db.engine.dialect.name != "sqlite"
        done = overtaken(token)
    answer = client.submit(form, question=TYPED)
    assert done
    with acting():
        query = select(func.count()).select_from(StepEntry).join(Case, StepEntry.case_id == Case.id)
        taken = db.session.scalar(query.where(Case.token == token, StepEntry.step == "ask_info"))
    if is_server:
        assert (answer.status_code, taken) == (409, 0)
        assert answer.page.form("/ask_info").fields["question"].strip() == TYPED
    else:
        assert (answer.status_code, taken) == (303, 1)
