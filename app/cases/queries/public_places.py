"""How many published outcomes each commune has: counted again only when something was published since.

Counting reads the whole index of what is published, so it is done once for each state of the list and each process.
"""

import uuid

from flask import current_app
from sqlalchemy import func, select

from app.cases.models import Case, Counter
from app.db import db, writing

_KEPT = "cases.public_places"
_case, _counter = Case.__table__.c, Counter.__table__.c
# The counter grows with every publication, correction and withdrawal; the newest case tells a restored register.
_STATE = select(
    select(_counter.value).where(_counter.name == "public").scalar_subquery(),
    select(_case.id)
    .where(_case.published_no.is_not(None))
    .order_by(_case.published_no.desc())
    .limit(1)
    .scalar_subquery(),
)
_COUNT = (
    select(_case.commune_id, func.count(_case.published_no))
    .where(_case.published_no.is_not(None))
    .group_by(_case.commune_id)
    .order_by(_case.commune_id)
)


def public_places() -> tuple[tuple[uuid.UUID | None, int], ...]:
    """Each commune that has published outcomes (None: the whole province), and how many."""
    state = tuple(db.session.execute(_STATE).one())
    kept = current_app.extensions.get(_KEPT)
    if kept is not None and kept[0] == state:
        return kept[1]
    counted = tuple((commune, count) for commune, count in db.session.execute(_COUNT))
    if not writing.get():
        current_app.extensions[_KEPT] = (state, counted)
    return counted
