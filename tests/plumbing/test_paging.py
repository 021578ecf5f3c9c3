"""The key of a page is read back as what it was made of, and only for the list that made it."""

import uuid
from datetime import UTC, date, datetime

import pytest
from werkzeug.exceptions import BadRequest

from app.cases.models import Case
from app.paging import Key, pack, unpack

BY_ARRIVAL = [Key(Case.received_at, "received_at", True), Key(Case.id, "id", True)]
BY_DUE_DATE = [Key(Case.due_on, "due_on"), Key(Case.id, "id")]


@pytest.mark.parametrize(
    ("keys", "first"),
    [(BY_ARRIVAL, datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)), (BY_DUE_DATE, date(2026, 11, 22))],
)
def test_a_page_key_is_read_back(keys, first):
    values = [first, uuid.UUID(int=7)]
    assert unpack(pack(values), keys) == values


def test_a_page_key_of_another_list_is_refused():
    with pytest.raises(BadRequest):
        unpack(pack([date(2026, 11, 22), uuid.UUID(int=7)]), BY_ARRIVAL)
