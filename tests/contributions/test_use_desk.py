"""What was used and unit prices at the commune's desk, and as everyone reads them."""

import io

import pytest
from sqlalchemy import select

from app.contributions import actions as ledger
from app.contributions.models import UnitPrice, Use
from app.contributions.queries import prices as known
from app.db import db
from app.projects.models import Project
from tests.photos.drawn import phone_jpeg
from tests.support import roads

PRICE = {
    "good": "sand:m3",
    "price": "350.000",
    "basis_kind": "published",
    "basis": "số 12/CB-STC",
    "decided_on": "02/01/2026",
}


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


@pytest.fixture
def sand(acting, as_):
    """A road that was given three cubic metres of sand: its address at the desk, its public address."""
    with acting():
        town = roads.settle()
        project = roads.road(town)
        roads.entry(
            town, project, to="approved", good="sand", amount=3000, given_on=roads.some_day("2026-03-01")
        )
        return f"/can-bo/cong-trinh/{project.slug}", f"/duong/{project.slug}"


def rows(acting, kind):
    with acting():
        return db.session.scalars(select(kind).order_by(kind.id)).all()


def test_what_was_used_is_recorded_taken_back_and_read_by_everyone(sand, as_, client, acting):
    clerk, leader = as_("clerk"), as_("leader")
    assert "su-dung" not in {
        form.get("action", "") for form in leader.get(f"{sand[0]}/su-dung").page.all("form")
    }
    form = clerk.get(f"{sand[0]}/su-dung").page.form("/su-dung")
    told = {"good": "sand:m3", "amount": "3,5", "used_on": "12/11/2026", "note": "đổ bê tông đoạn 1"}
    assert clerk.submit(form, **told | {"note": ""}).status_code == 422
    answer = clerk.submit(form, **told)
    assert answer.status_code == 422
    assert "còn lại 3 m³" in answer.page.text.replace("\u00a0", " ")
    assert answer.page.form("/su-dung").fields["note"] == told["note"]
    again = [clerk.submit(form, **told | {"amount": "2,5"}).status_code for _twice in range(2)]
    assert again == [303, 303]
    assert "đổ bê tông đoạn 1" in client.get(sand[1]).page.text
    link = next(each for each in clerk.get(f"{sand[0]}/su-dung").page.links if "/su-dung/" in each)
    assert as_("head").get(link).status_code == 403
    asking = clerk.get(link).page.form(link.rsplit("/", 1)[1])
    assert clerk.submit(asking, reason="").status_code == 422
    assert [clerk.submit(asking, reason="Cân lại").status_code for _twice in range(2)] == [303, 303]
    assert [row.reverses_id is None for row in rows(acting, Use)] == [True, False]
    assert "đã rút lại ngày 22/11/2026: Cân lại" in client.get(sand[1]).page.text


def test_a_price_converts_once_a_leader_has_confirmed_it_and_until_it_ends(sand, as_, client, acting):
    clerk, leader = as_("clerk"), as_("leader")
    form = clerk.get("/can-bo/don-gia").page.form("/don-gia")
    assert clerk.submit(form, **PRICE | {"basis": ""}).status_code == 422
    assert [clerk.submit(form, **PRICE).status_code for _twice in range(2)] == [303, 303]
    assert len(rows(acting, UnitPrice)) == 1
    assert "1.050.000" not in client.get(sand[1]).text
    assert "Chờ lãnh đạo xác nhận" in clerk.get("/can-bo/don-gia").page.text
    leader.submit(leader.get("/can-bo/don-gia").page.form("/xac-nhan"))
    text = client.get(sand[1]).page.text.replace("\u00a0", " ")
    assert "Cát 3 m³: 1.050.000 ₫ (350.000 ₫/m³; Bảng giá: số 12/CB-STC, 02/01/2026)" in text
    assert "1.050.000" in clerk.get(f"{sand[0]}/so/1").text
    link = next(each for each in clerk.get("/can-bo/don-gia").page.links if each.endswith("/ket-thuc"))
    asking = clerk.get(link).page.form("/ket-thuc")
    assert clerk.submit(asking, until="01/01/2026", reason="Ghi nhầm giá").status_code == 303
    assert "1.050.000" not in client.get(sand[1]).text
    assert "Ghi nhầm giá" in leader.get("/can-bo/don-gia").page.text


