"""The life of one made-up case: what it is about, where it stands, and since when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from benchmarks.generator import spread
from benchmarks.generator.cast import Cast
from benchmarks.generator.words import Piece, story

CHUNK = 10_000
_DAY = 86_400_000
_AHEAD = 7 * 3_600_000  # Vietnam's time


@dataclass(slots=True)
class Life:
    """One case before it is written. Moments in milliseconds since 1970, keys as hexadecimal digits."""

    no: int
    received: int
    state: str
    category: str
    outcome: str | None
    commune: str | None
    office: str | None
    owner: str | None
    story: tuple[Piece, Piece, Piece, Piece]
    published_no: int | None
    chance: float  # 0 to 1, decides the rest
    other: float


def lives(rng: random.Random, cast: Cast, rows: int, now: datetime) -> Iterator[list[Life]]:
    """`rows` lives, oldest first, in runs."""
    last = int(now.timestamp() * 1000)
    span = spread.MONTHS_DAYS * _DAY
    published = 0
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        lots = spread.draw(rng, count)
        communes = rng.choices(cast.communes, cast.commune_weights, k=count)
        offices, owners = rng.choices(cast.offices, k=count), rng.choices(cast.inspectors, k=count)
        run = []
        for at in range(count):
            received = last - span + span * (start + at) // rows
            is_young = last - received < spread.YOUNG_DAYS * _DAY
            state = (lots.young if is_young else lots.old)[at]
            chance, other = lots.chances[at], lots.others[at]
            is_answered = state in spread.ANSWERED
            is_published = is_answered and chance < 0.9
            published += is_published
            run.append(
                Life(
                    start + at, received, state, lots.categories[at],
                    lots.outcomes[at] if is_answered else None,
                    communes[at] if other > 0.02 else None,
                    offices[at] if other < 0.3 else None,
                    owners[at] if state in spread.ASSIGNED else None,
                    story(rng), published if is_published else None, chance, other,
                )
            )  # fmt: skip
        yield run


def moment(ms: int) -> str:
    """A moment as both engines take it (UTC)."""
    days, rest = divmod(ms, _DAY)
    seconds, rest = divmod(rest, 1000)
    return f"{_date(days)} {_time(seconds)}.{rest:03}000"


def day(ms: int, days: int = 0) -> str:
    """The date in Vietnam at a moment, or so many days after it."""
    return _date((ms + _AHEAD) // _DAY + days)


@cache
def _date(days: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=days)).isoformat()


@cache
def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
