"""The summary and the list of households: right sums, numbers as numbers, formulas only where we write them."""

import io
from decimal import Decimal

import openpyxl
import pytest

from app.contributions import actions as ledger
from app.contributions.tables.books import workbook
from app.contributions.tables.households import harmless
from app.contributions.tables.lines import Period, of_commune, of_province
from app.contributions.tables.table import table
from app.projects import actions as projects
from tests.support.roads import entry, giver, key, road, settle, some_day


@pytest.fixture(autouse=True)
def _winter(frozen):
    frozen("2026-11-22 10:00")


def plant():
    """A road with gifts of two villages in every state; only what is approved counts."""
    town = settle()
    project = road(town)
    far = giver(town, "Lý Văn Quyền", village=town.khun_pha)
    price = ledger.set_price(
        actor=town.clerk, commune=town.commune, good="land", unit="m2", price=60_000, basis="12/QĐ-UBND",
        decided_on=some_day("2026-01-05"), key=key(),
    )  # fmt: skip
    ledger.confirm_price(actor=town.leader, price=price)
    told = {"to": "approved", "given_on": some_day("2026-03-01")}
    entry(town, project, good="land", amount=120_500, **told)
    entry(town, project, good="cash", amount=2_000_000, **told)
    entry(town, project, good="sand", amount=2_500, contributor=far, **told)
    entry(town, project, good="labour", amount=4_500, people=3, contributor=far, to="approved")
    entry(town, project, good="cash", amount=999, to="confirmed")
    struck = entry(town, project, good="cash", amount=777)
    ledger.correct(actor=town.clerk, entry=struck, reason="Nhầm", key=key())
    projects.record_means(
        actor=town.clerk, project=project, given={"commune": 90_000_000}, cement_given_kg=12_000
    )
    return town, project


def test_each_good_is_summed_in_its_own_unit_and_only_when_approved(acting):
    with acting():
        town, _project = plant()
        made = table(of_commune(town.commune.id, Period()))
        assert [row["place"] for row in made.cells] == ["thôn Khun Pha", "thôn Nà Lầu"]
        sums = {code: value for code, value in made.sums.items() if value}
        assert sums == {
            "length": 850, "cement_given": 12, "land_givers": 1, "land": Decimal("120.5"), "people": 3,
            "labour": Decimal("4.5"), "sand": Decimal("2.5"), "cash": 2_000_000, "converted": 7_230_000,
            "state": 90_000_000, "total": 99_230_000, "percent": Decimal("9.3"),
        }  # fmt: skip
        assert made.bases == ["Đất: 60.000 đ/m² (Quyết định: 12/QĐ-UBND, 05/01/2026)"]
        assert "Cát" in made.cells[0]["notes"]


def test_a_period_and_a_village_leave_out_the_rest(acting):
    with acting():
        town, _project = plant()
        early = table(of_commune(town.commune.id, Period(some_day("2026-02-01"), some_day("2026-03-31"))))
        assert (early.sums["sand"], early.sums["labour"]) == (Decimal("2.5"), None)
        far = table(of_commune(town.commune.id, Period(), [town.khun_pha.id]))
        assert [row["place"] for row in far.cells] == ["thôn Khun Pha"]
        assert table(of_commune(settle(1).commune.id, Period())).cells == []


def test_the_province_has_a_line_for_each_commune(acting):
    with acting():
        town, _project = plant()
        made = table(of_province(), of_province=True)
        assert [(row["place"], row["roads"], row["land"]) for row in made.cells] == [
            (town.commune.full_name, 1, Decimal("120.5"))
        ]
        assert "total" not in made.sums


def test_the_workbook_holds_numbers_formulas_and_a_place_to_sign(acting):
    with acting():
        town, _project = plant()
        made = table(of_commune(town.commune.id, Period()))
        data = workbook(
            made, title="=1+1", subtitle="năm 2026", signers=["Người lập biểu", "Chủ tịch"]
        ).getvalue()
    [shown], [asked] = (
        [book.active]
        for book in (openpyxl.load_workbook(io.BytesIO(data), data_only=flag) for flag in (True, False))
    )
    heads = {
        shown.cell(5, place).value or shown.cell(4, place).value: place
        for place in range(1, shown.max_column + 1)
    }
    land, cash, total = heads["m²"], heads["Tiền (đồng)"], heads["Tổng (đồng)"]
    assert [shown.cell(row, land).value for row in (6, 7, 8)] == [None, 120.5, 120.5]
    assert (
        asked.cell(8, land).value
        == f"=SUM({asked.cell(6, land).column_letter}6:{asked.cell(7, land).column_letter}7)"
    )
    assert (shown.cell(8, cash).value, shown.cell(8, total).value) == (2_000_000, 99_230_000)
    assert asked["A1"].data_type == "s"
    assert (asked.page_setup.orientation, asked.page_setup.paperSize, asked.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert asked.print_area
    assert asked.row_dimensions[6].height >= 30  # the class of the road takes two lines of its column
    assert "Người lập biểu" in {cell.value for cells in shown.iter_rows() for cell in cells}


def test_no_cell_of_a_list_becomes_a_formula(acting, here):
    names = ["=HYPERLINK(1)", "+84", "-2", "@x", "Hoàng Văn Tài"]
    assert [harmless(name)[0] for name in names] == ["'", "'", "'", "'", "H"]
    clerk = here.open("clerk")
    form = clerk.get(f"{here.desk}/ghi").page.form("/ghi")
    for name in (names[0], names[4]):
        clerk.submit(
            form,
            giver=name,
            village="na-lau",
            good="labour:day",
            amount="1.250,5",
            given_on="12/11/2026",
            key=key(),
            go="done",
        )
    text = clerk.get(f"{here.desk}/danh-sach.csv").data.decode("utf-8-sig")
    assert "\r\n0001;12/11/2026;'=HYPERLINK(1);thôn Nà Lầu;Ngày công;;1250,5;công;" in text
    data = clerk.get(f"{here.desk}/danh-sach.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["G2"].value) == ("=HYPERLINK(1)", "s", 1250.5)
    assert here.open("head_b").get(f"{here.desk}/danh-sach.csv").data.count(b"\r\n") == 1


def test_the_summary_is_on_screen_and_as_a_workbook_for_its_commune(acting, here):
    page = here.open("leader").get("/can-bo/bang-tong-hop?tu=1/1/2026&den=hôm+nay").page
    assert "từ 01/01/2026" in page.text
    assert "Đường Nà Lầu – Khun Pha" in page.text
    answer = here.open("leader").get("/can-bo/bang-tong-hop.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(answer.data)).active["A1"].value.startswith("TỔNG HỢP")


def test_everyone_reads_what_the_communes_were_given(client, acting):
    assert "Chưa có gì được công khai" in client.get("/duong/bang-tong-hop").page.text
    with acting():
        town, _project = plant()
        name = town.commune.full_name
    assert name in client.get("/duong/bang-tong-hop").page.text
    assert (
        openpyxl.load_workbook(io.BytesIO(client.get("/duong/bang-tong-hop.xlsx").data)).active["B6"].value
        == name
    )
