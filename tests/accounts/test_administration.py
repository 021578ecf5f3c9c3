"""The administrators' pages: accounts made, roles given and taken, help for who lost something; never for oneself."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.accounts.queries import held_roles
from tests.accounts.desk import LIST, command, make, password_on
from tests.accounts.door import give_password
from tests.support.accounts import PASSWORD, make_officer, sign_in
from tests.support.people import LOGINS, officer


def test_the_list_shows_everybody_with_roles_and_state(admin, acting):
    with acting():
        make_officer("inspector", login="chua.gan", enrolled=False)
    page = admin.get(LIST).page
    assert "chua.gan" in page.text
    assert f"{LIST}/chua.gan" in page.links


def test_the_list_goes_on_where_a_page_ends(admin, acting, monkeypatch):
    from app.accounts import queries

    monkeypatch.setattr(queries, "_PAGE", 5)
    seen, address = [], LIST
    while address:
        page = admin.get(address).page
        seen += [link for link in page.links if re.fullmatch(LIST + r"/[a-z0-9._]+", link)]
        address = next((link for link in page.links if "sau=" in link), None)
    assert len(seen) == len(set(seen)) == len(LOGINS)


def test_the_list_asks_the_database_few_times(admin, count_queries):
    with count_queries(8):
        admin.get(LIST)


def test_a_new_account_has_a_temporary_password_that_is_shown_once(app, admin):
    answer = make(admin)
    assert answer.status_code == 200
    password = password_on(answer)
    assert password not in admin.get(f"{LIST}/vi.van.moi").page.text
    assert give_password(app.test_client(), "vi.van.moi", password).location == "/tai-khoan/xac-thuc-hai-lop"


def test_a_form_for_a_new_account_that_is_sent_twice_shows_the_same_password(admin):
    form = admin.get(f"{LIST}/tao-moi").page.form("/tao-moi")
    values = {"full_name": "Vi Văn Mới", "login": "vi.van.moi"}
    assert password_on(admin.submit(form, **values)) == password_on(admin.submit(form, **values))


def test_a_login_that_is_taken_is_refused_and_nothing_typed_is_lost(admin):
    answer = make(admin, login="inspector")
    assert answer.status_code == 422
    assert "#login" in answer.page.links
    assert answer.page.one("input", name="full_name").get("value") == "Vi Văn Mới"


@pytest.mark.parametrize(
    "login", ["", "ab", "1abc", "có dấu", "a b c", "../quan-tri", "tao-moi", "a" * 41, "<script>"]
)
def test_a_login_that_does_not_fit_an_address_is_refused(admin, login):
    assert make(admin, login=login).status_code == 422


def test_a_temporary_password_has_to_be_replaced_before_anything_else(app, admin, acting):
    password = password_on(make(admin))
    with acting():
        account = officer("vi.van.moi")
        account.totp_enrolled_at = clock.now()
    client = sign_in(app.test_client(), account)
    assert client.get("/tai-khoan").location == "/tai-khoan/mat-khau"
    form = client.get("/tai-khoan/mat-khau").page.form("/mat-khau")
    assert client.submit(form, current=password, new=PASSWORD, again=PASSWORD).status_code == 303
    assert client.get("/tai-khoan").status_code == 200


def test_a_temporary_password_runs_out_after_three_days(app, admin, frozen):
    password = password_on(make(admin))
    frozen((clock.now() + timedelta(days=3, hours=8)).strftime("%Y-%m-%d %H:%M"))
    answer = give_password(app.test_client(), "vi.van.moi", password)
    assert answer.status_code == 422


def test_a_role_is_given_in_an_office(admin, acting):
    answer = command(admin, "inspector", "/vai-tro", role="inspection_head", agency="thanh-tra-tinh")
    assert answer.status_code == 303
    with acting():
        roles = held_roles(officer("system_admin"), officer("inspector"))
        assert {(each.row.role, each.office) for each in roles} == {
            ("inspector", None),
            ("inspection_head", "Thanh tra tỉnh Lạng Sơn"),
        }


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"role": ""}, "role"),
        ({"role": "khong-co", "agency": "thanh-tra-tinh"}, "role"),
        ({"role": "inspector", "agency": ""}, "agency"),
        ({"role": "inspector", "agency": "khong-co"}, "agency"),
        ({"role": "system_admin"}, "role"),
    ],
)
def test_a_grant_that_cannot_be_is_told_beside_its_field(admin, values, field):
    answer = command(admin, "inspection_head", "/vai-tro", **values)
    assert answer.status_code == 422
    assert f"#{field}" in answer.page.links


def test_a_role_is_taken_away_and_the_sessions_end(admin, as_, acting):
    inspector = as_("inspector")
    assert inspector.get("/tai-khoan").status_code == 200
    assert command(admin, "inspector", "/thu-hoi").status_code == 303
    assert inspector.get("/tai-khoan").status_code == 303
    with acting():
        assert officer("inspector").role_codes == frozenset()


def test_a_role_of_somebody_else_is_not_taken_away_under_another_name(admin):
    page = admin.get(f"{LIST}/inspector").page
    other = admin.get(f"{LIST}/intake_officer").page.form("/thu-hoi").fields["membership"]
    assert admin.submit(page.form("/thu-hoi"), membership=other).status_code == 404


OWN = ["/vai-tro", "/ngung", "/mo-lai", "/lam-lai-xac-thuc", "/mat-khau"]


@pytest.mark.parametrize("path", OWN)
def test_nobody_changes_rights_of_their_own(admin, path):
    other = admin.get(f"{LIST}/inspector").page.form("/ngung").fields
    values = {**other, "version": "1", "role": "identity_custodian", "agency": "thanh-tra-tinh"}
    assert admin.post(f"{LIST}/system_admin{path}", data=values).status_code == 403
    page = admin.get(f"{LIST}/system_admin").page
    assert [form for form in page.all("form") if form.get("action", "").endswith(path)] == []


def test_a_command_from_an_older_page_is_not_carried_out_and_says_so(admin, acting):
    stale = admin.get(f"{LIST}/inspector").page
    command(admin, "inspector", "/vai-tro", role="inspection_head", agency="thanh-tra-tinh")
    answer = admin.submit(stale.form("/ngung"))
    assert answer.status_code == 409
    assert answer.page.all("div", role="alert")
    with acting():
        assert officer("inspector").is_active
    again = admin.submit(stale.form("/vai-tro"), role="intake_officer", agency="so-y-te")
    assert again.status_code == 409
    chosen = [
        option.get("value") for option in again.page.all("option") if option.get("selected") is not None
    ]
    assert chosen == ["intake_officer", "so-y-te"], "what was chosen is kept"


@pytest.mark.parametrize("values", [{"version": None}, {"version": ""}, {"version": "x"}])
def test_a_command_that_does_not_say_from_which_page_it_comes_is_refused(admin, values):
    assert command(admin, "inspector", "/ngung", **values).status_code == 400


def test_nobody_is_under_an_unknown_login(admin):
    assert admin.get(f"{LIST}/khong.co").status_code == 404


def test_no_page_shows_a_row_id(admin, acting):
    with acting():
        account = officer("inspector")
    for path in (LIST, f"{LIST}/inspector"):
        html = admin.get(path).page.html
        assert str(account.id) not in html
        assert str(account.memberships[0].id) not in html
