"""What a gift is worth in đồng: a figure of its own, never without the unit price, its basis and its date."""

from dataclasses import dataclass
from datetime import date

from app.quantities import UNITS, Quantity


@dataclass(frozen=True)
class Price:
    """The price of one canonical unit of a good, in đồng."""

    good: str
    unit: str
    price: int
    basis: str
    decided_on: date
    basis_kind: str = "decision"


@dataclass(frozen=True)
class Converted:
    """A converted value (*giá trị quy đổi*) in whole đồng, with the price it was made by."""

    value: int
    price: Price
    quantity: Quantity


def convert(quantity: Quantity, price: Price) -> Converted:
    """The worth of a quantity, halves of a đồng up. Raises ValueError for the price of something else."""
    if (quantity.good, quantity.unit) != (price.good, price.unit):
        raise ValueError(f"{price.good} in {price.unit} is no price of {quantity.good} in {quantity.unit}")
    scale = UNITS[quantity.unit].scale
    return Converted((quantity.amount * price.price * 2 + scale) // (2 * scale), price, quantity)
