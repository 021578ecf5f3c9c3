"""Numbers that count up, taken from a row in the step's own transaction: case numbers, places in the public list."""

from sqlalchemy import update

from app.cases.models import Counter
from app.db import db


def next_value(name: str) -> int:
    """The next number of a counter, 1 for a new one."""
    taken = (
        update(Counter).where(Counter.name == name).values(value=Counter.value + 1).returning(Counter.value)
    )
    value = db.session.scalar(taken)
    if value is None:
        db.session.add(Counter(name=name, value=1))
        db.session.flush()
        return 1
    return value
