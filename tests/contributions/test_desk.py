"""The commune's desk without script: entering, confirming, approving, correcting, consenting."""

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution, Contributor
from app.db import db

LINE = {
    "giver": "Hoàng Văn Tài",
    "village": "na-lau",
    "good": "land:sao",
    "amount": "2,5",
    "given_on": "12/11/2026",
}
AGREED = {"co_owners_agree": "y", "spouse": "yes", "right_to_refuse_explained": "y"}


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


def write(client, here, *, go="done", form=None, **told):
    form = form or client.get(f"{here.desk}/ghi").page.form("/ghi")
    return client.submit(form, **LINE | told, go=go)


def rows(acting):
    with acting():
        return db.session.scalars(select(Contribution).order_by(Contribution.number)).all()


def test_a_line_is_entered_and_its_amount_is_read_back_in_words(here, acting):
    clerk = here.open("clerk")
    answer = write(clerk, here, **AGREED)
    assert answer.status_code == 303
    page = clerk.get(answer.location).page
    assert "số 0001: Hoàng Văn Tài, 900 m² (chín trăm mét vuông)" in page.text
    (row,) = rows(acting)
    assert (row.good, row.unit, row.amount, row.written_unit, row.written_amount) == (
        "land",
        "m2",
        900_000,
        "sao",
        2500,
    )


def test_the_next_household_finds_day_village_and_good_filled_in(here):
    head = here.open("head")
    answer = write(head, here, go="next", **AGREED)
    form = head.get(answer.location).page.form("/ghi")
    kept = {name: form.fields[name] for name in ("given_on", "village", "good", "giver", "amount")}
    assert kept == {
        "given_on": "12/11/2026",
        "village": "na-lau",
        "good": "land:sao",
        "giver": "",
        "amount": "",
    }


def test_a_pledge_is_followed_by_a_pledge_and_the_totals_stand_above_the_form(here):
    head = here.open("head")
    answer = write(head, here, go="next", good="labour:day", is_pledge="y")
    page = head.get(answer.location).page
    assert page.form("/ghi").fields["is_pledge"] == "y"
    assert page.one("input", name="giver").get("autofocus") is not None
    answer = write(head, here, go="next", good="labour:day", form=page.form("/ghi"), is_pledge=None)
    page = head.get(answer.location).page
    assert "is_pledge" not in page.form("/ghi").fields
    assert "Ngày công 2,5 công (" in page.text.replace("\u00a0", " ")


def test_the_same_form_sent_twice_is_one_line(here, acting):
    clerk = here.open("clerk")
    form = clerk.get(f"{here.desk}/ghi").page.form("/ghi")
    answers = [write(clerk, here, form=form, good="labour:day", amount="2") for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert len(rows(acting)) == 1


def test_the_same_form_with_another_line_is_told_so_and_makes_no_second_giver(here, acting):
    clerk = here.open("clerk")
    form = clerk.get(f"{here.desk}/ghi").page.form("/ghi")
    write(clerk, here, form=form, good="labour:day", amount="2")
    other = {"giver": "Nông Văn Hai", "good": "labour:day", "amount": "9", "consent": "full"}
    answer = write(clerk, here, form=form, **other)
    assert answer.status_code == 409
    assert "số 0001: Hoàng Văn Tài, 2 công" in answer.page.text.replace("\u00a0", " ")
    with acting():
        assert db.session.scalars(select(Contributor.name)).all() == ["Hoàng Văn Tài"]
    again = answer.page.form("/ghi")
    assert {name: again.fields[name] for name in other} == other
    assert clerk.submit(again, go="done").status_code == 303  # another contribution after all
    assert [row.amount for row in rows(acting)] == [2000, 9000]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"amount": "hai"}, "Hãy ghi số lượng. Ví dụ: 1.250,5."),
        ({"good": "labour:day", "amount": "1,25"}, "ngày công theo nửa công"),
        ({"village": ""}, "Hãy chọn thôn, hoặc chọn Ngoài các thôn."),
        ({"giver": ""}, "Hãy ghi ai đóng góp."),
        ({"good": ""}, "Hãy chọn loại đóng góp."),
        ({"given_on": "31/12/2026"}, "Ngày này chưa tới."),
        ({"given_on": "01/01/0001"}, "Hãy ghi ngày từ năm 1990 trở đi."),
        ({"good": "machine:shift", "amount": "1"}, "Hãy ghi rõ đó là gì."),
        ({"good": "labour:day", "amount": "3", "attendance": "Lý Thị Mai"}, "Dòng này không đọc được"),
    ],
)
def test_a_wrong_line_comes_back_with_a_message_and_everything_typed(here, acting, wrong, message):
    clerk = here.open("clerk")
    answer = write(clerk, here, **wrong)
    assert answer.status_code == 422
    assert message in answer.page.text
    fields = answer.page.form("/ghi").fields
    assert {name: fields[name] for name in LINE} == LINE | {k: v for k, v in wrong.items() if k in LINE}
    assert rows(acting) == []


