"""The workbooks of a commune, opened and computed anew by LibreOffice: every sum beside what the ledger adds up to.

    .venv/bin/python -m tests.campaigns.tables --entries 150
    .venv/bin/python -m tests.campaigns.tables --keep FOLDER     # with each workbook as PDF

Results written beside formulas are taken out first, so that each sum is LibreOffice's own; the ledger is added up line
by line, by other means than those of the tables.
"""

import argparse
import contextlib
import csv
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

from sqlalchemy import select

from app import clock
from app.contributions import actions as ledger
from app.contributions.models import Contribution
from app.contributions.tables.books import workbook
from app.contributions.tables.households import as_xlsx
from app.contributions.tables.lines import Period, of_commune
from app.contributions.tables.table import table
from app.db import db
from app.projects import actions as projects
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import UNITS
from tests.campaigns.ledger import fresh
from tests.contributions.sheets.books import rezipped
from tests.support import people
from tests.support.roads import Town, entry, giver, key, road, settle

GIVEN = (
    ("land", 10),
    ("labour", 500),
    ("sand", 1),
    ("stone", 1),
    ("gravel", 1),
    ("cash", 1_000),
    ("machine", 125),
)
ROADS = ("Đường Nà Lầu – Khun Pha", "Đường ngõ Pác Lùng", "Cầu qua suối Khun Pha")
LAND_PRICE = 60_000
_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false"
_KNOWN = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def plant(entries: int, seed: int) -> tuple[Town, list[Project]]:
    """Roads with gifts of two villages in every state, drawn by chance; only what is approved counts."""
    chance, town = Random(seed), settle()
    roads = [road(town, name=name) for name in ROADS]
    price = ledger.set_price(
        actor=town.clerk, commune=town.commune, good="land", unit="m2", price=LAND_PRICE, basis="12/QĐ-UBND",
        decided_on=clock.today().replace(month=1, day=5), key=key(),
    )  # fmt: skip
    ledger.confirm_price(actor=town.leader, price=price)
    givers = [
        giver(town, f"Hoàng Văn Thử {number}", village=(town.na_lau, town.khun_pha)[number % 2])
        for number in range(24)
    ]
    for _each in range(entries):
        good, step = chance.choice(GIVEN)
        told = {"unit": GOODS[good].units[0], "people": chance.randint(1, 6) if good == "labour" else None}
        to = chance.choice(("handed_over", "confirmed", "approved", "approved", "approved"))
        made = entry(
            town, chance.choice(roads), contributor=chance.choice(givers), good=good, to=to,
            amount=step * chance.randint(1, 3_000), **told,
        )  # fmt: skip
        if to == "handed_over" and chance.random() < 0.3:
            ledger.correct(actor=town.clerk, entry=made, reason="Ghi nhầm", key=key())
    for number, project in enumerate(roads, start=1):
        means = {"province": 300_000_000 * number, "commune": 45_500_000, "enterprise": 10_000_000 * number}
        projects.record_means(actor=town.clerk, project=project, given=means, cement_given_kg=12_250 * number)
    return town, roads


def standing(roads: list[Project]) -> list[Contribution]:
    """The lines of the ledger that nobody took back."""
    rows = db.session.scalars(
        select(Contribution).where(Contribution.project_id.in_([each.id for each in roads]))
    )
    return [row for row in rows if row.struck_at is None and row.reverses_id is None]


def ledger_sums(roads: list[Project]) -> dict[str, Decimal]:
    """What the line of sums must say, by the codes of its columns."""
    rows = [row for row in standing(roads) if row.state == "approved"]
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.good] += row.amount
        sums["people"] += (row.people or 0) if row.good == "labour" else 0
    given = Counter[str]()
    for project in roads:
        given.update({each.source: each.given for each in project.funding})
    found = {good: Decimal(sums[good]) / UNITS[GOODS[good].units[0]].scale for good, _step in GIVEN}
    found |= {
        "people": Decimal(sums["people"]),
        "length": Decimal(sum(each.length_m for each in roads)),
        "cement_given": Decimal(sum(each.cement_given_kg for each in roads)) / 1000,
        "land_givers": Decimal(
            len({(row.project_id, row.contributor_id) for row in rows if row.good == "land"})
        ),
        "converted": found["land"] * LAND_PRICE,
        "state": Decimal(given["central"] + given["province"] + given["commune"]),
        "enterprise": Decimal(given["enterprise"]),
    }
    found["total"] = found["cash"] + found["converted"] + found["state"] + found["enterprise"]
    share = (found["cash"] + found["converted"]) / found["total"] * 100
    return found | {"percent": share.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")}


def computed(data: bytes, folder: Path, name: str) -> list[list[str]]:
    """The cells of a workbook as LibreOffice computes them, without any result that stood in the file."""
    bare = rezipped(data, lambda part, text: _KNOWN.sub(rb"\1", text) if "worksheets/" in part else text)
    (folder / f"{name}.xlsx").write_bytes(bare)
    for kind in (_CSV, "pdf"):
        convert(folder, f"{name}.xlsx", kind)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def convert(folder: Path, name: str, kind: str) -> None:
    """LibreOffice without a window and with settings of its own, thrown away with the folder of the run."""
    with tempfile.TemporaryDirectory(prefix="chungsuc-office-") as home:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", kind,
             "--outdir", str(folder), str(folder / name)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip


def compare(folder: Path, town: Town, roads: list[Project]) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Each sum with its name, by LibreOffice and by the ledger."""
    made = table(of_commune(town.commune.id, Period()))
    signers = ["Người lập biểu", "Trưởng thôn", "TM. UBND xã"]
    book = workbook(
        made, title="TỔNG HỢP NHÂN DÂN ĐÓNG GÓP", subtitle=town.commune.full_name, signers=signers
    )
    cells = computed(book.getvalue(), folder, "tong-hop")
    shown = cells[5 + len(made.cells)]
    wanted = ledger_sums(roads)
    for place, column in enumerate(made.columns, start=1):
        if column.is_summed or column.formula:
            yield (
                str(column.group or "") + " " + str(column.label),
                Decimal(shown[place] or 0),
                wanted[column.code],
            )
    for project in roads:
        lines = computed(as_xlsx(town.clerk, project).getvalue(), folder, f"danh-sach-{project.slug}")[1:]
        sums, right = Counter[str](), Counter[str]()
        for line in lines:
            sums[line[4]] += Decimal(line[6])  # type: ignore[assignment]
        for row in standing([project]):
            right[str(row.good_row.label)] += Decimal(row.amount) / UNITS[row.unit].scale  # type: ignore[assignment]
        for good in sorted(set(sums) | set(right)):
            yield f"{project.name}: {good}", Decimal(sums[good]), Decimal(right[good])


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--entries", type=int, default=150)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    wanted = options.parse_args()
    if shutil.which("soffice") is None:
        print(
            "SKIPPED: there is no soffice here (apt-get install libreoffice-calc-nogui); no sum was compared."
        )
        return 0
    wrong = 0
    with contextlib.ExitStack() as stack:
        folder = wanted.keep or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="chungsuc-tables-"))
        )
        folder.mkdir(parents=True, exist_ok=True)
        app = stack.enter_context(fresh("sqlite"))
        with people.acting(app):
            for name, office, right in compare(folder, *plant(wanted.entries, wanted.seed)):
                wrong += office != right
                print(f"{'  ' if office == right else '! '}{name.strip():50} {office:>20f} {right:>20f}")
    print(f"{wrong} sums differ" if wrong else "every sum is the ledger's")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
