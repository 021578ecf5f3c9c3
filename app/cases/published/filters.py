"""The filters of the public list as they stand in its address, and the words for those in use."""

from functools import cache, lru_cache
from typing import Any

from flask import request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from app.cases.queries.public_lines import Filters
from app.cases.workflow import OUTCOMES
from app.i18n import language
from app.reports.categories import CATEGORIES
from app.text import clean
from app.units import queries as units

NAMES = ("tim", "xa", "linh-vuc", "ket-qua", "nam")
MOST_LETTERS = 80
# What categories and outcomes are called in an address.
SLUGS = {
    "linh-vuc": {
        "tai-san-cong": "public_asset",
        "cong-trinh": "public_investment",
        "chi-tieu": "budget",
        "tai-nguyen": "resource_energy",
        "thoi-gian-lam-viec": "labour_time",
        "dan-dong-gop": "community_fund",
        "doanh-nghiep-nha-nuoc": "soe_capital",
        "bot-ppp": "ppp",
        "quy-dinh-thu-tuc": "institution",
        "viec-khac": "other",
        "chua-ro": "unknown",
    },
    "ket-qua": {
        "dung": "substantiated",
        "dung-mot-phan": "partly_substantiated",
        "khong-dung": "unsubstantiated",
        "chua-du-can-cu": "inconclusive",
    },
}


def read(args: MultiDict[str, str]) -> tuple[Filters, list[str]]:
    """What is asked for, and the names of those filters whose commune, category, outcome or year there is none of."""
    slug, year = args.get("xa", ""), args.get("nam", "")
    commune = units.commune_by_slug(slug) if slug else None
    category, outcome = (_code(args.get(name, ""), slugs) for name, slugs in SLUGS.items())
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    known = {"xa": commune, "linh-vuc": category, "ket-qua": outcome, "nam": is_year}
    unknown = [name for name, value in known.items() if args.get(name) and not value]
    words = clean(args.get("tim", ""))[:MOST_LETTERS]
    return Filters(
        commune.id if commune else None, category, outcome, int(year) if is_year else None, words
    ), unknown


def _code(given: str, slugs: dict[str, str]) -> str | None:
    """The code that an address means; addresses of before had the codes themselves."""
    return slugs.get(given) or (given if given in slugs.values() else None)


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
        "nam": filters.year or "",
    }
    return [(str(words[name]) or f"“{as_typed(name)}”", _without(used, name)) for name in used]


def as_typed(name: str) -> str:
    """What an address gives for a filter, short enough to be shown."""
    return clean(request.args.get(name, ""))[:MOST_LETTERS]


def _without(used: dict[str, Any], name: str) -> str:
    return url_for("cases.public_list", **{key: value for key, value in used.items() if key != name})


def choices(filters: Filters, years: list[int]) -> dict[str, Markup]:
    """The lists to choose each filter from, by its name in the address, with what is chosen."""
    place = units.commune_by_id(filters.commune_id) if filters.commune_id else None
    communes = tuple((each.slug, each.name) for each in units.public_communes())
    codes = ((filters.category, SLUGS["linh-vuc"]), (filters.outcome, SLUGS["ket-qua"]))
    slugs = (next((slug for slug, each in of.items() if each == code), "") for code, of in codes)
    chosen = (place.slug if place else "", *slugs, str(filters.year or ""))
    offered = (communes, *_tables(language()), tuple((str(year), str(year)) for year in years))
    lists = zip(NAMES[1:], offered, chosen, strict=True)
    return {name: _marked(_options(pairs), value) for name, pairs, value in lists}


@cache
def _tables(_language: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The fields and the outcomes in a language."""
    fields = tuple((slug, str(CATEGORIES[code].label)) for slug, code in SLUGS["linh-vuc"].items())
    return fields, tuple((slug, str(OUTCOMES[code])) for slug, code in SLUGS["ket-qua"].items())


@lru_cache(maxsize=32)
def _options(pairs: tuple[tuple[str, str], ...]) -> Markup:
    return Markup("").join(Markup('<option value="{}">{}</option>').format(*pair) for pair in pairs)


def _marked(options: Markup, value: str) -> Markup:
    mark = Markup('<option value="{}"').format(value)
    return options.replace(mark, mark + Markup(" selected"), 1) if value else options
