"""Rows with private words under a data key of their own."""

from sqlalchemy.orm import Mapped

from app import vault
from app.db import Row


class Keyed(Row):
    """A row that wraps its own data key. Destroying the key erases what it opened."""

    __abstract__ = True
    wrapped_key: Mapped[bytes | None]

    @property
    def data_key(self) -> bytes | None:
        """The key of everything private in this row; None where there is none, or after erasure."""
        if self.wrapped_key is None:
            return None
        if "_data_key" not in self.__dict__:
            self.__dict__["_data_key"] = vault.unwrap(self.wrapped_key, self._place)
        key: bytes = self.__dict__["_data_key"]
        return key

    def begin_key(self) -> None:
        """Give the row a data key, unless it has one."""
        if self.wrapped_key is None:
            self.wrapped_key = vault.wrap(vault.new_data_key(), self._place)

    @property
    def _place(self) -> str:
        return f"{self.__tablename__}.wrapped_key:{self.id}:1"
