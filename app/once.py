"""Exactly once: a row with the key of its form is written by the first to come; whoever comes again is counted.

The rows have `key_hash`, UNIQUE, and `replays`: a replay writes before it is acknowledged.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app import vault
from app.db import db

R = TypeVar("R")


def once(kind: type[R], mark: bytes, make: Callable[[], R]) -> tuple[R, bool]:
    """The row with this key, and whether it was made just now."""
    if kept := count_again(kind, mark):
        return kept, False
    try:
        with db.session.begin_nested():
            row = make()
            db.session.add(row)
    except IntegrityError:  # the same form came twice at the same moment, and the other one was quicker
        if kept := count_again(kind, mark):
            return kept, False
        raise
    return row, True


def count_again(kind: type[R], mark: bytes) -> R | None:
    """The row with this key, counted once more; None when there is none yet."""
    row: Any = kind
    again = update(kind).where(row.key_hash == mark).values(replays=row.replays + 1).returning(kind)
    return db.session.scalar(again, execution_options={"populate_existing": True})


def key_mark(purpose: str, *parts: object) -> bytes:
    """What is UNIQUE of a form: its purpose, what it is about, and its key."""
    return vault.mac(purpose, "|".join(map(str, parts)).encode())
