"""Where the bytes of photos and voice memos lie: a local folder, or an S3-compatible store (`app/storage_s3.py`).

What is put here is already encrypted, but for the redacted copies that are published. Bytes come before rows: `put`
returns only when the bytes would survive a power cut, so the commit that names them may follow. The database is the
index; `names` is for sweeping up what no row names. Bytes are never changed: every `put` is under a new name.
"""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from flask import Flask, current_app

_NAME = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{14,62}\.[a-z0-9]{2,5}")


class NotStored(LookupError):
    """No bytes under this name."""


class Store(Protocol):
    """What a store can do; names have been checked before they reach it."""

    def put(self, name: str, data: bytes) -> None: ...
    def get(self, name: str) -> bytes: ...
    def delete(self, name: str) -> None: ...
    def exists(self, name: str) -> bool: ...
    def listing(self) -> Iterator[tuple[str, datetime]]: ...


def init_app(app: Flask) -> None:
    """Open the store that the settings name."""
    settings = app.config["SETTINGS"]
    if settings.storage_url.startswith("s3://"):
        from app.storage_s3 import S3Store

        app.extensions["storage"] = S3Store(settings.storage_url)
    else:
        app.extensions["storage"] = LocalStore(Path(settings.storage_url or settings.data_dir / "photos"))


def new_name(extension: str = "bin") -> str:
    """A random name that no one has used: `ab/abcdef….bin`."""
    random = secrets.token_hex(16)
    return f"{random[:2]}/{random}.{extension}"


def put(name: str, data: bytes) -> None:
    """Keep the bytes for good. Raises OSError when the disk does not confirm them; ValueError for a bad name."""
    _store().put(_checked(name), data)


def get(name: str) -> bytes:
    """The bytes. Raises NotStored."""
    return _store().get(_checked(name))


def delete(name: str) -> None:
    """Forget the bytes; nothing happens when they are not there."""
    _store().delete(_checked(name))


def exists(name: str) -> bool:
    """Whether there are bytes under this name."""
    return _store().exists(_checked(name))


def names(*, before: datetime | None = None) -> Iterator[str]:
    """Every name, or those whose bytes were put before a moment. Half-written leftovers are among them."""
    return (name for name, put_at in _store().listing() if before is None or put_at < before)


def _store() -> Store:
    store: Store = current_app.extensions["storage"]
    return store


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a storage name: {name!r}")
    return name


class LocalStore:
    """A folder on this machine, two levels deep."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._confirmed: set[Path] = set()
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in root.absolute().parents[
            :2
        ]:  # the entries of the store and of the data folder it lies in
            confirm_folder(folder)

    def put(self, name: str, data: bytes) -> None:
        path = self.root / name
        temporary = path.with_name(f"{path.name[:2]}{secrets.token_hex(15)}.part")
        self._confirm(path.parent)
        try:
            write_new(temporary, data)
            temporary.rename(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        confirm_folder(path.parent)

    def get(self, name: str) -> bytes:
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            raise NotStored(name) from None

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        return (self.root / name).is_file()

    def listing(self) -> Iterator[tuple[str, datetime]]:
        for path in self.root.glob("??/*"):
            name = path.relative_to(self.root).as_posix()
            if _NAME.fullmatch(name) and path.is_file():
                yield name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _confirm(self, folder: Path) -> None:
        """Make the folder, and confirm its own entry once per process: another one may have made it a moment ago."""
        if folder not in self._confirmed or not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            confirm_folder(self.root)
            self._confirmed.add(folder)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, and wait until the disk confirms its content."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def confirm_folder(folder: Path) -> None:
    """Wait until the disk confirms which files the folder has."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
