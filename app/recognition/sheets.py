"""The receipt (A5) and the letter (A4) as PDF."""

from typing import Any

from app.i18n import _
from app.recognition.papers import Gift, Paper, addressed, check_words, closing_words, facts, letter_words
from app.recognition.sheet import line_height, pages, pair, qr, sheet, signatures, write

SQUARE = 30


def receipt_pdf(paper: Paper) -> bytes:
    """The receipt of one gift or of several."""
    made = sheet("A5", f"{paper.title} {paper.numbers}", margin=10)
    write(made, _("People's Committee of %(commune)s", commune=paper.commune), points=9.5)
    write(made, paper.title, points=16, bold=True, align="C", after=0)
    write(made, _("Number %(numbers)s in the ledger", numbers=paper.numbers), points=10, align="C", after=2)
    for label, value in facts(paper):
        pair(made, label, value, points=10, width=27)
    made.ln(2)
    gifts_table(made, paper.gifts, points=9.5)
    made.ln(3)
    _check(made, paper)
    write(made, paper.place_and_day, points=9.5, align="R")
    signatures(
        made,
        [(who, _("(signature, full name)")) for who in (_("Giver"), _("Received by"))],
        room=16,
        points=9.5,
    )
    return pages(made)


def letter_pdf(paper: Paper) -> bytes:
    """The thank-you letter: what was given, each good in its own unit."""
    made = sheet("A4", f"{paper.title}: {paper.giver}", margin=22)
    write(made, _("People's Committee of %(commune)s", commune=paper.commune), points=11, bold=True)
    write(made, paper.place_and_day, points=11, align="R", after=8)
    write(made, paper.title, points=20, bold=True, align="C", after=6)
    write(made, _("To: %(giver)s", giver=addressed(paper)), points=13, bold=True, after=4)
    for text in letter_words(paper):
        write(made, text, points=12, after=3)
    gifts_table(made, paper.sums, points=11)
    made.ln(4)
    write(made, closing_words(), points=12, after=6)
    top = made.get_y()
    signatures(
        made,
        [("", ""), (_("On behalf of the People's Committee"), _("(signature, full name, seal)"))],
        room=34,
    )
    qr(made, paper.address, made.l_margin, top, SQUARE)
    made.set_y(max(made.get_y(), top + SQUARE))
    write(made, check_words(paper), points=9)
    return pages(made)


def gifts_table(made: Any, gifts: tuple[Gift, ...], *, points: float) -> None:
    """What was given, in figures and in words; a line is never split by a page."""
    made.set_font("Roboto", "", points)
    with made.table(
        col_widths=(34, 24, 42),
        text_align=("LEFT", "RIGHT", "LEFT"),
        line_height=line_height(made),
        padding=1,
    ) as table:
        head = table.row()
        for word in (_("Good"), _("Amount"), _("Amount in words")):
            head.cell(word)
        for each in gifts:
            row = table.row()
            row.cell(f"{each.good} ({each.day})" if each.day else each.good)
            row.cell(each.amount)
            row.cell(each.words)


def _check(made: Any, paper: Paper) -> None:
    if made.get_y() + SQUARE > made.h - made.b_margin:
        made.add_page()
    top = made.get_y()
    qr(made, paper.address, made.l_margin, top, SQUARE)
    made.set_xy(made.l_margin + SQUARE + 3, top + 3)
    made.set_font("Roboto", "", 9)
    made.multi_cell(0, line_height(made), check_words(paper), align="L", new_x="LMARGIN", new_y="NEXT")
    made.set_y(max(made.get_y(), top + SQUARE + 1))
