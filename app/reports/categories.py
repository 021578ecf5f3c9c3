"""What counts as waste: one row a category, in the words that people tap.

The groups follow the Law on Thrift and Anti-Wastefulness 110/2025/QH15; their wording is to be confirmed by the
Inspectorate. Empty offices after the mergers of 2025 are a national priority and therefore the first example.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.i18n import _l


@dataclass(frozen=True)
class Category:
    """One category: code, label, hint with examples, icon, group in the law, Open311 service code, since and until."""

    code: str
    label: Any
    hint: Any
    icon: str
    legal_group: Any
    service_code: str
    since: date = date(2026, 7, 1)
    until: date | None = None


_ROWS = (
    Category("public_asset", _l("Public property"), _l("Empty offices, public land or houses, official cars, idle machines"),
             "building", _l("Public property"), "LP-02"),
    Category("public_investment", _l("Public works"), _l("Works that are late, abandoned, broken or not used"),
             "crane", _l("Public investment capital"), "LP-03"),
    Category("budget", _l("Spending"), _l("Spending, meetings, receptions, festivals, purchases"),
             "banknote", _l("State budget funds"), "LP-01"),
    Category("resource_energy", _l("Resources and energy"),
             _l("Land, forest, water, minerals; electricity, street lights burning by day"),
             "bulb", _l("Natural resources and energy"), "LP-04"),
    Category("labour_time", _l("Working time and staff"), _l("Working hours, too many people for the work"),
             "clock", _l("Organisation, labour and working time"), "LP-05"),
    Category("community_fund", _l("What the people gave"), _l("Money, work or land given by the people and used wrongly"),
             "hands", _l("Contributions of the people"), "LP-09"),
    Category("soe_capital", _l("State enterprises"), _l("State capital in enterprises"),
             "factory", _l("State capital in enterprises"), "LP-06"),
    Category("ppp", _l("BOT and PPP projects"), _l("Roads and works built with private partners"),
             "road", _l("PPP projects"), "LP-07"),
    Category("institution", _l("Rules and procedures"), _l("Rules or paperwork that cause waste"),
             "scroll", _l("Making and applying rules"), "LP-08"),
    Category("other", _l("Something else"), _l("Anything that does not fit above"), "dots", _l("To be decided by an officer"), "LP-10"),
    Category("unknown", _l("I am not sure"), _l("An officer will sort it for you"), "question", _l("To be decided by an officer"), "LP-11"),
)  # fmt: skip
CATEGORIES: dict[str, Category] = {row.code: row for row in _ROWS}


def offered(on: date) -> list[Category]:
    """The categories that can be chosen on a day."""
    return [row for row in _ROWS if row.until is None or on <= row.until]
