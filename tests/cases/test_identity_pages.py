"""Opening sealed contact data as officers, custodians and the reporter see it on their pages."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.models import CustodianKey
from tests.cases.opening import NAME, PHONE, PHRASE, WHY, case_with_contact, request_of
from tests.support.follower import Follower
from tests.support.people import new_session, officer

WORK = "/giu-danh-tinh"
FILLED = {"reason_code": "hear", "reason": WHY}


@pytest.fixture
def case(acting, custodians):
    """(token, number, key of the report) of a case in the inspector's charge."""
    with acting():
        made = case_with_contact()
        return made.token, made.number, made.report_id


@pytest.fixture
def inspector(as_, acting):
    with acting():
        officer("inspector").language = "en"
    return as_("inspector")


@pytest.fixture
def custodian(as_, acting):
    with acting():
        for login in ("identity_custodian", "identity_custodian_2"):
            officer(login).language = "en"
    return as_("identity_custodian")


def send(client, token, **changes):
    """Ask, from the page of the case; the address of the request."""
    link = f"/thanh-tra/vu-viec/{token}/danh-tinh"
    assert link in client.get(f"/thanh-tra/vu-viec/{token}").page.links
    answer = client.submit(client.get(link).page.form("/danh-tinh"), **FILLED | changes)
    assert answer.status_code == 303
    return answer.location


def open_it(client, **values):
    page = client.get(WORK).page
    link = next(each for each in page.links if each.startswith(f"{WORK}/"))
    return client.submit(client.get(link).page.form("/mo"), **{"passphrase": PHRASE} | values)


def test_from_the_case_page_to_the_follow_page(app, case, inspector, custodian):
    token, number, report = case
    address = send(inspector, token)
    work = custodian.get(WORK).page
    assert number in work.text
    assert "Trụ sở" not in work.text
    assert open_it(custodian).status_code == 303
    waiting = inspector.get(address).page
    assert NAME not in waiting.text
    seen = inspector.submit(waiting.form("/xem"))
    assert NAME in seen.page.text
    assert "0912 777 333" in seen.page.text
    assert seen.headers["Cache-Control"] == "no-store"
    assert seen.headers["Refresh"].split(";")[0] in {"599", "600"}
    told = Follower(app, report).page
    assert "Your contact data were opened" in told.text
    assert WHY in told.text
    for login in ("Inspector", "Identity Custodian"):
        assert login not in told.text.split("Your contact data were opened")[1].split("What has happened")[0]


def test_the_custodian_sees_who_asks_and_why_and_nothing_of_the_case(case, inspector, custodian, as_, acting):
    token, number, _report = case
    send(inspector, token)
    link = next(each for each in custodian.get(WORK).page.links if each.startswith(f"{WORK}/"))
    page = custodian.get(link).page
    for told in (number, WHY, "Nguyễn Thị Inspector", "To hear the reporter in person"):
        assert told in page.text
    for hidden in (NAME, PHONE, "0912 777 333", "Trụ sở", token):
        assert hidden not in page.text
    assert custodian.get(f"/thanh-tra/vu-viec/{token}").status_code == 403


def test_the_request_is_read_in_the_browser_that_asked_and_no_other(case, inspector, custodian, as_):
    address = send(inspector, case[0])
    open_it(custodian)
    elsewhere = as_("inspector")
    page = elsewhere.get(address).page
    assert "You asked from another browser" in page.text
    form = inspector.get(address).page.form("/xem")
    answer = elsewhere.post(f"{address}/xem", data={"csrf_token": form.fields["csrf_token"]})
    assert answer.status_code == 303
    assert NAME not in elsewhere.get(address).page.text
    assert elsewhere.submit(page.form("/rut")).status_code == 303
    again = send(elsewhere, case[0])
    open_it(custodian)
    assert send(elsewhere, case[0]) == again
    assert NAME in elsewhere.submit(elsewhere.get(again).page.form("/xem")).page.text


def test_a_session_that_ended_loses_nothing(app, case, inspector, custodian):
    address = send(inspector, case[0])
    open_it(custodian)
    inspector.set_cookie("chungsuc", new_session(app, "inspector"))
    assert NAME in inspector.submit(inspector.get(address).page.form("/xem")).page.text


