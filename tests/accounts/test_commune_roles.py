"""Roles of communes and villages: an administrator gives them for one place, and they hold there alone."""

import pytest
from sqlalchemy import select

from app.accounts.scopes import communes_of, covers, require_in, villages_of
from app.db import db
from app.units.models import Agency
from app.units.villages import village_named
from tests.support.accounts import make_officer
from tests.support.people import add_officer, officer


@pytest.fixture
def committee(acting):
    with acting():
        make_officer(None, login="nong.van.head")
        found = db.session.scalars(
            select(Agency).where(Agency.kind == "commune").order_by(Agency.code).limit(1)
        )
        return found.one().code


def give(as_, **told):
    client = as_("system_admin")
    form = client.get("/quan-tri/tai-khoan/nong.van.head").page.form("/vai-tro")
    return client.submit(form, **told)


def test_a_village_head_is_made_for_one_village(as_, acting, committee):
    answer = give(as_, role="village_head", agency=committee, village="Thôn Nà Lầu")
    assert answer.status_code == 303
    with acting():
        (row,) = officer("nong.van.head").memberships
        assert row.village.full_name == "thôn Nà Lầu"
        assert row.commune_id == row.village.commune_id


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"role": "village_head", "village": ""}, "Hãy ghi thôn"),
        ({"role": "commune_clerk", "agency": ""}, "Hãy chọn UBND xã"),
        ({"role": "commune_leader", "agency": "thanh-tra-tinh"}, "Hãy chọn UBND xã"),
    ],
)
def test_a_role_of_a_commune_needs_its_place(as_, committee, told, message):
    answer = give(as_, **{"agency": committee} | told)
    assert answer.status_code == 422
    assert message in answer.page.text


def test_a_permission_holds_in_the_place_of_the_membership_alone(acting):
    with acting() as session:
        here, there = session.scalars(
            select(Agency).where(Agency.kind == "commune").order_by(Agency.code).limit(2)
        )
        village, other = (village_named(here.commune_id, name) for name in ("Nà Lầu", "Khun Pha"))
        head = add_officer(session, "head", "village_head", commune_id=here.commune_id, village_id=village.id)
        clerk = add_officer(session, "clerk", "commune_clerk", commune_id=here.commune_id)
        session.flush()
        assert communes_of(head, "ledger.record") == {here.commune_id}
        assert villages_of(head, "ledger.record", here.commune_id) == {village.id}
        assert villages_of(clerk, "ledger.record", here.commune_id) is None
        held = [
            (here.commune_id, village.id),
            (here.commune_id, other.id),
            (here.commune_id, None),
            (there.commune_id, None),
        ]
        assert [covers(head, "ledger.record", *place) for place in held] == [True, False, False, False]
        assert [covers(clerk, "ledger.record", *place) for place in held] == [True, True, True, False]
        assert not covers(clerk, "ledger.approve", here.commune_id)
        require_in(clerk, "ledger.record", here.commune_id, village.id)
