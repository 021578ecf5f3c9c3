"""`python -m benchmarks.ledger`: importing sheets, and how pages of roads and ledgers grow; PASS or FAIL.

--rows 1000,1000000     entries of the registers; growth is told from the smallest to the largest
--database sqlite,postgresql   both engines, one after the other; or one of them
--rounds 15             the median counts
--only import, growth
--keep DIR              keep the registers there and use them again
"""

import argparse
import io
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from flask import Flask
from sqlalchemy import delete, func, select

from app import jobs
from app.contributions.models import Contribution
from app.db import db, unit_of_work
from app.sessions import WebSession
from app.units.models import Commune
from benchmarks.calls import Request, ask, form, simple_form
from benchmarks.figures import Figure, close, head, show
from benchmarks.generator.ledger import fill_ledger
from benchmarks.meter import HELLO, Meter, Probe, bare
from benchmarks.sites import Sites, server_of, sites
from benchmarks.ways import family_of, way
from tests.support.people import add_officer, form_token, new_session

GROWTH, PREVIEW_SECONDS, IMPORT_SECONDS, IMPORT_MB = 1.2, 2.0, 30.0, 150.0
HEADINGS = ["STT", "Họ và tên", "Thôn", "Ngày", "Hiến đất (m²)", "Ngày công", "Tiền mặt (đồng)", "Ghi chú"]
# Name → (address, who asks). Those of LISTS hold everything of a commune or the province on one page: only told.
ROAD, DESK = "/duong/duong-0", "/can-bo/cong-trinh/duong-0"
PAGES = {
    "roads": ("/duong", ""), "roads of a commune": ("/duong?xa={commune}", ""),
    "roads, words": ("/duong?tim=na+lau", ""),
    "road": (ROAD, ""), "ledger": (f"{ROAD}/so", ""), "ledger of a village": (f"{ROAD}/so?thon=na-lau-0", ""),
    "notice for the board": (f"{ROAD}/niem-yet", ""), "desk": ("/can-bo", "clerk"),
    "project at the desk": (DESK, "clerk"), "ledger at the desk": (f"{DESK}/so", "clerk"),
    "ledger at the desk, a name": (f"{DESK}/so?tim=nong", "clerk"), "entry at the desk": (f"{DESK}/so/1", "clerk"),
    "used at the desk": (f"{DESK}/su-dung", "clerk"), "to approve": ("/can-bo/cho-xu-ly/approve", "leader"),
}  # fmt: skip
LISTS = {
    "roads, rare words": ("/duong?tim=nha+van+hoa", ""),
    "table of the province": ("/duong/bang-tong-hop", ""), "diagram of the province": ("/duong/so-do", ""),
    "summary of a commune": ("/can-bo/bang-tong-hop", "clerk"),
}  # fmt: skip


def main() -> int:
    """Measure what is asked for; 1 when a limit was missed."""
    asked = _read_arguments()
    figures: list[Figure] = []
    for database in asked.database.split(","):
        with sites(database, asked.rows, asked.keep, filled=fill_ledger, kind="ledger-") as registers:
            if asked.only != "import":
                head(f"Ledger and project pages, {database}, {max(registers):,} entries")
                figures += show(growth(registers, asked.rounds))
            if asked.only != "growth":
                head(f"Sheets, {database}, into {min(registers):,} entries")
                figures += show(importing(registers[min(registers)]))
            for app in registers.values():
                with app.app_context(), unit_of_work() as session:
                    session.execute(delete(WebSession))
    return int(not close(figures))


def growth(registers: Sites, rounds: int) -> Iterator[Figure]:
    """Processor time of each page in the smallest and the largest register."""
    small, large = min(registers), max(registers)
    cookies = {size: _officers(app) for size, app in registers.items()}
    probes = {
        (name, size): _probe(name, size, cookies[size], path, who)
        for size in registers
        for name, (path, who) in (PAGES | LISTS).items()
    }
    postmaster = server_of(registers[large])
    apps = {str(size): app for size, app in registers.items()} | {HELLO: bare()}
    with way("served", apps, lambda: family_of(postmaster)) as chosen:
        Meter(chosen).run(list(probes.values()), rounds)
    for name in PAGES | LISTS:
        before, after = probes[name, small], probes[name, large]
        yield Figure("", name, after.ratio, "×", None, f"{after.cost * 1000:.2f} ms")
        if small != large:
            limit = GROWTH if name in PAGES else None
            title = f"  growth from {small:,} to {large:,}"
            yield Figure("P5", title, after.ratio / before.ratio, "×", limit)


