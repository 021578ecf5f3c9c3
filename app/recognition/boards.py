"""What hangs on a board, as PDF: the notice of a road (A4, as few pages as it takes), the poster of a commune."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from app.i18n import _
from app.recognition.notices import Notice
from app.recognition.posters import Poster
from app.recognition.sheet import line_height, pages, qr, sheet, signatures, write

SQUARE = 27
Column = tuple[str, int, str]  # heading, share of the width, to which side


@lru_cache(maxsize=32)
def notice_pdf(notice: Notice, _language: str) -> bytes:
    """The notice; a giver's line is never split by a page, and the seal has its room. The same notice is made once."""
    made = sheet("A4", f"{_('Public notice of contributions')}: {notice.road}", margin=13)
    made.set_auto_page_break(True, 11)
    top = made.get_y()
    qr(made, notice.address, made.w - made.r_margin - SQUARE, top - 3, SQUARE)
    made.set_right_margin(13 + SQUARE + 2)
    write(made, _("People's Committee of %(commune)s", commune=notice.commune), points=10)
    write(made, _("Public notice of contributions"), points=15, bold=True, after=0)
    write(made, notice.road, points=12, bold=True, after=0)
    write(made, "\n".join(notice_words(notice)), points=9)
    made.set_right_margin(13)
    made.set_y(max(made.get_y(), top + SQUARE - 2))
    if notice.sums:
        _table(made, _sum_columns(), [(each.good, each.amount, each.words) for each in notice.sums], points=9)
        made.ln(2)
        rows = [(str(each.number), each.name, each.village, each.gifts) for each in notice.lines]
        _table(made, _line_columns(), rows, points=8.5)
    made.ln(2)
    write(
        made, _("Posted from day ........................ to day ........................"), points=9, after=2
    )
    signatures(made, signers(), room=24, points=9)
    return pages(made)


def notice_words(notice: Notice) -> list[str]:
    """What stands below the heading."""
    if not notice.sums:
        return [_("Nothing has been approved so far.")]
    told = {"first": notice.first_day, "last": notice.last_day, "made": notice.made_on}
    words = [
        _("Given from %(first)s to %(last)s; as in the ledger on %(made)s.", **told),
        _("Names stand here as each giver agreed. Whoever sees a mistake: scan the QR, or open %(address)s.",
          address=notice.address),
    ]  # fmt: skip
    if notice.is_cut:
        words.append(_("This notice does not hold all entries: the rest stands in the ledger behind the QR."))
    return words


def signers() -> list[tuple[str, str]]:
    """Who signs the notice, and how."""
    return [
        (_("Drawn up by"), _("(signature, full name)")),
        (_("Village head"), _("(signature, full name)")),
        (_("On behalf of the People's Committee"), _("(signature, full name, seal)")),
    ]


@lru_cache(maxsize=100)
def poster_pdf(poster: Poster, _language: str) -> bytes:
    """The poster: two large QR, one to the roads of the commune, one to the report form."""
    made = sheet("A4", f"{poster.title}: {poster.commune}", margin=16)
    write(made, poster.commune[:1].upper() + poster.commune[1:], points=20, align="C", after=3)
    for title, words, address in poster.ways:
        write(made, title, points=27, bold=True, align="C", after=1)
        write(made, words, points=14, align="C", after=1)
        top, width = made.get_y(), 78
        qr(made, address, (made.w - width) / 2, top, width)
        made.set_y(top + width)
        write(made, address, points=11, align="C", after=5)
    write(made, poster.foot, points=12, align="C")
    return pages(made)


def _sum_columns() -> list[Column]:
    return [(_("Good"), 26, "LEFT"), (_("Total"), 26, "RIGHT"), (_("Amount in words"), 80, "LEFT")]


def _line_columns() -> list[Column]:
    first = [(_("No."), 9, "RIGHT"), (_("Giver"), 48, "LEFT")]
    return [*first, (_("Village"), 36, "LEFT"), (_("Given"), 91, "LEFT")]


def _table(made: Any, columns: list[Column], rows: Sequence[tuple[str, ...]], *, points: float) -> None:
    made.set_font("Roboto", "", points)
    with made.table(
        col_widths=tuple(width for _word, width, _align in columns),
        text_align=tuple(align for _word, _width, align in columns),
        line_height=line_height(made), padding=(0.6, 1, 0.6, 1),
    ) as table:  # fmt: skip
        for row in [tuple(word for word, _width, _align in columns), *rows]:
            drawn = table.row()
            for text in row:
                drawn.cell(text)
