"""Conclusions, measures, and what is published of a case, with its words in the index."""

import uuid
from functools import cache
from typing import TYPE_CHECKING

from app.cases import search
from benchmarks.generator.bulk import Rows
from benchmarks.generator.lives import Life, day, moment
from benchmarks.generator.sealing import new_key
from benchmarks.generator.words import FINDINGS, MEASURES

if TYPE_CHECKING:
    from benchmarks.generator.rows import Writer

_DAY = 86_400_000


def answer_rows(writer: "Writer", life: Life, case: str, key: int, number: str | None, rows: Rows) -> None:
    """The approved conclusion with its measures, and the publication if there is one."""
    rng, officers = writer.rng, writer.cast.officers
    at = life.received + 27 * _DAY
    conclusion = new_key(rng, at)
    finding = rng.choice(FINDINGS)
    sealed = writer.sealer.sealed(key, "conclusion.finding_sealed", conclusion, finding.text.encode())
    rows["conclusion"].append(
        (
            conclusion, case, "approved", life.owner, officers["chief"], life.outcome, sealed,
            f"{life.no % 900 + 1}/KL-TTr", day(at), moment(at), moment(at + _DAY),
        )
    )  # fmt: skip
    amount = int(life.chance * 900) * 100_000
    for place in range(1, 2 + (life.other > 0.7)):
        rows["measure"].append(
            (
                new_key(rng, at), conclusion, place, "recover_money" if place == 1 else "review",
                MEASURES[(life.no + place) % len(MEASURES)], "Ủy ban nhân dân xã",
                amount if place == 1 else None, day(at, 20) if life.state == "resolved" else None,
            )
        )  # fmt: skip
    if life.published_no is not None:
        _publication(writer, life, case, number or "", finding, rows)


def _publication(writer: "Writer", life: Life, case: str, number: str, finding, rows: Rows) -> None:  # type: ignore[no-untyped-def]
    thing, fault, detail, village = life.story
    at = life.received + 30 * _DAY
    rows["publication"].append(
        (
            new_key(writer.rng, at), case, f"{thing.text} tại {village.text} {fault.text}"[:160],
            f"{thing.text} tại {village.text} {fault.text}. {detail.text}", finding.text,
            f"{thing.text}: idle public property at {village.text}" if life.other > 0.5 else None,
            f"The report about {thing.text} was checked on site." if life.other > 0.5 else None,
            life.owner, moment(at - _DAY), writer.cast.officers["chief"], moment(at),
        )
    )  # fmt: skip
    title = f"{thing.folded} tai {village.folded} {fault.folded}"
    marks = _marks(life.commune, life.category, life.outcome, int(day(at)[:4]))
    words = f"{number.replace('-', ' ').lower()} {title} {title} {detail.folded} {finding.folded} {marks}"
    rows["case_text"].append((life.published_no, words))


@cache
def _marks(commune: str | None, category: str, outcome: str | None, year: int) -> str:
    return " ".join(search.marks(commune and uuid.UUID(commune), category, outcome, year))  # type: ignore[arg-type]
