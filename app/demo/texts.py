"""What residents tell and what officers write, in the demo: matters read from `stories/`, filled with places and sums.

No person, hamlet or road in them exists. A matter has several tellings, each a voice of its own: short, long, without
marks, with words of Tày; what officers write about it is in other words, as the leak gate asks.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

STORIES = Path(__file__).with_name("stories")
Words = dict[str, Any]


@dataclass(frozen=True)
class Matter:
    """One thing that is wasted, as several people tell it and as the office writes about it."""

    code: str
    category: str
    subject: str
    told: list[str]
    title: str = ""
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    photos: list[str] = field(default_factory=list)
    not_before: date = date(2020, 1, 1)
    waste: tuple[int, int] | None = None  # đồng
    agency: str = ""  # competent when it is not the Inspectorate
    found: dict[str, str] = field(default_factory=dict)  # by outcome
    do: list[list[str]] = field(default_factory=list)  # measure, words, who, and what is recovered
    done: str = ""
    ask: str = ""
    reply: str = ""


_OUTCOMES = {"true": "substantiated", "partly": "partly_substantiated", "false": "unsubstantiated"}


@cache
def matters() -> list[Matter]:
    """Every matter, in the order of the files."""
    return [
        _matter(row, path.stem)
        for path in sorted(STORIES.glob("*.toml"))
        for row in tomllib.loads(path.read_text()).get("matter", ())
    ]


def _matter(row: Words, category: str) -> Matter:
    row = dict(row)
    found = {outcome: row.pop(name) for name, outcome in _OUTCOMES.items() if name in row}
    row.setdefault("category", category)
    if "waste" in row:
        row["waste"] = (row["waste"][0], row["waste"][1])
    return Matter(found=found, **row)


@cache
def words() -> Words:
    """Words that go with any matter."""
    return tomllib.loads((STORIES / "words.toml").read_text())


@cache
def unhandled() -> Words:
    """What is refused, guided elsewhere, or about the Inspectorate itself."""
    return tomllib.loads((STORIES / "refused.toml").read_text())


def tell(text: str, filled: dict[str, str], dice: Random, *, plain: bool = False) -> str:
    """A telling with its places and sums; sometimes with a greeting or a last line. `~` is typed without marks."""
    unmarked = text.startswith("~")
    said = text.removeprefix("~").format(**filled)
    if unmarked:
        return without_marks(said)
    if plain or len(said) < 30:
        return said
    opening, closing = (_fitting(dice.choice(words()[name]), said) for name in ("openings", "closings"))
    if opening.endswith((", ", ": ")) and not said[1:2].isupper():
        said = said[0].lower() + said[1:]
    return f"{opening}{said}{closing}"


def _fitting(greeting: str, said: str) -> str:
    """The greeting, unless its speaker calls themselves otherwise than in what follows."""
    mine, theirs = ({"em", "tôi"} & set(fold_words(text)) for text in (greeting, said))
    return "" if mine and theirs and mine != theirs else greeting


def fold_words(text: str) -> list[str]:
    """The words of a text in small letters, without signs."""
    return re.findall(r"\w+", text.lower())


def without_marks(text: str) -> str:
    """The text as many type it: no marks, sentences begun anyhow."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def money_words(amount: int) -> str:
    """A sum as people say it: 350 triệu, hơn 1,2 tỷ."""
    if amount >= 1_000_000_000:
        whole, tenth = divmod(amount // 100_000_000, 10)
        return f"khoảng {whole},{tenth} tỷ" if tenth else f"khoảng {whole} tỷ"
    return f"khoảng {max(1, amount // 1_000_000)} triệu"


def since_words(told_on: date, months: int) -> str:
    """A month some time before: `tháng 3/2026`."""
    month = told_on.year * 12 + told_on.month - 1 - months
    return f"tháng {month % 12 + 1}/{month // 12}"


def rounded(amount: float) -> int:
    """A sum with two leading figures, as people guess."""
    step = 10 ** max(6, len(str(int(amount))) - 2)
    return int(amount // step * step) or step
