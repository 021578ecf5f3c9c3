"""Help for who lost a telephone or a password, and the end of an account: by an administrator, seen by the officer."""

import pytest
from werkzeug.exceptions import Forbidden

from app.accounts import actions
from tests.accounts.desk import LIST, command, password_on
from tests.accounts.door import give_password
from tests.support.accounts import PASSWORD, make_officer
from tests.support.people import officer


def test_an_account_is_closed_and_opened_again(app, admin, acting):
    with acting():
        make_officer("inspector", login="lan")
    assert command(admin, "lan", "/ngung").status_code == 303
    assert give_password(app.test_client(), "lan").status_code == 422
    assert command(admin, "lan", "/mo-lai").status_code == 303
    assert give_password(app.test_client(), "lan").location


def test_who_lost_the_telephone_ties_another_one(app, admin, acting):
    with acting():
        make_officer("inspector", login="lan")
    assert command(admin, "lan", "/lam-lai-xac-thuc").status_code == 303
    assert give_password(app.test_client(), "lan").location == "/tai-khoan/xac-thuc-hai-lop"


def test_who_forgot_the_password_gets_a_temporary_one(app, admin, acting):
    with acting():
        make_officer("inspector", login="lan")
    form = admin.get(f"{LIST}/lan").page.form("/lan/mat-khau")
    password = password_on(admin.submit(form))
    assert password_on(admin.submit(form)) == password, "sent twice it is the same one"
    assert give_password(app.test_client(), "lan", password).location == "/dang-nhap/ma-xac-thuc"
    assert give_password(app.test_client(), "lan", PASSWORD).status_code == 422


@pytest.mark.parametrize("first", ["/mat-khau", "/lam-lai-xac-thuc"])
def test_one_administrator_does_not_replace_both_factors_of_somebody(admin, acting, first):
    with acting():
        make_officer("chief_inspector", login="lan")
    forms = {
        path: admin.get(f"{LIST}/lan").page.form(f"/lan{path}") for path in ("/mat-khau", "/lam-lai-xac-thuc")
    }
    admin.submit(forms.pop(first))
    _path, form = forms.popitem()
    version = admin.get(f"{LIST}/lan").page.form("/ngung").fields["version"]
    assert admin.submit(form, version=version).status_code == 403


def test_another_administrator_may_do_the_other_half(admin, acting):
    with acting():
        lan = make_officer("chief_inspector", login="lan")
        second = make_officer("system_admin", login="quan.tri.hai")
        actions.give_password(actor=officer("system_admin"), account=lan, password="tạm-thời-ba-ngày")
        with pytest.raises(Forbidden):
            actions.reset_second_factor(actor=officer("system_admin"), account=lan)
        assert actions.reset_second_factor(actor=second, account=lan).totp_enrolled_at is None
