"""How many statements a page sends to the database: what keeps N+1 queries out."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, event

_NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


class Statements(list[str]):
    """The statements sent; prints one a line."""

    def __str__(self) -> str:
        return "\n".join(f"{number}. {' '.join(each.split())[:200]}" for number, each in enumerate(self, 1))


@contextlib.contextmanager
def count_statements(at_most: int | None = None) -> Iterator[Statements]:
    """Collect the statements sent inside the block. Raises AssertionError when there are more than `at_most`."""
    sent = Statements()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(_NOT_COUNTED):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert at_most is None or len(sent) <= at_most, f"{len(sent)} statements, at most {at_most}:\n{sent}"
