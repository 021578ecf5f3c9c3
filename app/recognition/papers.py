"""Receipts and thank-you letters as plain facts, for the page that is printed and for the PDF alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clock
from app.addresses import full_address
from app.contributions.models import Contribution
from app.i18n import _, format_date
from app.quantities import Quantity, totals
from app.recognition.codes import show_code
from app.words import in_words


@dataclass(frozen=True)
class Gift:
    """One line: the number of its entry, what was given, how much in figures and words, when."""

    number: str
    good: str
    amount: str
    words: str
    day: str


@dataclass(frozen=True)
class Paper:
    """A receipt or a letter. `code` is typed on the check page, `address` is what the QR leads to."""

    title: str
    commune: str
    road: str
    giver: str
    village: str
    gifts: tuple[Gift, ...]
    sums: tuple[Gift, ...]
    made_on: date
    code: str
    address: str
    check_page: str

    @property
    def numbers(self) -> str:
        return ", ".join(each.number for each in self.gifts)

    @property
    def place_and_day(self) -> str:
        """Hữu Lũng, ngày 22 tháng 11 năm 2026"""
        day = self.made_on
        return _(
            "%(place)s, day %(day)s month %(month)s year %(year)s",
            place=self.commune, day=f"{day.day:02d}", month=f"{day.month:02d}", year=day.year,
        )  # fmt: skip


def receipt(entry: Contribution) -> Paper:
    """The receipt of one entry."""
    return _paper(_("Receipt of a contribution"), [entry], entry, entry.token)


def joint_receipt(entry: Contribution, gifts: Sequence[Contribution]) -> Paper:
    """One receipt of all that a giver gave to a project."""
    return _paper(_("Receipt of contributions"), gifts, entry, entry.contributor.token)


def letter(entry: Contribution, gifts: Sequence[Contribution]) -> Paper:
    """The letter that thanks a giver for all that they gave to a project."""
    return _paper(_("Thank-you letter"), gifts, entry, entry.contributor.token)


def facts(paper: Paper) -> list[tuple[str, str]]:
    """Who gave, from where, to which road."""
    return [(_("Giver"), paper.giver), (_("Village"), paper.village), (_("Road"), paper.road)]


def addressed(paper: Paper) -> str:
    """Whom the letter is for."""
    return f"{paper.giver}, {paper.village}" if paper.village else paper.giver


def letter_words(paper: Paper) -> list[str]:
    """What the letter says above the gifts."""
    told = {"commune": paper.commune, "road": paper.road}
    return [
        _(
            "The People's Committee of %(commune)s and the people thank you for helping to build %(road)s.",
            **told,
        ),
        _("You gave, as it stands in the ledger:"),
    ]


def closing_words() -> str:
    """What the letter says below them."""
    return _(
        "The road is used by everyone today and by the children tomorrow. We wish you and yours health and peace."
    )


def check_words(paper: Paper) -> str:
    """How to check the paper, and what to do where it is not right."""
    return _(
        "To check: scan the QR, or open %(address)s and type %(code)s. "
        "If this is not what you gave, say so there: it goes to the Provincial Inspectorate.",
        address=paper.check_page,
        code=paper.code,
    )


def _paper(title: str, gifts: Sequence[Contribution], entry: Contribution, token: str) -> Paper:
    sums = totals(each.quantity for each in gifts)
    goods = {(each.good, each.unit): str(each.good_row.label) for each in gifts}
    return Paper(
        title=title, commune=entry.project.commune.full_name, road=entry.project.name,
        giver=entry.contributor.shown_name, village=entry.village.full_name if entry.village else "",
        gifts=tuple(_line(each) for each in gifts),
        sums=tuple(_sum(goods[key], quantity) for key, quantity in sums.items()),
        made_on=clock.today(), code=show_code(token),
        address=full_address("recognition.check", ma=show_code(token)),
        check_page=full_address("recognition.check"),
    )  # fmt: skip


def _line(entry: Contribution) -> Gift:
    good = f"{entry.good_row.label}: {entry.what}" if entry.what else str(entry.good_row.label)
    words = in_words(entry.quantity)
    return Gift(entry.shown_number, good, str(entry.quantity), words, format_date(entry.given_on))


def _sum(good: str, quantity: Quantity) -> Gift:
    return Gift("", good, str(quantity), in_words(quantity), "")