def test_each_gift_converts_by_the_price_of_its_day_and_who_wrote_a_price_does_not_confirm_it(acting):
    with acting() as session:
        town = roads.settle()
        project, day = roads.road(town), roads.some_day

        def price(since, amount, until=None):
            told = {"good": "sand", "unit": "m3", "basis": f"số {amount}", "key": roads.key()}
            term = ledger.Term(day(since), day(until) if until else None)
            row = ledger.set_price(
                actor=town.clerk,
                commune=town.commune,
                price=amount,
                decided_on=day("2026-01-02"),
                term=term,
                **told,
            )
            return ledger.confirm_price(actor=town.leader, price=row)

        price("2026-01-02", 100)
        price("2026-03-01", 300, until="2026-03-31")
        for on in ("2026-01-01", "2026-02-28", "2026-03-31", "2026-04-01"):
            entry = roads.entry(town, project, to="approved", good="sand", amount=1000, given_on=day(on))
        session.flush()
        told = {(each.price.price, each.quantity.amount): each.value for each in known.worth(project)}
        assert told == {(100, 2000): 200, (300, 1000): 300}
        assert known.value_of(entry).value == 100
        own = ledger.set_price(
            actor=town.clerk, commune=town.commune, good="sand", unit="m3", price=1, basis="số 1",
            decided_on=day("2026-01-02"), key=roads.key(),
        )  # fmt: skip
        own.by_id = town.leader.id
        with pytest.raises(ledger.NotNow):
            ledger.confirm_price(actor=town.leader, price=own)
        session.rollback()


def test_the_emulation_office_reads_totals_of_every_commune_and_nothing_else(sand, as_, acting):
    reader = as_("emulation_officer")
    with acting():
        place = db.session.scalars(select(Project)).one().commune
        name, slug = place.full_name, place.slug
    province = reader.get("/can-bo/bang-tong-hop?tu=01/02/2026&den=31/03/2026").page
    assert (name in province.text, "2026" in province.text) == (True, True)
    assert name in reader.get("/can-bo/bang-tong-hop").page.text
    commune = reader.get(f"/can-bo/bang-tong-hop?xa={slug}").page.text
    assert ("Đường Nà Lầu" in commune, "Hoàng Văn Tài" in commune) == (True, False)
    assert reader.get(f"/can-bo/bang-tong-hop.xlsx?xa={slug}").status_code == 200
    assert reader.get(f"/can-bo/don-gia?xa={slug}").status_code == 200
    assert [reader.get(sand[0] + path).status_code for path in ("", "/so", "/so/1", "/danh-sach.csv")] == [
        403
    ] * 4


def test_minutes_of_land_are_seen_where_the_entry_is_and_nowhere_else(acting, as_, run_jobs):
    with acting():
        town = roads.settle()
        project = roads.road(town)
        entry = roads.entry(town, project, good="land", amount=120_000)
        page = f"/can-bo/cong-trinh/{project.slug}/so/{entry.number}"
    head = as_("head")
    form = head.get(page).page.form("/bien-ban")
    assert head.submit(form, minutes=(io.BytesIO(b"no photo"), "a.txt")).status_code == 303
    assert head.submit(form, minutes=(io.BytesIO(phone_jpeg(300, 200)), "a.jpg")).status_code == 303
    run_jobs()
    link = next(each for each in as_("leader").get(page).page.links if "/bien-ban/" in each)
    told = {
        login: as_(login).get(link).status_code for login in ("head", "clerk", "head_b", "emulation_officer")
    }
    assert told == {"head": 200, "clerk": 200, "head_b": 404, "emulation_officer": 403}
