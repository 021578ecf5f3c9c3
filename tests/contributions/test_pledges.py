"""A resident pledges without an account; the commune takes it up or says why not."""

import pytest
from sqlalchemy import text
from werkzeug.exceptions import Forbidden

from app.contributions import actions as ledger
from app.db import db
from tests.contributions.test_way import totals
from tests.support.roads import draft, gift, key, road, settle

TOLD = {
    "name": "Vi Văn Thắng",
    "contact": "0912 345 678",
    "words": "Nhà tôi có máy trộn",
    "notice_version": "1",
}


def pledge(project, form=None, **told):
    return ledger.send_pledge(project=project, gift=gift("sand", 2500), key=form or key(), **TOLD | told)


def test_a_pledge_becomes_an_entry_under_the_givers_name(acting):
    with acting():
        town = settle()
        project = road(town)
        sent = pledge(project)
        entry = ledger.confirm_pledge(actor=town.clerk, pledge=sent, village="Nà Lầu")
        assert ledger.confirm_pledge(actor=town.clerk, pledge=sent, village="Nà Lầu") is entry
        assert entry.state == "pledged"
        assert entry.contributor.name == "Vi Văn Thắng"
        assert entry.contributor.contact == "0912 345 678"
        assert entry.contributor.consent == "anonymous"
        assert totals(project) == {("sand", "m3", "pledged"): 2500}


def test_a_pledge_is_declined_only_with_a_reason_and_by_its_own_commune(acting):
    with acting():
        town = settle()
        sent = pledge(road(town))
        for actor in (settle(1).clerk, town.head):
            with pytest.raises(Forbidden):
                ledger.decline_pledge(actor=actor, pledge=sent, reason="Đã đủ cát")
        with pytest.raises(ledger.NotNow):
            ledger.decline_pledge(actor=town.clerk, pledge=sent, reason="")
        ledger.decline_pledge(actor=town.clerk, pledge=sent, reason="Đã đủ cát")
        with pytest.raises(ledger.NotNow):
            ledger.confirm_pledge(actor=town.clerk, pledge=sent)


def test_the_same_form_is_one_pledge_and_a_project_that_is_not_open_takes_none(acting):
    with acting():
        town = settle()
        project, form = road(town), key()
        assert pledge(project, form) is pledge(project, form)
        with pytest.raises(ledger.NotNow):
            pledge(draft(town))
        with pytest.raises(ledger.NotNow):
            pledge(project, contact="")


def test_who_pledged_is_nowhere_in_the_clear(acting):
    with acting():
        sent = pledge(road(settle()))
        db.session.flush()
        row = db.session.execute(text("select * from pledge")).mappings().one()
        kept = b"|".join(bytes(value) for value in row.values() if isinstance(value, bytes | memoryview))
        for secret in TOLD.values():
            assert secret.encode() not in kept or secret == "1"
        assert sent.name == TOLD["name"]
        assert TOLD["contact"] not in str(dict(row))
