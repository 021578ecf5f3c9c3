"""A role takes two people: who gives it, and somebody else who confirms it; until then it gives no right."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden

from app.accounts import actions
from app.accounts.models import Membership
from app.cases.queries.people import inspectors
from app.events import timeline
from tests.accounts.desk import LIST, command, make
from tests.support.accounts import PASSWORD, make_officer, sign_in
from tests.support.people import officer

WAITING = "/quan-tri/cho-xac-nhan"


def given(role, *, login="moi", giver="system_admin", agency_id=None):
    """A role that an administrator has just given to an officer without any."""
    account = make_officer(None, login=login)
    return actions.grant(actor=officer(giver), account=account, role=role, agency_id=agency_id)


def second_admin():
    return make_officer("system_admin", login="quan.tri.hai")


def test_a_role_that_one_administrator_gives_gives_no_right(acting):
    with acting():
        account = given("inspector").account
        assert account.role_codes == frozenset()
        assert not account.may("case.queue")
        assert "moi" not in {each.login for each in inspectors()}


def test_a_role_that_a_second_person_confirms_is_in_force_and_leaves_an_event(acting):
    with acting():
        membership = actions.confirm(actor=officer("chief_inspector"), membership=given("inspector"))
        assert membership.account.role_codes == {"inspector"}
        assert membership.confirmed_by_id == officer("chief_inspector").id
        assert "moi" in {each.login for each in inspectors()}
    with acting():
        names = [event.name for event in timeline(officer("moi").id)]
        assert names == ["account.created", "account.role_granted", "account.role_confirmed"]


def test_a_role_that_is_declined_ends_without_a_right(acting):
    with acting():
        membership = actions.decline(actor=officer("chief_inspector"), membership=given("inspector"))
        assert actions.confirm(actor=officer("chief_inspector"), membership=membership).until
        assert membership.account.role_codes == frozenset()
    with acting():
        assert timeline(officer("moi").id)[-1].name == "account.role_declined"


def test_a_role_that_the_site_gives_is_in_force_at_once(acting):
    with acting():
        assert make_officer("inspector", login="moi").may("case.queue")


@pytest.mark.parametrize("verb", [actions.confirm, actions.decline])
@pytest.mark.parametrize("who", ["system_admin", "moi", "inspector", "inspection_head"])
def test_neither_giver_nor_receiver_nor_somebody_without_the_right_is_the_second_person(acting, verb, who):
    with acting():
        membership = given("chief_inspector")
        with pytest.raises(Forbidden):
            verb(actor=officer(who), membership=membership)
        assert membership.is_waiting


def test_who_made_the_account_is_not_the_second_person(acting):
    with acting():
        admin, second = officer("system_admin"), second_admin()
        puppet = actions.create_account(actor=admin, login="roi", full_name="Vi Văn Rối", password=PASSWORD)
        membership = actions.grant(actor=second, account=puppet, role="chief_inspector")
        with pytest.raises(Forbidden):
            actions.confirm(actor=admin, membership=membership)
        assert actions.confirm(actor=officer("chief_inspector"), membership=membership).is_in_force


@pytest.mark.parametrize("role", ["system_admin", "identity_custodian"])
def test_a_role_that_sees_no_case_is_confirmed_by_an_administrator_only(acting, role):
    with acting():
        membership = given(role)
        with pytest.raises(Forbidden):
            actions.confirm(actor=officer("chief_inspector"), membership=membership)
        assert actions.confirm(actor=second_admin(), membership=membership).is_in_force


def test_a_puppet_administrator_confirms_nothing(acting):
    with acting():
        puppet = given("system_admin", login="roi").account
        membership = given("chief_inspector")
        with pytest.raises(Forbidden):
            actions.confirm(actor=puppet, membership=membership)


def test_a_role_that_waits_still_goes_together_with_no_other(acting):
    with acting():
        account = given("identity_custodian").account
        with pytest.raises(actions.RolesDoNotMix):
            actions.grant(actor=officer("system_admin"), account=account, role="inspector")


def test_the_database_refuses_a_second_person_who_is_the_first(acting):
    with acting():
        membership_id = given("inspector").id
    wrong = update(Membership).where(Membership.id == membership_id)
    with acting() as session, pytest.raises(IntegrityError):
        session.execute(wrong.values(confirmed_by_id=Membership.granted_by_id))


def test_an_account_that_is_opened_again_has_no_role(acting):
    with acting():
        admin, account = officer("system_admin"), make_officer("chief_inspector", login="cu")
        actions.deactivate(actor=admin, account=account)
        actions.activate(actor=admin, account=account)
        assert account.is_active
        assert account.role_codes == frozenset()


def test_an_administrator_alone_makes_nobody_chief_inspector(app, admin, acting):
    make(admin, login="con.roi")
    form = admin.get(f"{LIST}/con.roi").page.form("/vai-tro")
    assert admin.submit(form, role="chief_inspector", agency="thanh-tra-tinh").status_code == 303
    assert "chờ người thứ hai" in admin.get(f"{LIST}/con.roi").page.text
    assert "con.roi" not in admin.get(WAITING).page.text
    with acting():
        assert officer("con.roi").role_codes == frozenset()


def test_the_chief_confirms_on_the_page_and_a_form_sent_twice_changes_nothing_more(admin, as_, acting):
    with acting():
        make_officer(None, login="moi", name="Lý Thị Mới")
    command(admin, "moi", "/vai-tro", role="inspector", agency="thanh-tra-tinh")
    chief = as_("chief_inspector")
    assert WAITING in chief.get("/tai-khoan").page.links
    page = chief.get(WAITING).page
    assert "Lý Thị Mới" in page.text
    both = [page.form("/xac-nhan"), page.form("/xac-nhan"), page.form("/tu-choi")]
    assert [chief.submit(form).location for form in both] == [WAITING] * 3
    with acting():
        assert officer("moi").role_codes == {"inspector"}
        names = [event.name for event in timeline(officer("moi").id)]
        assert names.count("account.role_confirmed") == 1
        assert "account.role_declined" not in names


def test_the_second_administrator_declines_on_the_page(app, admin, acting):
    with acting():
        second = second_admin()
        make_officer(None, login="moi")
    command(admin, "moi", "/vai-tro", role="identity_custodian", agency="thanh-tra-tinh")
    client = sign_in(app.test_client(), second)
    assert WAITING in client.get(LIST).page.links
    client.submit(client.get(WAITING).page.form("/tu-choi"))
    with acting() as session:
        assert officer("moi").role_codes == frozenset()
        ended = session.execute(text("select count(*) from membership where until is not null"))
        assert ended.scalar() == 1


def test_a_decision_without_its_token_or_by_the_giver_changes_nothing(app, admin, as_, acting):
    with acting():
        make_officer(None, login="moi")
    command(admin, "moi", "/vai-tro", role="inspector", agency="thanh-tra-tinh")
    form = as_("chief_inspector").get(WAITING).page.form("/xac-nhan")
    values = {"membership": form.fields["membership"]}
    assert as_("chief_inspector").post(f"{WAITING}/xac-nhan", data=values).status_code == 403
    values["csrf_token"] = admin.get(f"{LIST}/moi").page.form("/ngung").fields["csrf_token"]
    assert admin.post(f"{WAITING}/xac-nhan", data=values).status_code == 303
    with acting():
        assert officer("moi").role_codes == frozenset()


def test_the_page_asks_the_database_few_times(as_, acting, count_queries):
    with acting():
        for number in range(4):
            given("inspector", login=f"moi.{number}")
    chief = as_("chief_inspector")
    with count_queries(8):
        assert "moi.3" in chief.get(WAITING).page.text
