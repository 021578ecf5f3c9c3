"""A sheet of paper as PDF: letters that have every mark of Vietnamese, a heading, a QR, places to sign.

The library is loaded when the first PDF is made: it is large, and most of what the site does needs none.
"""

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from app import clock
from app.i18n import language

FONTS = Path(__file__).parent / "fonts"
SIZES = {"A4": (210, 297), "A5": (148, 210)}  # in mm, upright
LINE = 1.35  # height of a line: Vietnamese stacks marks above capitals
MM_OF_POINT = 25.4 / 72


def sheet(size: str, title: str, *, margin: int = 15) -> Any:
    """An empty first page (A4 or A5, upright) with margins in mm."""
    from fpdf import FPDF

    made = FPDF(orientation="portrait", unit="mm", format=SIZES[size])
    made.set_margin(margin)
    made.set_auto_page_break(True, margin)
    for style, weight in (("", "Regular"), ("B", "Bold")):
        made.add_font("Roboto", style, FONTS / f"Roboto-{weight}.ttf")
    made.set_title(title)
    made.set_lang(language())
    made.set_creation_date(datetime.combine(clock.today(), time(), UTC))
    made.add_page()
    made.set_font("Roboto", size=11)
    return made


def line_height(made: Any) -> float:
    """The height of a line of the present letters, in mm."""
    height: float = made.font_size_pt * LINE * MM_OF_POINT
    return height


def write(
    made: Any, text: str, *, points: float = 11, bold: bool = False, align: str = "L", after: float = 1
) -> None:
    """A paragraph across the page, and `after` mm below it."""
    made.set_font("Roboto", "B" if bold else "", points)
    made.multi_cell(0, line_height(made), text, align=align, new_x="LMARGIN", new_y="NEXT")
    made.ln(after)


def pair(made: Any, label: str, value: str, *, points: float = 11, width: float = 38) -> None:
    """A label, and what stands beside it."""
    if not value:
        return
    made.set_font("Roboto", "", points)
    top = made.get_y()
    made.cell(width, line_height(made), label)
    made.set_xy(made.l_margin + width, top)
    made.set_font("Roboto", "B", points)
    made.multi_cell(0, line_height(made), value, new_x="LMARGIN", new_y="NEXT")


def qr(made: Any, text: str, x: float, y: float, width: float) -> None:
    """The text as a QR with its quiet border, `width` mm wide."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    made.image(picture, x, y, width, width)


def signatures(made: Any, places: list[tuple[str, str]], *, room: float = 26, points: float = 10) -> None:
    """Who signs, side by side, with room for a signature and a seal; never parted from each other by a page."""
    needed = room + 3 * line_height(made)
    if made.get_y() + needed > made.h - made.b_margin:
        made.add_page()
    top, width = made.get_y(), made.epw / len(places)
    for index, (who, how) in enumerate(places):
        made.set_xy(made.l_margin + index * width, top)
        made.set_font("Roboto", "B", points)
        made.multi_cell(width, line_height(made), who, align="C", new_x="LEFT", new_y="NEXT")
        made.set_font("Roboto", "", points - 1)
        made.multi_cell(width, line_height(made), how, align="C", new_x="LEFT", new_y="NEXT")
    made.set_y(top + needed)


def pages(made: Any) -> bytes:
    """The finished PDF."""
    return bytes(made.output())
