"""Private words in a row: encrypted with the data key of their report, bound to table, column and row.

A class says `words = PrivateText("words_sealed")`; reading decrypts, writing encrypts. When the data key has been
destroyed (erasure), reading gives None.
"""

import json
from typing import Any

from app import vault


class PrivateText:
    """A text kept encrypted in the column `column` of its row."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: Any, owner: type) -> Any:
        if row is None:
            return self
        sealed, key = getattr(row, self.column), row.data_key
        if sealed is None or key is None:
            return None
        return self.read(vault.decrypt(key, sealed, self._context(row)))

    def __set__(self, row: Any, value: Any) -> None:
        empty = value is None or value in ("", {})
        setattr(
            row,
            self.column,
            None if empty else vault.encrypt(row.data_key, self.write(value), self._context(row)),
        )

    def _context(self, row: Any) -> str:
        return f"{row.__tablename__}.{self.column}:{row.id}:1"

    def read(self, data: bytes) -> Any:
        return data.decode()

    def write(self, value: Any) -> bytes:
        return str(value).encode()


class PrivateFields(PrivateText):
    """A small mapping kept encrypted (what was written in a step's form, a place)."""

    def read(self, data: bytes) -> Any:
        return json.loads(data)

    def write(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, default=str).encode()
