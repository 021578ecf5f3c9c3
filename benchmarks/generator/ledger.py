"""Ledgers that are made up: roads of thirty entries each over all communes, their givers, totals and prices.

A road is as long as any other whatever the size of the register: what grows is how many there are.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from app import clock
from app.db import db
from app.text import fold
from app.units.models import Commune
from benchmarks.generator.bulk import Rows, open_bulk
from benchmarks.generator.cast import assemble
from benchmarks.generator.fill import CHECKED, SEED
from benchmarks.generator.lives import day, moment
from benchmarks.generator.sealing import new_key
from benchmarks.generator.tables import LEDGER

ENTRIES, HOUSEHOLDS, AT_ONCE = 30, 15, 400
FIRST = 33  # so many roads of the first commune fill its lists in the smallest register too
_DAY = 86_400_000
_NAMES = ("Hoàng", "Nông", "Vi", "Lý", "Triệu", "Lương", "Hà", "Chu")
_GIVEN = ("Tài", "Nhung", "Bình", "Thắm", "Phúc", "Mẩy", "Bích", "Sình", "Thuận", "Diệp")
# good, unit, kind, from and to in parts of the unit
_GOODS = (
    ("labour", "day", "labour", 1000, 8000), ("cash", "dong", "cash", 100_000, 1_500_000),
    ("land", "m2", "land", 12_000, 320_000), ("sand", "m3", "material", 500, 6000),
)  # fmt: skip
_STATES = ("approved",) * 16 + ("confirmed", "confirmed", "handed_over", "pledged")


@dataclass(frozen=True)
class _Road:
    key: str
    commune: str
    village: str
    began: int  # milliseconds since 1970


def fill_ledger(rows: int, *, seed: int = SEED, say: Callable[[str], None] = lambda line: None) -> None:
    """Write `rows` entries, and all that belongs to them, into the database of the current app."""
    rng = random.Random(seed)
    communes = assemble(rng).communes
    codes = {key.hex: code for key, code in db.session.execute(select(Commune.id, Commune.code)).tuples()}
    engine: Engine = db.engine
    db.session.close()
    bulk = open_bulk(engine, checked=rows <= CHECKED)
    villages = {each: [new_key(rng, 0) for _village in range(8)] for each in communes}
    bulk.write({"village": list(_villages(villages)), "unit_price": list(_prices(rng, communes))})
    numbers: dict[str, int] = defaultdict(int)
    roads = max(1, rows // ENTRIES)
    for start in range(0, roads, AT_ONCE):
        batch: Rows = {table: [] for table in LEDGER if table not in ("village", "unit_price")}
        for number in range(start, min(start + AT_ONCE, roads)):
            commune = communes[0 if number < FIRST else number % len(communes)]
            _road(rng, number, commune, villages[commune], numbers, batch)
        bulk.write(batch)
    bulk.write({"counter": [(f"ledger:{codes[commune]}", last) for commune, last in numbers.items()]})
    bulk.close()
    say(f"{sum(numbers.values()):,} entries of {roads:,} roads")


def _villages(villages: dict[str, list[str]]) -> Iterator[tuple[object, ...]]:
    for commune, keys in villages.items():
        for place, key in enumerate(keys):
            name = f"Nà Lầu {place}"
            yield key, commune, name, f"na-lau-{place}", fold(name), fold(name)


def _prices(rng: random.Random, communes: list[str]) -> Iterator[tuple[object, ...]]:
    for commune in communes:
        for good, unit, price in (
            ("labour", "day", 250_000),
            ("land", "m2", 60_000),
            ("sand", "m3", 350_000),
        ):
            since, at = "2020-01-01", moment(0)
            yield (
                new_key(rng, 0), rng.randbytes(32), commune, good, unit, price, "decision", "12/QĐ-UBND", since, since,
                at, at,
            )  # fmt: skip


def _road(
    rng: random.Random, number: int, commune: str, villages: list[str], numbers: dict[str, int], rows: Rows
) -> None:
    began = _ms(clock.now() - timedelta(days=rng.randrange(60, 900)))
    road = _Road(new_key(rng, began), commune, villages[number % len(villages)], began)
    name, at = f"Đường Nà Lầu số {number}", moment(began)
    rows["project"].append(
        (
            road.key, f"duong-{number}", rng.randbytes(32), commune, name, fold(name), "village_road", "hardening",
            "concrete", 850, 300, "raising", at, at, at,
        )
    )  # fmt: skip
    rows["project_village"].append((road.key, road.village))
    rows["project_need"].append((new_key(rng, began), road.key, "land", "m2", 900_000, 1))
    totals: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    givers = [_giver(rng, road, place, rows) for place in range(HOUSEHOLDS)]
    for place in range(ENTRIES):
        numbers[commune] += 1
        _entry(rng, road, numbers[commune], givers[place % HOUSEHOLDS], rows, totals)
    for (good, unit, state), (amount, count) in totals.items():
        key = new_key(rng, began)
        rows["ledger_total"].append(
            (key, road.key, commune, road.village, good, unit, state, amount, count, 0)
        )


def _giver(rng: random.Random, road: _Road, place: int, rows: Rows) -> str:
    name = f"{rng.choice(_NAMES)} Văn {rng.choice(_GIVEN)}"
    key, token = new_key(rng, road.began), rng.randbytes(10).hex()
    rows["contributor"].append(
        (
            key, token, road.commune, road.village, road.village, "household", name, token, fold(f"{name} {token}"),
            fold(name), "full", moment(road.began),
        )
    )  # fmt: skip
    return key


def _entry(
    rng: random.Random, road: _Road, number: int, giver: str, rows: Rows,
    totals: dict[tuple[str, str, str], list[int]],
) -> None:  # fmt: skip
    good, unit, kind, least, most = rng.choice(_GOODS)
    amount, state = rng.randrange(least, most, 500), rng.choice(_STATES)
    given = road.began + rng.randrange(30) * _DAY
    at, handed = moment(given), None if state == "pledged" else day(given)
    rows["contribution"].append(
        (
            new_key(rng, given), rng.randbytes(10).hex(), rng.randbytes(32), road.commune, number, road.key,
            road.village, giver, kind, good, unit, amount, unit, amount, day(given), handed, None, state, at,
            at if state in ("confirmed", "approved") else None, at if state == "approved" else None,
        )
    )  # fmt: skip
    total = totals[good, unit, state]
    total[:] = total[0] + amount, total[1] + 1


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
