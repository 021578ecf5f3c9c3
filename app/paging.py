"""Keyset pages: a list that grows to a million rows answers its last page as fast as its first.

A page is asked for by the sort values of the last row of the page before, packed into one opaque text (`sau`).
"""

import base64
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_
from werkzeug.exceptions import BadRequest

from app.db import db

R = TypeVar("R")
LONGEST_KEY = 500


@dataclass(frozen=True)
class Page(Generic[R]):
    """One page of rows and, when there are more, the key that asks for the next page."""

    rows: list[R]
    after: str | None

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Key:
    """One sort column: the column, the attribute of a result row that holds it, and its direction."""

    column: Any
    name: str
    descending: bool = False

    @property
    def told(self) -> str:
        """The parameter of a prepared page that holds the value of the last row before it."""
        return f"after_{self.name}"


def keyset(query: Select[Any], keys: list[Key], *, after: str | None, size: int = 20) -> Page[Any]:
    """Run `query` as one page sorted by `keys` (never null, the last one unique).

    Raises BadRequest when `after` was not made by a page of the same list.
    """
    values = dict(zip(keys, unpack(after, keys), strict=True)) if after else {}
    told = {key.told: value for key, value in values.items()}
    rows = db.session.execute(prepared(query, keys, is_next=bool(after)), {**told, "page_size": size + 1})
    return cut(rows.all(), keys, size)


def prepared(query: Select[Any], keys: list[Key], *, is_next: bool) -> Select[Any]:
    """The statement of a page, to be made once: `page_size` rows, and on later pages only those beyond what is `told`
    of the keys."""
    if is_next:
        query = query.where(_beyond(keys))
    order = [key.column.desc() if key.descending else key.column.asc() for key in keys]
    return query.order_by(*order).limit(bindparam("page_size"))


def cut(found: Sequence[Any], keys: list[Key], size: int) -> Page[Any]:
    """The page in what was found: one row more than a page tells that there is a next one."""
    plain = [row[0] if len(row) == 1 else row for row in found[:size]]
    return Page(plain, pack([getattr(plain[-1], key.name) for key in keys]) if len(found) > size else None)


def _beyond(keys: list[Key]) -> ColumnElement[bool]:
    values = [bindparam(key.told, type_=key.column.type) for key in keys]
    steps = []
    for at, key in enumerate(keys):
        same = [each.column == value for each, value in zip(keys[:at], values[:at], strict=True)]
        past = key.column < values[at] if key.descending else key.column > values[at]
        steps.append(and_(*same, past))
    first, value = keys[0], values[0]
    edge = first.column <= value if first.descending else first.column >= value
    return and_(edge, or_(*steps))


def pack(values: list[Any]) -> str:
    """The sort values of a row as the key of the page after it."""
    tagged = [_tag(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps(tagged, separators=(",", ":")).encode()).decode().rstrip("=")


def _tag(value: Any) -> list[Any]:
    if isinstance(value, uuid.UUID):
        return ["u", value.hex]
    if isinstance(value, datetime):
        return ["m", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return ["v", value]


_READ: dict[str, Callable[[Any], Any]] = {
    "u": uuid.UUID,
    "m": datetime.fromisoformat,
    "d": date.fromisoformat,
    "v": lambda value: value,
}


def unpack(text: str, keys: list[Key]) -> list[Any]:
    """The sort values of a page key. Raises BadRequest when it is not one of a list sorted by `keys`."""
    try:
        if len(text) > LONGEST_KEY:
            raise ValueError("longer than any page's key")
        tagged = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        values = [_READ[tag](value) for tag, value in tagged]
        if len(values) != len(keys) or not all(map(_fits, keys, values)):
            raise ValueError("another list's page")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadRequest from error
    return values


def _fits(key: Key, value: Any) -> bool:
    """Whether a value is of the column's own kind: what an engine makes of another kind is its own affair."""
    kind = key.column.type.python_type
    return type(value) is kind and (kind is not int or abs(value) < 2**63)
