"""To add to a report from a phone that sends the words first and each photo after them."""

from collections.abc import Sequence

from app.accounts.permissions import Reporter
from app.db import db
from app.reports.actions.arrivals import Announced, announce
from app.reports.actions.conversation import keep_addition, require_own
from app.reports.actions.once import key_hash
from app.reports.models import Addition, Report


def add_words_first(
    *, report: Report, reporter: Reporter, words: str, announced: Sequence[Announced], key: str
) -> Addition:
    """Keep what the reporter tells later, and note the photos that follow; once, however often it is sent. Raises
    ValueError when there are neither words nor photos, TooManyFiles."""
    require_own(reporter, report)
    if not (words or announced):
        raise ValueError("nothing was added")
    db.session.refresh(report, ["attachments"], with_for_update=True)
    addition = keep_addition(report, reporter, words, [], mark=key_hash("addition", report, key, f"{words}|"))
    announce(report, announced, form_key=key, addition=addition)
    return addition
