"""The province as a diagram: one hexagon for each commune or ward, any figure laid over it, and no border drawn.

Cells are pointy at the top and stand in rows; every second row is shifted half a cell to the right. Whoever has a
figure for each commune calls `hexmap` and gives the answer to the macro of the same name (`macros/hexmap.html`).
"""

import uuid
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.i18n import _, format_number
from app.units.places import Place

# Of a cell, in units of the drawing: its width, half its height, the way from one row to the next.
WIDE, HALF, PITCH = 52, 30, 45
STEPS = 4  # of places that have a figure; places without one are a fifth
_SHADES = {0: (), 1: (3,), 2: (2, 4), 3: (1, 3, 4), 4: (1, 2, 3, 4)}
_MOST_LETTERS = 4


@dataclass(frozen=True)
class Cell:
    """One place on the diagram. `words` is the figure with its unit, `short` the figure where it fits into the cell."""

    name: str
    slug: str
    lines: tuple[str, ...]
    x: int
    y: int
    shade: int
    words: str
    short: str


@dataclass(frozen=True)
class Hexmap:
    """The cells in the order of the alphabet, the legend as (shade, words), and the measures of the drawing."""

    cells: tuple[Cell, ...]
    legend: tuple[tuple[int, str], ...]
    width: int
    height: int


def hexmap(
    figures: Mapping[uuid.UUID, int], places: Iterable[Place], say: Callable[[int], str] = format_number
) -> Hexmap:
    """The diagram of whole figures by the key of the commune; a place without one counts as 0. `say` puts a figure
    into words with its unit. Raises ValueError for a figure below 0."""
    places = list(places)
    if any(figure < 0 for figure in figures.values()):
        raise ValueError("a diagram shows how much there is of something, never less than nothing")
    tops = _tops([figure for figure in figures.values() if figure])
    shades = (0, *_SHADES[len(tops)])
    cells = tuple(_cell(place, figures.get(place.id, 0), tops, shades, say) for place in places)
    legend = zip(shades, (_("none yet"), *_ranges(tops)), strict=True)
    return Hexmap(
        cells,
        tuple(legend),
        max((cell.x for cell in cells), default=0) + WIDE // 2,
        max((cell.y for cell in cells), default=0) + HALF,
    )


def _cell(
    place: Place, figure: int, tops: list[int], shades: tuple[int, ...], say: Callable[[int], str]
) -> Cell:
    said = format_number(figure)
    return Cell(
        name=place.full_name,
        slug=place.slug,
        lines=_lines(place.name),
        x=WIDE // 2 + WIDE * place.hex_col + (WIDE // 2 if place.hex_row % 2 else 0),
        y=HALF + PITCH * place.hex_row,
        shade=shades[bisect_left(tops, figure) + 1] if figure else 0,
        words=say(figure),
        short=said if figure and len(said) <= _MOST_LETTERS else "",
    )


def _tops(figures: list[int]) -> list[int]:
    """The highest figure of each step: every figure its own while there are few, else quarters, in round numbers."""
    known = sorted(set(figures))
    if len(known) <= STEPS:
        return known
    ordered = sorted(figures)
    quarters = (ordered[len(ordered) * part // STEPS] for part in range(1, STEPS))
    inner = {_round(each) for each in quarters if _round(each) < known[-1]}
    return [*sorted(inner), known[-1]]


def _round(figure: int) -> int:
    """To one digit and noughts: 17 → 20, 1 250 → 1 000; below ten as it is."""
    size = 10 ** (len(str(figure)) - 1)
    return (figure + size // 2) // size * size


def _ranges(tops: list[int]) -> list[str]:
    lows = [1, *(top + 1 for top in tops[:-1])]
    steps = list(zip(lows, tops, strict=False))
    said = [
        format_number(top) if low == top else f"{format_number(low)}–{format_number(top)}"
        for low, top in steps
    ]
    if steps and steps[-1][0] != steps[-1][1]:
        said[-1] = _("%(low)s or more", low=format_number(steps[-1][0]))
    return said


def _lines(name: str) -> tuple[str, ...]:
    """A name in two lines as even as they can be: Lương / Văn Tri."""
    words = name.split()
    if len(words) < 2:
        return (name,)
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda pair: max(map(len, pair)))
