"""The check page: what it says of each entry, what it never says, and the report it opens."""

import pytest
from sqlalchemy import select

from app.cases.models import Case
from app.contributions import actions as ledger
from app.contributions.models import Contribution, Contributor
from app.db import db
from app.recognition.codes import show_code
from tests.support import people
from tests.support.roads import entry, gift, giver, key, road, settle

PATH = "/kiem-tra-bien-nhan"


@pytest.fixture
def codes(acting):
    """The codes of entries in every state, by name; the giver has not agreed to be named."""
    with acting():
        town = settle()
        project = road(town)
        who = giver(town, "Hoàng Văn Tài")
        by = {"actor": town.clerk, "reason": "Đo lại"}

        def made(**told):
            return entry(town, project, contributor=who, **told)

        approved = {
            name: made(to="approved", good="land", amount=90_000) for name in ("valid", "questioned", "fixed")
        }
        waiting = {name: made() for name in ("recorded", "withdrawn")}
        pledged = made(to="pledged")
        reversal = ledger.correct(entry=waiting["withdrawn"], key=key(), **by).reversal
        proposed = ledger.correct(
            entry=approved["questioned"], key=key(), gift=gift("land", 80_000), **by
        ).replacement
        done = ledger.correct(entry=approved["fixed"], key=key(), gift=gift("land", 70_000), **by)
        ledger.approve_correction(actor=town.leader, reversal=done.reversal)
        rows = approved | waiting | {"pledged": pledged, "reversal": reversal, "proposed": proposed}
        return {name: show_code(row.token) for name, row in rows.items()} | {"giver": show_code(who.token)}


SAID = {
    "valid": "Còn giá trị",
    "recorded": "chờ phê duyệt",
    "pledged": "Đăng ký, chưa đóng góp",
    "questioned": "đang đề nghị đính chính",
    "fixed": "Đã đính chính",
    "withdrawn": "Đã hủy",
    "reversal": "Dòng đính chính",
    "proposed": "Chưa có hiệu lực",
}


def test_the_page_says_what_each_receipt_is_worth_and_names_nobody(client, codes):
    for name, words in SAID.items():
        answer = client.get(PATH, query_string={"ma": codes[name].upper()})
        assert answer.status_code == 200
        assert words in answer.page.text, name
        assert "Hoàng Văn Tài" not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_a_corrected_entry_names_what_stands_in_its_stead_and_the_public_reason(client, codes):
    text = client.get(f"{PATH}?ma={codes['fixed']}").page.text
    assert "70 m²" in text
    assert "Đo lại" in text
    assert "Đo lại" not in client.get(f"{PATH}?ma={codes['withdrawn']}").page.text


def test_the_code_of_a_giver_shows_all_they_gave_and_the_name_as_they_agree(client, codes, acting):
    assert client.get(f"{PATH}?ma={codes['giver']}").page.text.count("Còn giá trị") == 4
    for consent, shown in (("initials", "H. V. T."), ("full", "Hoàng Văn Tài"), ("anonymous", "Một hộ")):
        with acting():
            who = db.session.scalars(select(Contributor)).one()
            ledger.set_consent(actor=people.officer("clerk"), contributor=who, consent=consent)
        text = client.get(f"{PATH}?ma={codes['valid']}").page.text
        assert shown in text
        assert ("Hoàng Văn Tài" in text) == (consent == "full")


def test_a_code_of_nobody_is_not_found_and_no_id_opens_anything(client, codes, acting):
    with acting():
        row = db.session.scalars(select(Contribution)).first()
        ids = (str(row.id), row.id.hex, row.id.hex[:20])
    for typed in ("0" * 20, "xyz", "3f9a0-12bc4", *ids):
        answer = client.get(PATH, query_string={"ma": typed})
        assert answer.status_code == 404
        assert answer.page.form(PATH)


def test_this_is_not_what_i_gave_opens_a_report_that_leads_officers_to_the_entry(client, codes, acting, as_):
    page = client.get(f"{PATH}?ma={codes['valid']}").page
    filled = client.submit(page.form("/phan-anh/gui"), go="edit")
    assert filled.status_code == 200
    assert "Có chỗ cần sửa" not in filled.page.text
    form = filled.page.form("/phan-anh/gui")
    sent = client.submit(form, go="send")
    assert "Đã gửi. Cảm ơn bạn." in sent.page.text
    with acting():
        case = db.session.scalars(select(Case)).one()
        assert case.report.category == "community_fund"
        assert case.commune is not None
        assert "số 0001" in case.report.words
        assert codes["valid"] in case.report.place["landmark"]
        token = case.token
    desk = as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}")
    assert f"{PATH}?ma={codes['valid']}" in desk.text