def _probe(name: str, size: int, known: dict[str, str], path: str, who: str) -> Probe:
    headers = {"Cookie": f"chungsuc={known[who]}"} if who else {}
    request = Request(path.format(**known), headers=headers)
    return Probe(name, str(size), lambda count: [request] * count)


def importing(app: Flask) -> Iterator[Figure]:
    """A sheet of a thousand rows until its preview, one of ten thousand until its last entry."""
    cookie = _officers(app)["clerk"]
    headers = {"Cookie": f"chungsuc={cookie}"}
    began, spent = time.monotonic(), time.process_time()
    page = _upload(app, 1000, headers)
    yield Figure("", "sheet of 1,000 rows until its preview", time.monotonic() - began, " s", PREVIEW_SECONDS)
    yield Figure("", "  of which processor time", time.process_time() - spent, " s")
    ask(app, simple_form(f"{page}/bo", {"csrf_token": form_token(app)}, **headers))
    _forget_peak()
    before, counted = _peak(), _entries(app)
    page, began, spent = _upload(app, 10_000, headers), time.monotonic(), time.process_time()
    answer = ask(
        app, simple_form(f"{page}/ghi", {"csrf_token": form_token(app), "leaves_rest": "y"}, **headers)
    )
    assert answer.status == 303, answer.text[:2000]
    with app.app_context():
        while jobs.run_due(50):
            pass
    took, spent = time.monotonic() - began, time.process_time() - spent
    entered = _entries(app) - counted
    assert entered == 30_000, f"{entered} entries"
    yield Figure("", "10,000 rows (30,000 entries) into the ledger", took, " s", IMPORT_SECONDS)
    yield Figure("", "  of which processor time", spent, " s")
    yield Figure("", "  memory that this took besides", _peak() - before, " MB", IMPORT_MB)


def _upload(app: Flask, rows: int, headers: dict[str, str]) -> str:
    told = {"csrf_token": form_token(app), "key": secrets.token_urlsafe(16), "given_on": "05/11/2026"}
    answer = ask(app, form(f"{DESK}/bang-tinh", told, {"file": _book(rows)}, **headers))
    assert answer.status == 303, answer.text[:2000]
    page = answer.headers["location"]
    assert ask(app, Request(page, headers=headers)).status == 200
    return page


def _book(rows: int) -> bytes:
    """A sheet as communes keep it: titles above, three gifts of each household, dates as words."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Đóng góp")
    sheet.append(["UBND XÃ"])
    sheet.append(["DANH SÁCH ĐÓNG GÓP LÀM ĐƯỜNG"])
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        name = f"Hoàng Văn {secrets.token_hex(4)}"
        sheet.append([number, name, f"Nà Lầu {number % 8}", "05/11/2026", 12.5, 1.5, "500.000", "đợt 1"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _officers(app: Flask) -> dict[str, str]:
    """The cookies of a clerk and a leader of the commune of the first road, and its name in addresses."""
    with app.app_context(), unit_of_work() as session:
        commune = session.scalars(select(Commune).order_by(Commune.code)).first()
        assert commune
        tag = secrets.token_hex(3)
        for who in ("clerk", "leader"):
            add_officer(session, f"{who}.{tag}", f"commune_{who}", commune_id=commune.id)
        slug = commune.slug
    return {who: new_session(app, f"{who}.{tag}") for who in ("clerk", "leader")} | {"commune": slug}


def _entries(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Contribution)) or 0


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """The most memory this process has held since, in MB."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument(
        "--rows", type=lambda text: [int(each) for each in text.split(",")], default=[1000, 1_000_000]
    )
    parser.add_argument("--database", default="sqlite,postgresql")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=("import", "growth"))
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
