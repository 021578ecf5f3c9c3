"""A copy of everything while the site runs: the database by its own online backup, then the bytes of photos.

Rows name bytes that were stored before them, so the database is copied first: every byte it names is there when the
second copy begins. Keys are left out on purpose: a copy of the data without the keys reveals nothing, and the keys
belong on another medium. On PostgreSQL the database's own tools (`pg_dump`, or a base backup) do the first half.
"""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import config
from app import clock, storage
from app.db import db


def copy_to(folder: Path) -> Path:
    """Copy into a new folder named after the moment; returns it. Raises ValueError on PostgreSQL."""
    if db.engine.dialect.name != "sqlite":
        raise ValueError("copy a PostgreSQL database with pg_dump; then copy the store of photos")
    target = folder / clock.now().astimezone(clock.LOCAL).strftime("%Y-%m-%d-%H%M%S")
    (target / "photos").mkdir(parents=True)
    _copy_database(target / "chungsuc.sqlite3")
    for name in list(storage.names()):
        _copy_bytes(name, target / "photos" / name)
    return target


def _copy_bytes(name: str, place: Path) -> None:
    """What the worker deletes in the meantime belongs to no row any more."""
    with contextlib.suppress(storage.NotStored):
        data = storage.get(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _copy_database(target: Path) -> None:
    source = str(db.engine.url.database)
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    live.close()
    copy.close()


def restore_from(folder: Path) -> None:
    """Put a copy where the settings say that the site keeps its data. Raises FileExistsError when data are there."""
    settings = config.current()
    place = settings.data_dir / "chungsuc.sqlite3"
    if place.exists():
        raise FileExistsError(f"{place} is there already: move it away first")
    shutil.copyfile(folder / "chungsuc.sqlite3", place)
    for stored in (folder / "photos").rglob("*"):
        if stored.is_file():
            storage.put(str(stored.relative_to(folder / "photos")), stored.read_bytes())
