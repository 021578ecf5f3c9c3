"""How units are called: the kind before the name in Vietnamese, after it in English."""

from functools import lru_cache

from app.i18n import gettext, language

_DISTRICT_KINDS = {"Huyện": "district", "Thành phố": "city"}


def full_name(kind: str, name: str) -> str:
    """xã Hữu Lũng, phường Kỳ Lừa, thị trấn Đồng Mỏ. Raises KeyError for an unknown kind."""
    return _full_name(kind, name, language())


@lru_cache(maxsize=2000)
def _full_name(kind: str, name: str, _language: str) -> str:
    return {
        "commune": lambda: gettext("%(name)s commune", name=name),
        "ward": lambda: gettext("%(name)s ward", name=name),
        "township": lambda: gettext("%(name)s township", name=name),
        "district": lambda: gettext("%(name)s district", name=name),
        "city": lambda: gettext("%(name)s city", name=name),
    }[kind]()


def village_name(kind: str, name: str) -> str:
    """thôn Nà Lầu, bản Pác Lùng, khối phố 5. Raises KeyError for an unknown kind."""
    return {
        "hamlet": lambda: gettext("%(name)s village", name=name),
        "ban": lambda: gettext("%(name)s hamlet", name=name),
        "block": lambda: gettext("%(name)s block", name=name),
        "group": lambda: gettext("%(name)s residential group", name=name),
    }[kind]()


def split_district(district: str) -> tuple[str, str]:
    """Kind and name of a district as it was written: Huyện Chi Lăng is the district Chi Lăng."""
    for written, kind in _DISTRICT_KINDS.items():
        if district.startswith(written + " "):
            return kind, district.removeprefix(written + " ")
    raise ValueError(f"not a district: {district!r}")


def district_name(district: str) -> str:
    """huyện Chi Lăng, thành phố Lạng Sơn."""
    return full_name(*split_district(district))


AGENCY_KINDS = ("inspectorate", "department", "office", "board", "line", "company", "commune")


def agency_kind(kind: str) -> str:
    """The heading under which offices of a kind are listed. Raises KeyError for an unknown kind."""
    return {
        "inspectorate": gettext("Inspectorate"),
        "department": gettext("Departments of the province"),
        "office": gettext("Offices of the province"),
        "board": gettext("Boards, centres and public services"),
        "line": gettext("Offices of the central authorities"),
        "company": gettext("State companies"),
        "commune": gettext("Communes and wards"),
    }[kind]
