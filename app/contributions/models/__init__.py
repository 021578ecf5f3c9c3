"""The rows of the ledger: who gives, what, the two sides of each gift, totals, prices, residents' pledges."""

from app.contributions.models.contributor import Contributor
from app.contributions.models.entry import Attendee, Batch, Contribution
from app.contributions.models.land import LandCard, LandPage
from app.contributions.models.pledge import Pledge
from app.contributions.models.postings import LedgerTotal, Posting, Use
from app.contributions.models.price import UnitPrice
from app.contributions.models.sheet import Sheet, SheetRow

__all__ = [
    "Attendee",
    "Batch",
    "Contribution",
    "Contributor",
    "LandCard",
    "LandPage",
    "LedgerTotal",
    "Pledge",
    "Posting",
    "Sheet",
    "SheetRow",
    "UnitPrice",
    "Use",
]
