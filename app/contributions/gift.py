"""What is entered of a gift, before it is a row: checked by the table of kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import clock
from app.contributions.kinds import KINDS
from app.i18n import _
from app.projects.goods import GOODS
from app.quantities import LARGEST, UNITS, NotANumber, Quantity
from app.rules import NotNow

EARLIEST = date(1990, 1, 1)  # an earlier day is a slip


@dataclass(frozen=True)
class LandFacts:
    """The consent card of land that is given."""

    parcel: str = ""
    map_sheet: str = ""
    land_type: str = ""
    length_cm: int | None = None
    width_cm: int | None = None
    co_owners_agree: bool = False
    spouse: str = "no"
    right_to_refuse_explained: bool = False
    is_mortgaged: bool = False
    is_disputed: bool = False


@dataclass(frozen=True)
class Gift:
    """What was given: `amount` in the parts of `unit` as it was written (thousandths of a bag; whole đồng).

    `attendance` lists who came to work, each with thousandths of a day; the amount is then their sum."""

    good: str
    unit: str
    amount: int
    given_on: date
    what: str = ""
    document: str = ""
    people: int | None = None
    note: str = ""
    attendance: Sequence[tuple[str, int]] = ()
    land: LandFacts | None = None

    @property
    def kind(self) -> str:
        return GOODS[self.good].kind

    @property
    def quantity(self) -> Quantity:
        """The amount in the canonical unit. Raises NotANumber."""
        return Quantity.of(self.good, self.unit, self.amount)

    @property
    def has_real_day(self) -> bool:
        """Whether it was given on a day that can be: neither long before any ledger nor still to come."""
        return EARLIEST <= self.given_on <= clock.today()

    def check(self) -> None:
        """Raises NotNow for what cannot be entered, with words for the officer."""
        if self.good not in GOODS or self.unit not in GOODS[self.good].units:
            raise NotNow(_("Choose one of the units in which this is counted."))
        self._check_amount()
        if self.given_on < EARLIEST:
            raise NotNow(_("Write a day from the year 1990 on."))
        if self.given_on > clock.today():
            raise NotNow(_("This day has not come yet."))
        if GOODS[self.good].needs_words and not self.what:
            raise NotNow(_("Say what it was."))
        if self.land is not None and "land" not in KINDS[self.kind].fields:
            raise NotNow(_("Only land has a consent card."))
        self._check_attendance()

    def _check_amount(self) -> None:
        try:
            amount = self.quantity.amount
        except NotANumber:
            amount = 0
        if not 0 < amount <= LARGEST:
            raise NotNow(_("Write how much it was."))
        if amount % UNITS[self.unit].step:
            raise NotNow(
                _("This is counted in larger steps: working days in halves, pieces in whole numbers.")
            )

    def _check_attendance(self) -> None:
        if not self.attendance:
            return
        if "attendance" not in KINDS[self.kind].fields:
            raise NotNow(_("Only working days have an attendance list."))
        step = UNITS[self.unit].step
        if any(not name or days <= 0 or days % step for name, days in self.attendance):
            raise NotNow(_("Every line of the list needs a name and days, in whole or half days."))
        if sum(days for _name, days in self.attendance) != self.quantity.amount:
            raise NotNow(_("The days of the list do not add up to the amount."))
