"""What officers declare of themselves: the wall goes up at once, and nobody takes it down to look behind it."""

from datetime import timedelta

import pytest

from app import clock
from app.accounts.actions import declaring
from app.accounts.declarations import Declaration, name_mac
from app.accounts.models import Account
from app.cases.models import Case
from app.cases.relation import can_see
from app.db import db
from tests.support.cases import agency, bring_to, send_report
from tests.support.people import officer

PAGE = "/tai-khoan/khai-bao"
PERSON, WORDS = "Hoàng Văn Bí Mật", "anh ruột, kế toán trưởng"


@pytest.fixture
def office(acting):
    with acting():
        return agency(kind="department")


@pytest.fixture
def case(acting, office):
    """The key of a case about that office."""
    with acting():
        return bring_to("triage", send_report(office_id=office.id)).id


def declare(office, kind="former_post", key="k" * 32, **told):
    me = officer("intake_officer")
    told = {"kind": kind, "unit_id": office.id, "unit_kind": "agency", "key": key} | told
    return declaring.declare(actor=me, **told)


def sees(case_id):
    return can_see(officer("intake_officer"), db.session.get_one(Case, case_id))


def test_from_the_declaration_on_the_case_is_not_there(acting, office, case):
    with acting():
        assert sees(case)
        declare(office)
        assert not sees(case)


def test_the_commune_of_the_family_counts_like_its_office(acting, case):
    with acting():
        commune = db.session.get_one(Case, case).commune_id
        me = officer("intake_officer")
        told = {"kind": "family", "unit_id": commune, "unit_kind": "commune", "key": "q" * 32}
        declaring.declare(actor=me, **told)
        assert not sees(case)


def test_the_same_form_is_one_declaration(acting, office):
    with acting():
        assert declare(office) is declare(office)
        assert len(declaring.own_declarations(officer("intake_officer"))) == 1


def test_a_slip_is_gone_within_the_hour_and_later_it_holds_a_year(acting, office, case):
    start = clock.now()
    with acting():
        slip = declare(office)
        declaring.take_back(actor=officer("intake_officer"), declaration_id=slip.id)
        assert sees(case)
        later = declare(office, key="z" * 32)
    with clock.at(start + timedelta(hours=2)), acting():
        declaring.take_back(actor=officer("intake_officer"), declaration_id=later.id)
        assert not sees(case)
    with clock.at(start + timedelta(days=364)), acting():
        assert not sees(case)
    with clock.at(start + timedelta(days=366)), acting():
        assert sees(case)


def test_nobody_takes_back_what_somebody_else_declared(acting, office, case):
    with acting():
        row = declare(office)
        declaring.take_back(actor=officer("chief_inspector"), declaration_id=row.id)
        assert row.taken_back_at is None


def test_names_and_words_are_not_readable_in_the_row(acting, office):
    with acting():
        row = declare(office, kind="family", person=PERSON, words=WORDS)
        assert (row.person, row.words) == (PERSON, WORDS)
        held = (
            b"".join(value for value in vars(row).values() if isinstance(value, bytes))
            + repr(vars(row)).encode()
        )
        for part in (PERSON, WORDS, "Hoàng", "kế toán"):
            assert part.encode() not in held
        assert row.person_mac == name_mac("  HOÀNG văn BÍ mật ")


def test_the_account_repeats_what_the_rows_say(acting, office):
    with acting():
        declare(office)
        declare(agency(kind="office"), key="y" * 32)
        db.session.expire_all()
        mine = db.session.query(Declaration).all()
        account = db.session.query(Account).filter_by(login="intake_officer").one()
        assert {each.unit_id for each in mine} == account.unit_ids


def fill(client, **values):
    return client.submit(client.get(PAGE).page.form("/khai-bao"), **values)


def test_it_is_declared_and_taken_back_on_the_page(as_, acting, office, case):
    client = as_("intake_officer")
    told = {"kind": "family", "unit": f"agency:{office.code}", "person": PERSON, "words": WORDS}
    assert fill(client, **told).status_code == 303
    page = client.get(PAGE).page
    assert PERSON in page.text
    assert office.name in page.text
    with acting():
        assert not sees(case)
    assert client.submit(page.form("/rut")).status_code == 303
    with acting():
        assert sees(case)


def test_colleagues_and_administrators_read_nothing_of_it(as_, acting, office):
    with acting():
        declare(office, kind="family", person=PERSON, words=WORDS)
    for login, path in (
        ("inspector", PAGE),
        ("system_admin", PAGE),
        ("system_admin", "/quan-tri/tai-khoan/intake_officer"),
        ("system_admin", "/nhat-ky"),
        ("chief_inspector", "/nhat-ky"),
    ):
        text = as_(login).get(path).page.text
        for part in (PERSON, WORDS):
            assert part not in text, (login, path)
    listed = as_("inspector").get(PAGE).page.all("form")
    assert not [form for form in listed if form.get("action").endswith("/rut")]


@pytest.mark.parametrize(
    "wrong",
    [{"kind": None}, {"unit": ""}, {"unit": "agency:none-such"}, {"kind": "family", "person": ""}],
)
def test_what_is_missing_is_told_and_nothing_declared(as_, acting, office, wrong):
    told = {"kind": "former_post", "unit": f"agency:{office.code}"} | wrong
    assert fill(as_("intake_officer"), **told).status_code == 422
    with acting():
        assert officer("intake_officer").unit_ids == frozenset()
