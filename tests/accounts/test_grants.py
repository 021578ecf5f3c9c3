"""Rights are given and taken by other people, and what is taken is gone at once.

That every role takes two: test_second_person.
"""

import pytest
from werkzeug.exceptions import Forbidden

from app.accounts import actions
from app.errors import Stale
from app.events import timeline
from tests.support.accounts import make_officer
from tests.support.people import officer


def test_a_role_is_granted_by_another_person_and_leaves_an_event(acting):
    with acting():
        chief, admin = make_officer(None, login="moi"), officer("system_admin")
        membership = actions.grant(actor=admin, account=chief, role="chief_inspector")
        assert membership.granted_by_id == admin.id
        assert not chief.may("case.publish")
    with acting():
        names = [event.name for event in timeline(officer("moi").id)]
        assert names == ["account.created", "account.role_granted"]


def test_nobody_grants_a_role_to_themselves(acting):
    with acting():
        admin = officer("system_admin")
        with pytest.raises(Forbidden):
            actions.grant(actor=admin, account=admin, role="chief_inspector")


def test_only_administrators_grant(acting):
    with acting(), pytest.raises(Forbidden):
        actions.grant(actor=officer("chief_inspector"), account=officer("inspector"), role="chief_inspector")


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("system_admin", "inspector"),
        ("inspector", "system_admin"),
        ("identity_custodian", "intake_officer"),
        ("system_admin", "identity_custodian"),
    ],
)
def test_roles_that_read_no_case_go_together_with_no_other(acting, held, wanted):
    with acting():
        account = make_officer(held, login="mot_vai")
        with pytest.raises(actions.RolesDoNotMix):
            actions.grant(actor=officer("system_admin"), account=account, role=wanted)


def test_a_grant_that_is_sent_twice_is_one_grant(acting):
    with acting():
        account, admin = make_officer(None, login="hai_lan"), officer("system_admin")
        first = actions.grant(actor=admin, account=account, role="inspector")
        again = actions.grant(actor=admin, account=account, role="inspector")
        assert again is first


def test_a_grant_from_an_older_page_is_refused(acting):
    with acting():
        account = make_officer("inspector", login="cu")
        with pytest.raises(Stale):
            actions.grant(
                actor=officer("system_admin"),
                account=account,
                role="inspection_head",
                version=account.version - 1,
            )


def test_a_grant_changes_the_version_of_the_account(acting):
    with acting() as session:
        account = make_officer(None, login="doi")
        before = account.version
        actions.grant(actor=officer("system_admin"), account=account, role="inspector")
        session.flush()
        assert account.version == before + 1
