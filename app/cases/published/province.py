"""The diagram of the province with the published outcomes of each commune: drawn once for each state of the list."""

import uuid
from functools import lru_cache
from typing import cast

from flask import get_template_attribute, url_for
from markupsafe import Markup

from app.cases.queries.public_places import public_places
from app.i18n import _, format_number, language, ngettext
from app.units.hexmap import hexmap
from app.units.queries import public_communes

Figures = tuple[tuple[uuid.UUID | None, int], ...]


def with_table() -> Markup:
    """The diagram, its legend and the same figures as a table, for the first page."""
    return _drawn(public_places(), language(), _address(), "hexmap")


def to_choose(slug: str = "") -> Markup:
    """The diagram and its legend for the list, whose own field names every commune; the chosen one is marked."""
    drawn = _drawn(public_places(), language(), _address(), "chooser")
    cell = Markup('{}{}" tabindex="-1" class="').format(_address(), slug)
    return drawn.replace(cell, cell + Markup("is-now "), 1) if slug else drawn


def _address() -> str:
    return f"{url_for('cases.public_list')}?xa="


@lru_cache(maxsize=16)
def _drawn(figures: Figures, _language: str, address: str, macro: str) -> Markup:
    by_commune = dict(figures)
    elsewhere = by_commune.pop(None, 0)
    cells = {commune: count for commune, count in by_commune.items() if commune is not None}
    drawing = hexmap(cells, public_communes(), _outcomes)
    draw = get_template_attribute("macros/hexmap.html", macro)
    if macro == "chooser":
        return cast(Markup, draw(drawing, address))
    rest = [(_("The whole province, or commune not known"), format_number(elsewhere))] if elsewhere else []
    title = _("Published outcomes by commune and ward")
    return cast(Markup, draw(drawing, address, title, _("Outcomes"), rest))


def _outcomes(count: int) -> str:
    return ngettext("%(num)d outcome", "%(num)d outcomes", count) if count else _("none yet")
