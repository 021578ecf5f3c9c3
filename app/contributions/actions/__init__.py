"""What is done in the ledger: entered, handed over, confirmed, approved, corrected, used, valued; pledges decided."""

from app.contributions.actions.batches import open_batch, reverse_batch
from app.contributions.actions.contributors import contributor_named, set_consent, set_contact
from app.contributions.actions.corrections import Correction, approve_correction, correct, decline_correction
from app.contributions.actions.entries import approve, confirm, hand_over, record, send_back
from app.contributions.actions.land import add_minutes, check_documents, fill_card, set_certificate
from app.contributions.actions.many import record_many
from app.contributions.actions.pledges import (
    confirm_pledge,
    decline_pledge,
    pledge_code,
    send_pledge,
    withdraw_pledge,
)
from app.contributions.actions.prices import Term, confirm_price, end_price, set_price
from app.contributions.actions.use import record_use, take_back_use
from app.contributions.gift import Gift, LandFacts
from app.rules import NotNow

__all__ = [
    "Correction", "Gift", "LandFacts", "NotNow", "Term", "add_minutes", "approve", "approve_correction",
    "check_documents", "confirm", "confirm_pledge", "confirm_price", "contributor_named", "correct",
    "decline_correction", "decline_pledge", "end_price", "fill_card", "hand_over", "open_batch", "pledge_code",
    "record", "record_many", "record_use", "reverse_batch", "send_back", "send_pledge", "set_certificate",
    "set_consent", "set_contact", "set_price", "take_back_use", "withdraw_pledge",
]  # fmt: skip
