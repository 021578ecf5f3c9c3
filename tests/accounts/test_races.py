"""Two at the same moment: a code is taken once, and a form that arrives twice makes one account."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.accounts.models import Account
from app.db import unit_of_work
from tests.accounts.desk import LIST
from tests.accounts.door import give_password
from tests.support.accounts import code_now, make_officer
from tests.support.client import Client


def at_once(works):
    with ThreadPoolExecutor(len(works)) as pool:
        return [each.result() for each in [pool.submit(work) for work in works]]


def test_one_code_typed_in_four_browsers_at_once_lets_one_in(app, acting):
    with acting():
        make_officer("inspector", login="lan")
    clients = [app.test_client() for _ in range(4)]
    forms = []
    for client in clients:
        give_password(client, "lan")
        forms.append(client.get("/dang-nhap/ma-xac-thuc").page.form("/ma-xac-thuc"))
    code = code_now()
    pairs = zip(clients, forms, strict=True)
    answers = at_once([lambda c=c, f=f: c.submit(f, code=code).status_code for c, f in pairs])
    assert sorted(answers) == [303, 422, 422, 422]


@pytest.mark.parametrize("names", [("Vi Văn Mới",) * 3, ("Vi Văn Mới", "Vi Văn Khác", "Vi Văn Nữa")])
def test_three_forms_for_one_login_make_one_account(app, admin, names):
    form = admin.get(f"{LIST}/tao-moi").page.form("/tao-moi")
    held = admin.get_cookie("chungsuc").value
    browsers: list[Client] = [app.test_client() for _ in names]
    for browser in browsers:
        browser.set_cookie("chungsuc", held)
    pairs = zip(browsers, names, strict=True)
    answers = at_once(
        [lambda b=b, n=n: b.submit(form, login="moi.lam", full_name=n).status_code for b, n in pairs]
    )
    assert sorted(answers) == ([200] * 3 if len(set(names)) == 1 else [200, 422, 422])
    with app.app_context(), unit_of_work() as session:
        assert session.query(Account).filter_by(login="moi.lam").count() == 1
