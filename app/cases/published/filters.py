"""The filters of the public list as they stand in its address, and the words for those in use."""

from functools import cache, lru_cache
from typing import Any

from flask import request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from app.cases.queries.public_lines import Filters
from app.cases.workflow import OUTCOMES
from app.i18n import language
from app.reports.categories import CATEGORIES
from app.text import clean
from app.units import queries as units

NAMES = ("tim", "xa", "linh-vuc", "ket-qua", "nam")
MOST_LETTERS = 80


def read(args: MultiDict[str, str]) -> Filters:
    """Raises NotFound for a commune, category, outcome or year that there is none of."""
    slug, category, outcome, year = (args.get(name, "") for name in NAMES[1:])
    commune = units.commune_by_slug(slug) if slug else None
    is_known = (
        (not slug or commune is not None)
        and (not category or category in CATEGORIES)
        and (not outcome or outcome in OUTCOMES)
        and (not year or (year.isascii() and year.isdigit() and len(year) == 4))
    )
    if not is_known:
        raise NotFound
    words = clean(args.get("tim", ""))[:MOST_LETTERS]
    return Filters(
        commune.id if commune else None, category or None, outcome or None, int(year) if year else None, words
    )


def in_use(args: MultiDict[str, str]) -> dict[str, Any]:
    """The filters of an address without its page."""
    return {name: args[name] for name in NAMES if args.get(name)}


def tags(filters: Filters) -> list[tuple[str, str]]:
    """(words, address of the list without this filter) for each filter in use."""
    used = in_use(request.args)
    place = next((each.full_name for each in units.public_communes() if each.id == filters.commune_id), "")
    words: dict[str, Any] = {
        "tim": f"“{filters.words}”",
        "xa": place,
        "linh-vuc": CATEGORIES[filters.category].label if filters.category else "",
        "ket-qua": OUTCOMES[filters.outcome] if filters.outcome else "",
        "nam": str(filters.year),
    }
    return [(str(words[name]), _without(used, name)) for name in used]


def _without(used: dict[str, Any], name: str) -> str:
    return url_for("cases.public_list", **{key: value for key, value in used.items() if key != name})


def choices(filters: Filters, years: list[int]) -> dict[str, Markup]:
    """The lists to choose each filter from, by its name in the address, with what is chosen."""
    place = units.commune_by_id(filters.commune_id) if filters.commune_id else None
    communes = tuple((each.slug, each.name) for each in units.public_communes())
    chosen = (place.slug if place else "", filters.category, filters.outcome, str(filters.year or ""))
    offered = (communes, *_tables(language()), tuple((str(year), str(year)) for year in years))
    lists = zip(NAMES[1:], offered, chosen, strict=True)
    return {name: _marked(_options(pairs), value or "") for name, pairs, value in lists}


@cache
def _tables(_language: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The fields and the outcomes in a language."""
    fields = tuple((code, str(row.label)) for code, row in CATEGORIES.items())
    return fields, tuple((code, str(label)) for code, label in OUTCOMES.items())


@lru_cache(maxsize=32)
def _options(pairs: tuple[tuple[str, str], ...]) -> Markup:
    return Markup("").join(Markup('<option value="{}">{}</option>').format(*pair) for pair in pairs)


def _marked(options: Markup, value: str) -> Markup:
    mark = Markup('<option value="{}"').format(value)
    return options.replace(mark, mark + Markup(" selected"), 1) if value else options