def test_the_same_form_sent_twice_is_one_request(case, inspector):
    link = f"/thanh-tra/vu-viec/{case[0]}/danh-tinh"
    form = inspector.get(link).page.form("/danh-tinh")
    places = {inspector.submit(form, **FILLED).location for _time in range(2)}
    assert len(places) == 1


def test_somebody_elses_request_is_not_there(case, inspector, custodian, as_, acting):
    address = send(inspector, case[0])
    for login in ("inspector_2", "intake_officer", "outside_recipient"):
        assert as_(login).get(address).status_code == 404
    assert as_("chief_inspector").get(address).status_code == 403
    with acting():
        officer("identity_custodian").memberships[0].commune_id = request_of(address[-12:]).case.commune_id
    assert custodian.get(f"{WORK}/{address[-12:]}").status_code == 404
    assert case[1] not in custodian.get(WORK).page.text


def test_what_is_missing_or_wrong_is_told_beside_its_field(case, inspector, custodian, acting):
    form = inspector.get(f"/thanh-tra/vu-viec/{case[0]}/danh-tinh").page.form("/danh-tinh")
    assert inspector.submit(form, reason_code=None, reason="").page.title.startswith("Error:")
    address = send(inspector, case[0])
    answer = open_it(custodian, passphrase="sai hết cả năm từ này")
    assert answer.status_code == 422
    assert "#passphrase" in answer.page.links
    refusal = custodian.get(f"{WORK}/{address[-12:]}").page.form("/tu-choi")
    assert custodian.submit(refusal, reason="").status_code == 422
    with acting():
        assert request_of(address[-12:]).status == "waiting"


def test_a_refusal_reaches_who_asked_and_a_late_answer_of_another_changes_nothing(
    case, inspector, custodian, as_, acting
):
    address = send(inspector, case[0])
    late = as_("identity_custodian_2")
    form = late.get(f"{WORK}/{address[-12:]}").page.form("/mo")
    refusal = custodian.get(f"{WORK}/{address[-12:]}").page.form("/tu-choi")
    for _time in range(2):
        answer = custodian.submit(refusal, reason="Hỏi qua trang theo dõi được.")
        assert answer.location == WORK
    assert late.submit(form, passphrase=PHRASE).location.endswith(address[-12:])
    assert "Hỏi qua trang theo dõi được." in inspector.get(address).page.text
    with acting():
        assert request_of(address[-12:]).contact_sealed is None


def test_nothing_readable_lies_anywhere_at_any_time(
    case, inspector, custodian, site, run_jobs, acting, caplog, capfd
):
    if site.database.url:
        pytest.skip("looks into the file of SQLite")
    caplog.set_level("DEBUG")
    now = clock.now()
    address = send(inspector, case[0])
    open_it(custodian)
    assert NAME in inspector.submit(inspector.get(address).page.form("/xem")).page.text
    assert readable(site) == []
    with clock.at(now + timedelta(minutes=11)):
        run_jobs()
        page = inspector.get(address).page
    with acting():
        assert request_of(address[-12:]).contact_sealed is None
    assert "/xem" not in actions_of(page)
    assert readable(site) == []
    said = capfd.readouterr()
    for needle in (NAME, PHONE, "0912 777 333", PHRASE):
        assert needle not in page.text + caplog.text + said.out + said.err


def actions_of(page):
    return {form.get("action")[form.get("action").rindex("/") :] for form in page.all("form")}


def readable(site):
    """Which secrets stand readable in which file of the data folder."""
    needles = {
        each: [each.encode(), each.encode("utf-16-le")] for each in (NAME, PHONE, "0912 777 333", PHRASE)
    }
    return [
        (path.name, secret)
        for path in site.settings.data_dir.rglob("*")
        if path.is_file()
        for secret, forms in needles.items()
        if any(each in path.read_bytes() for each in forms)
    ]


def test_the_custodian_begins_at_the_requests(as_):
    page = as_("identity_custodian").get("/tai-khoan").page
    assert WORK in page.links


def test_an_outdated_key_is_told_on_the_page(case, inspector, custodian, acting):
    address = send(inspector, case[0])
    with acting() as session:
        mine = officer("identity_custodian").id
        session.query(CustodianKey).filter_by(account_id=mine).delete()
    page = custodian.get(f"{WORK}/{address[-12:]}").page
    assert "not sealed to your key" in page.text
    assert actions_of(page) & {"/mo", "/tu-choi"} == {"/tu-choi"}
