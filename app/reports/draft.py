"""What somebody tells, as values: what the form makes and what `submit` takes.

Names, telephones and addresses of the teller are apart, in `Contact`: they are sealed, and appear in no comparison,
no message and no `repr`.
"""

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from app import vault
from app.i18n import _, _l, format_money
from app.projects.queries import road_by_id
from app.reports.categories import CATEGORIES
from app.reports.models import Report
from app.units import queries as units

NOTICE_VERSION = "2026-11.3"


@dataclass(frozen=True)
class Contact:
    """How the teller may be reached, with the version of the data notice that was agreed to."""

    phone: str = field(repr=False)
    name: str = field(default="", repr=False)
    notice_version: str = NOTICE_VERSION

    @property
    def payload(self) -> bytes:
        return json.dumps({"name": self.name, "phone": self.phone}, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Draft:
    """One telling. Money in whole đồng; the commune is None for what concerns the province or no known commune."""

    words: str = field(default="", repr=False)
    category: str = "unknown"
    commune_id: uuid.UUID | None = None
    village: str = field(default="", repr=False)
    landmark: str = field(default="", repr=False)
    office_id: uuid.UUID | None = None
    project_id: uuid.UUID | None = None
    office: str = field(default="", repr=False)
    is_about_inspectorate: bool = False
    since: str = field(default="", repr=False)
    estimated_waste: int | None = None
    language: str = "vi"
    is_assisted: bool = False
    helper: str = field(default="", repr=False)
    contact: Contact | None = field(default=None, repr=False)

    @property
    def place(self) -> dict[str, str]:
        """Village and landmark, as they are kept."""
        given = {"village": self.village, "landmark": self.landmark}
        return {name: value for name, value in given.items() if value}

    def mac(self, photo_hashes: list[bytes]) -> bytes:
        """The keyed hash by which a form that is sent again is known to say the same. Contact data are not in it:
        telephone numbers are few enough to be tried out."""
        told: dict[str, Any] = {name: getattr(self, name) for name in _COMPARED}
        told["photos"] = sorted(each.hex() for each in photo_hashes)
        if self.project_id:
            told["project_id"] = self.project_id
        if self.is_assisted:
            told["helper"] = self.helper
        told["is_reachable"] = self.contact is not None
        return vault.mac("content", json.dumps(told, sort_keys=True, default=str).encode())

    def facts(self) -> dict[str, str]:
        """Everything but the words, as people read it, by the codes of LABELS; what was left open is not in it."""
        return _shown(self, self.place, self.office, self.since)


_COMPARED = (
    *("words", "category", "commune_id", "village", "landmark", "office_id", "office"),
    *("is_about_inspectorate", "since", "estimated_waste"),
)
LABELS = {
    "category": _l("Category"),
    "commune": _l("Commune or ward"),
    "village": _l("Village or street"),
    "landmark": _l("How to find it"),
    "office": _l("Office, unit or works concerned"),
    "road": _l("Road project"),
    "is_about_inspectorate": _l("It concerns the Provincial Inspectorate itself"),
    "since": _l("Since when"),
    "estimated_waste": _l("Estimated waste"),
    "assisted": _l("Sent by a helper"),
}


def facts_of(report: Report) -> dict[str, str]:
    """The same of a report that is kept."""
    office = report.office.name if report.office else report.office_words or ""
    return _shown(report, report.place or {}, office, report.since or "")


def _shown(told: Draft | Report, place: dict[str, str], office: str, since: str) -> dict[str, str]:
    commune = units.commune_by_id(told.commune_id) if told.commune_id else None
    road = road_by_id(told.project_id) if told.project_id else None
    facts = {
        "category": str(CATEGORIES[told.category].label),
        "commune": commune.full_name if commune else _("The whole province, or I do not know the commune"),
        "village": place.get("village", ""),
        "landmark": place.get("landmark", ""),
        "office": office,
        "road": road.name if road else "",
        "is_about_inspectorate": _("Yes") if told.is_about_inspectorate else "",
        "since": since,
        "estimated_waste": format_money(told.estimated_waste),
        "assisted": (told.helper or _("Yes")) if told.is_assisted else "",
    }
    return {code: value for code, value in facts.items() if value}
