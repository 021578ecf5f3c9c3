"""Visits to the pages of sheets and tables: one sheet with every kind of row and both questions, and one entered."""

from collections.abc import Iterator
from typing import Any

from app import clock
from app.contributions.sheets import actions, draft
from tests.support import roads

HEADING = "Họ tên;Thôn;Ngày;Ngày công;Hiến đất (m2);Màu áo;Số CCCD"
OPEN = f"""DANH SÁCH ĐÓNG GÓP;;;;;;
{HEADING}
Hoàng Văn Tài;Nà Lầu;5/1/2026;3;;đỏ;020
Lý Văn Quyền;Nà Lầu;31/2/2026;hai;;;
Vy Thị Sảo;Nà Lầu;5/1/2026;;1.250;;
Vy Thị Sảo;Nà Lầu;6/1/2026;2;;;
Vy Thị Sảo;Nà Lầu;6/1/2026;2;;;
Cộng;;;5;1250;;
"""
READY = f"{HEADING}\nTriệu Mùi Nái;Nà Lầu;5/1/2026;2;30;;\nNông Thị Bích;Nà Lầu;5/1/2026;hai;;;\n"


def plant(visit: Any, town: roads.Town, project: Any) -> Iterator[Any]:
    """The pages there are. Inside one unit of work."""
    waiting, entered = (_taken_in(town, project, text) for text in (OPEN, READY))
    waiting.may_be_swapped = True
    actions.enter(actor=town.clerk, sheet=entered, leaves_rest=True)
    base = f"/can-bo/cong-trinh/{project.slug}/bang-tinh"
    yield visit("sheets_staff.upload", base, "clerk")
    yield visit("sheets_staff.preview", f"{base}/{waiting.token}", "clerk")
    yield visit("sheets_staff.preview", f"{base}/{waiting.token}?xem=left_out", "clerk", "no rows")
    yield visit("sheets_staff.preview", f"{base}/{waiting.token}?sua=3", "clerk", "a row opened")
    yield visit("sheets_staff.result", f"{base}/{entered.token}/ket-qua", "clerk")
    yield visit("tables.province", "/duong/bang-tong-hop")
    yield visit("tables_staff.summary", "/can-bo/bang-tong-hop", "clerk")
    yield visit(
        "tables_staff.summary", "/can-bo/bang-tong-hop?tu=1/1/2001&den=2/1/2001&thon=na-lau", "head", "none"
    )


def _taken_in(town: roads.Town, project: Any, text: str) -> Any:
    data = text.encode()
    upload = actions.Upload("đóng góp.csv", data, clock.today())
    return actions.take_in(
        actor=town.clerk, project=project, draft=draft.read(data), upload=upload, key=roads.key()
    )