def test_an_attendance_list_adds_up_by_itself(here, acting):
    write(
        here.open("head"),
        here,
        good="labour:day",
        amount="",
        attendance="Hoàng Văn Tài 1,5\nLý Thị Mai: 2 công\n",
    )
    with acting():
        (row,) = db.session.scalars(select(Contribution))
        assert (row.amount, row.people, [each.name for each in row.attendees]) == (
            3500,
            2,
            ["Hoàng Văn Tài", "Lý Thị Mai"],
        )


def test_a_village_head_is_offered_only_the_own_village(here):
    head = here.open("head")
    answer = write(head, here, village="khun-pha")
    assert answer.status_code == 422


def test_a_line_goes_through_three_pairs_of_hands(here, acting):
    clerk, head, leader = (here.open(login) for login in ("clerk", "head", "leader"))
    write(clerk, here, good="cash:dong", amount="500.000")
    for client, step in ((head, "confirm"), (leader, "approve")):
        page = client.get(f"/can-bo/cho-xu-ly/{step}").page
        form = page.form(f"/{step}")
        token = rows(acting)[0].token
        assert client.submit(form, entry=token).status_code == 303
    (row,) = rows(acting)
    assert (row.state, row.confirmed_by_id is not None, row.approved_by_id is not None) == (
        "approved",
        True,
        True,
    )


def test_nobody_sees_lines_that_are_not_theirs_to_see(here, as_, acting):
    write(here.open("clerk"), here, good="labour:day", amount="1")
    other = here.open("head_b")
    assert other.get(f"{here.desk}/so/1").status_code == 404
    assert "Hoàng Văn Tài" not in other.get(f"{here.desk}/so").text
    assert as_("commune_clerk").get(f"{here.desk}/so").status_code == 404
    answer = other.post(f"{here.desk}/so/1/confirm", data={"csrf_token": token_of(other)})
    assert answer.status_code == 404


def token_of(client):
    return client.get("/tai-khoan").page.form("/dang-xuat").fields["csrf_token"]


def test_a_correction_strikes_the_line_and_keeps_it_readable(here, acting):
    clerk = here.open("clerk")
    write(clerk, here, good="labour:day", amount="12")
    page = clerk.get(f"{here.desk}/so/1/dinh-chinh").page
    form = page.form("/dinh-chinh")
    assert (form.fields["giver"], form.fields["amount"]) == ("Hoàng Văn Tài", "12")
    assert clerk.submit(form, amount="2").status_code == 422  # why?
    assert clerk.submit(form, amount="2", reason="Ghi nhầm").status_code == 303
    page = clerk.get(f"{here.desk}/so/1").page
    assert "Đã đính chính bởi 0002, 0003" in " ".join(page.text.split())
    assert [row.amount for row in rows(acting)] == [12_000, 12_000, 2000]


def test_a_giver_can_be_named_and_unnamed(here, acting):
    clerk = here.open("clerk")
    write(clerk, here, good="labour:day", amount="1", consent="full")
    form = clerk.get(f"{here.desk}/so/1").page.form("/ten-cong-khai")
    assert form.fields["consent"] == "full"
    clerk.submit(form, consent="anonymous")
    with acting():
        assert db.session.scalars(select(Contributor.consent)).all() == ["anonymous"]


def test_the_consent_card_is_filled_in_later(here, acting):
    head = here.open("head")
    write(head, here)
    form = head.get(f"{here.desk}/so/1/phieu-dat").page.form("/phieu-dat")
    assert head.submit(form, parcel="112", **AGREED).status_code == 303
    for part, told in (
        ("da-kiem-tra", {}),
        ("giay-chung-nhan", {"status": "filed", "number": "12/HS", "on": "20/11/2026"}),
    ):
        form = head.get(f"{here.desk}/so/1").page.form(f"/{part}")
        assert head.submit(form, **told).status_code == 303
    with acting():
        card = db.session.scalars(select(Contribution)).one().land_card
        assert (card.parcel, card.right_to_refuse_explained, card.certificate_status) == (
            "112",
            True,
            "filed",
        )
        assert card.documents_checked_at is not None


def test_the_ledger_of_a_road_asks_no_more_for_more_lines(here, acting, count_queries):
    clerk = here.open("clerk")
    for number in range(3):
        write(clerk, here, giver=f"Hộ {number}", good="labour:day", amount="1")
    with count_queries(20) as few:
        clerk.get(f"{here.desk}/so")
    for number in range(3, 9):
        write(clerk, here, giver=f"Hộ {number}", good="labour:day", amount="1")
    with count_queries(20) as many:
        clerk.get(f"{here.desk}/so")
    assert len(many) == len(few)
