"""Numbers that count up, taken from a row in the step's own transaction: case numbers, places in the public list."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.cases.models import Counter
from app.db import db


def next_value(name: str) -> int:
    """The next number of a counter, 1 for a new one."""
    if (value := _take(name)) is not None:
        return value
    try:
        with db.session.begin_nested():
            db.session.add(Counter(name=name, value=1))
        return 1
    except IntegrityError:  # another step began the same counter at the same moment, and was quicker
        if (value := _take(name)) is None:
            raise
        return value


def _take(name: str) -> int | None:
    row = update(Counter).where(Counter.name == name).values(value=Counter.value + 1).returning(Counter.value)
    return db.session.scalar(row)
