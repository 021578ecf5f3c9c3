"""What this room needs from the start: terms and days off, and the reply templates that a new site begins with."""

from app.cases.actions import clocks, replies


def seed() -> None:
    """Plant what the office has none of yet; again changes nothing."""
    clocks.seed()
    replies.seed()
