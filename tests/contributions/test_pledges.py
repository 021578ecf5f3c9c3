"""A resident pledges without an account; the commune takes it up or says why not."""

import pytest
from sqlalchemy import select, text
from werkzeug.exceptions import Forbidden

from app import vault
from app.contributions import actions as ledger
from app.contributions.actions.corrections import replacement_of
from app.contributions.models import Contribution, Pledge
from app.db import db
from app.events import Event
from tests.contributions.test_way import totals
from tests.support.markup import words
from tests.support.people import officer
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


FORM = {"good": "labour:day", "amount": "3", "name": "Vi Văn Thắng", "phone": "0912345678", "agrees": "y"}


def sent(acting):
    with acting():
        (row,) = db.session.scalars(select(Pledge))
        names = db.session.scalars(
            select(Event.name).where(Event.topic_id == row.id).order_by(Event.at, Event.id)
        )
        return (row.amount, row.name, "987" in row.contact.replace(" ", ""), [*names])


def test_a_form_sent_again_with_other_words_puts_the_pledge_right_while_it_waits(acting, here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    for _again in range(2):
        assert client.submit(form, **FORM).status_code == 200
    assert sent(acting) == (3000, "Vi Văn Thắng", False, ["pledge.sent"])
    page = client.submit(form, **FORM | {"amount": "5", "name": "Vi Văn Thắm", "phone": "0987654321"}).page
    assert "5 công" in page.text.replace("\u00a0", " ")
    assert "987" in page.text
    assert sent(acting) == (5000, "Vi Văn Thắm", True, ["pledge.sent", "pledge.changed"])


def test_a_pledge_that_was_decided_is_not_changed_and_the_page_says_so(acting, here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    client.submit(form, **FORM)
    with acting():
        waiting = db.session.scalars(select(Pledge)).one()
        ledger.decline_pledge(actor=officer("clerk"), pledge=waiting, reason="Đã đủ công")
    assert client.submit(form, **FORM).status_code == 200
    answer = client.submit(form, **FORM | {"amount": "50"})
    assert answer.status_code == 409
    assert "Đăng ký này đã được trả lời" in answer.page.text
    assert answer.page.form("/dang-ky").fields["amount"] == "50"
    assert sent(acting)[0] == 3000


def state_of(client, code):
    answer = client.submit(client.get("/duong/dang-ky").page.form("/dang-ky"), code=code)
    assert answer.headers["Cache-Control"] == "no-store"
    assert code not in (answer.location or "")
    return answer


def test_a_code_shows_what_became_of_a_pledge_and_never_who_made_it(acting, here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    code = client.submit(form, **FORM).page.one("p", id="code").get("data-text")
    assert client.submit(form, **FORM).page.one("p", id="code").get("data-text") == code
    assert "Xã đã nhận được" in state_of(client, code.lower().replace("-", " ")).page.text
    assert state_of(client, code[:-1] + ("2" if code[-1] != "2" else "3")).status_code == 422
    assert state_of(client, vault.show_code(vault.new_code())).status_code == 404
    with acting():
        waiting = db.session.scalars(select(Pledge)).one()
        entry = ledger.confirm_pledge(actor=officer("clerk"), pledge=waiting, village="Nà Lầu")
    page = state_of(client, code).page.text
    assert "Xã đã nhận lời" in page
    assert "Vi Văn Thắng" not in page
    with acting():
        entry = db.session.get(Contribution, entry.id)
        told = {"actor": officer("clerk"), "entry": entry, "reason": "Giao hai công", "key": key()}
        ledger.correct(**told, gift=gift(amount=2000), is_pledge=False)
    page = state_of(client, code).page.text.replace("\u00a0", " ")
    assert "Phần bạn đã giao đã ghi vào sổ" in page
    assert "2 công" in page
    with acting():
        second = replacement_of(db.session.get_one(Contribution, entry.id))
        clerk, place = officer("clerk"), second.commune_id
        other = ledger.contributor_named(
            actor=clerk, commune_id=place, name="Lý Thị Khác", village=second.village
        )
        told = {"actor": officer("clerk"), "entry": second, "reason": "Của chị Lý Thị Khác", "key": key()}
        ledger.correct(**told, gift=gift(amount=7000), contributor=other, is_pledge=False)
    page = state_of(client, code).page.text.replace("\u00a0", " ")
    assert "7 công" not in page
    assert "Lý Thị Khác" not in page


def test_a_pledge_is_taken_back_with_its_code_until_it_is_answered_and_the_commune_sees_it(
    acting, here, client
):
    codes = []
    for name in ("Vi Văn Thắng", "Lý Thị Mai"):
        form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
        codes.append(client.submit(form, **FORM | {"name": name}).page.one("p", id="code").get("data-text"))
    button = state_of(client, codes[0]).page.form("/dang-ky")
    for _twice in range(2):
        assert "Bạn đã rút đăng ký này" in client.submit(button, go="withdraw").page.text
    with acting():
        row = db.session.scalars(select(Pledge).where(Pledge.state == "waiting")).one()
        gone = db.session.scalars(select(Pledge).where(Pledge.id != row.id)).one()
        names = db.session.scalars(select(Event.name).where(Event.topic_id == gone.id)).all()
        assert sorted(names) == ["pledge.sent", "pledge.withdrawn"]
        with pytest.raises(ledger.NotNow):
            ledger.confirm_pledge(actor=officer("clerk"), pledge=gone, village="Nà Lầu")
        ledger.confirm_pledge(actor=officer("clerk"), pledge=row, village="Nà Lầu")
    page = here.open("clerk").get("/can-bo/dang-ky").page
    assert "Người đăng ký đã rút" in page.text
    assert client.submit(button, code=codes[1], go="withdraw").status_code == 409
    assert "Xã đã nhận lời" in state_of(client, codes[1]).page.text


def test_a_pledge_is_answered_only_as_it_was_read(acting, here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    client.submit(form, **FORM)
    clerk = here.open("clerk")
    with acting():
        token = db.session.scalars(select(Pledge)).one().token
    seen = clerk.get(f"/can-bo/dang-ky/{token}").page.form(token)
    client.submit(form, **FORM | {"amount": "5"})
    answer = clerk.submit(seen, what="làm mặt đường", village="-", go="confirm")
    assert answer.status_code == 409
    both = [words(each).replace("\u00a0", " ") for each in answer.page.all("p", class_="words")]
    assert ["3 công" in both[0], "5 công" in both[1]] == [True, True]
    again = answer.page.form(token)
    assert again.fields["what"] == "làm mặt đường"
    assert [clerk.submit(again, go="confirm").status_code for _twice in range(2)] == [303, 303]
    assert sent(acting)[3] == ["pledge.sent", "pledge.changed", "pledge.confirmed"]


def test_all_mistakes_of_a_pledge_are_told_at_once(here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    answer = client.submit(form, **FORM | {"good": "", "amount": "", "name": ""})
    assert answer.status_code == 422
    assert len(answer.page.all("p", class_="error")) == 3
    answer = client.submit(form, **FORM | {"good": "", "amount": "hai", "phone": "12"})
    assert len(answer.page.all("p", class_="error")) == 3
    assert "Hãy ghi số lượng. Ví dụ: 5 hoặc 2,5." in answer.page.text


def test_a_telephone_is_read_in_groups_and_dialled_and_nothing_is_put_in_anybodys_mouth(acting, here, client):
    form = client.get(f"/duong/{here.slug}/dang-ky").page.form("/dang-ky")
    assert (
        "gọi cho bạn theo số 0912 345 678"
        in client.submit(form, **FORM | {"good": "machine:shift"}).page.text
    )
    clerk = here.open("clerk")
    with acting():
        token = db.session.scalars(select(Pledge)).one().token
    page = clerk.get(f"/can-bo/dang-ky/{token}").page
    assert "Họ viết" not in page.text
    assert words(page.one("a", href="tel:+84912345678")) == "0912 345 678"
    form = page.form(token)
    assert form.fields["what"] == ""
    refused = clerk.submit(form, village="-", go="confirm").page
    assert "Hãy ghi rõ đó là gì." in words(refused.one("p", id="what-error"))
    assert "Hãy chọn thôn" in words(clerk.submit(form, go="confirm").page.one("p", id="village-error"))
    made = clerk.submit(refused.form(token), what="máy trộn bê tông", go="confirm")
    page = clerk.get(made.location).page
    assert words(page.one("a", href="tel:+84912345678")) == "0912 345 678"
    assert "máy trộn bê tông" in page.text
