"""The diagram of communes with what was given: one good at a time, because different goods are never added."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for

from app.contributions.published.views import blueprint, kept
from app.contributions.queries.public import public_by_commune
from app.i18n import _, language
from app.projects.goods import GOODS
from app.quantities import UNITS, Quantity
from app.security import public
from app.units.hexmap import Hexmap, hexmap
from app.units.queries import public_communes

Answer = Any
FIRST = ("land", "labour", "cash")


@dataclass(frozen=True)
class Laid:
    """What can be laid over the diagram: a good in one of its units, and its name."""

    good: str
    unit: str

    @property
    def code(self) -> str:
        return self.good if self.unit == GOODS[self.good].canonical[0] else f"{self.good}-{self.unit}"

    @property
    def label(self) -> str:
        """Pipes are counted in metres and in pieces: the unit is said where there are several."""
        name = str(GOODS[self.good].label)
        return f"{name} ({UNITS[self.unit].sign})" if len(GOODS[self.good].canonical) > 1 else name


def _offered() -> list[Laid]:
    """Land, working days and money first, then each material."""
    goods = [*FIRST, *(code for code, row in GOODS.items() if row.kind == "material" and not row.needs_words)]
    return [Laid(good, unit) for good in goods for unit in GOODS[good].canonical]


@blueprint.get("/duong/so-do")
@public
def province_map() -> Answer:
    """The communes with how much of one good each was given, and the same as a table."""
    offered = _offered()
    laid = next((each for each in offered if each.code == request.args.get("loai")), offered[0])
    figures = public_by_commune(laid.good, laid.unit)
    page = render_template(
        "contributions/published/map.html", offered=offered, laid=laid, is_empty=not figures,
        drawing=_drawn(laid, tuple(sorted(figures.items())), language()),
        address=f"{url_for('contributions.roads')}?xa=",
    )  # fmt: skip
    return kept(page)


@lru_cache(maxsize=64)
def _drawn(laid: Laid, figures: tuple[tuple[UUID, int], ...], _language: str) -> Hexmap:
    """The shades go by whole units, a rest counting as one; the words say the exact amount."""
    scale = UNITS[laid.unit].scale
    drawing = hexmap({commune: -(-amount // scale) for commune, amount in figures}, public_communes())
    exact = {place.slug: dict(figures).get(place.id, 0) for place in public_communes()}
    cells = (replace(cell, words=_said(laid, exact[cell.slug])) for cell in drawing.cells)
    return replace(drawing, cells=tuple(cells))


def _said(laid: Laid, amount: int) -> str:
    return str(Quantity(laid.good, laid.unit, amount)) if amount else _("none yet")
