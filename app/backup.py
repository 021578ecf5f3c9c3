"""A copy of everything while the site runs: the database by its own online backup, then the bytes of photos.

Rows name bytes that were stored before them, so the database is copied first: every byte it names is there when the
second copy begins. Keys are left out on purpose: a copy of the data without the keys reveals nothing, and the keys
belong on another medium. Their marks are written last: they say that the copy is whole, and under which keys alone it
can be read. On PostgreSQL the database's own tools (`pg_dump`, or a base backup) do the first half.
"""

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import config
from app import clock, keys, storage
from app.db import db
from app.doctor import LAST_BACKUP

DATABASE, MARKS = "chungsuc.sqlite3", "keys.json"


def copy_to(folder: Path) -> Path:
    """Copy into a new folder named after the moment; returns it. Raises ValueError on PostgreSQL."""
    _refuse_server("copy it with pg_dump, then copy the store of photos")
    target = folder / clock.now().astimezone(clock.LOCAL).strftime("%Y-%m-%d-%H%M%S")
    (target / "photos").mkdir(parents=True)
    _copy_database(target / DATABASE)
    for name in list(storage.names()):
        _copy_bytes(name, target / "photos" / name)
    (target / MARKS).write_text(json.dumps(keys.marks(keys.current()), indent=1))
    (config.current().data_dir / LAST_BACKUP).touch()
    return target


def _refuse_server(advice: str) -> None:
    if db.engine.dialect.name != "sqlite":
        raise ValueError(f"DATABASE_URL names a PostgreSQL database: {advice}")


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
    """Put a copy where the settings say that the site keeps its data; the keys must be there before.

    Raises FileExistsError when data are there; ValueError on PostgreSQL, for a copy that is not whole, and when the
    keys are not those of the copy.
    """
    _refuse_server("restore it with pg_restore, then put the photos back into the store")
    place = Path(str(db.engine.url.database))
    if place.exists():
        raise FileExistsError(f"{place} is there already: move it away first")
    if not (folder / DATABASE).is_file() or not (folder / MARKS).is_file():
        raise ValueError(f"{folder} is not a whole copy: {DATABASE} or {MARKS} is missing")
    _check_keys(json.loads((folder / MARKS).read_text()))
    for stored in (folder / "photos").rglob("*"):
        if stored.is_file():
            storage.put(str(stored.relative_to(folder / "photos")), stored.read_bytes())
    unfinished = place.with_name(f".{place.name}.part")
    shutil.copyfile(folder / DATABASE, unfinished)
    unfinished.rename(place)


def _check_keys(wanted: dict[str, str]) -> None:
    """A key rotated in since the copy was made is no fault; one of the copy's that is missing or another is."""
    here = keys.marks(keys.current())
    if wrong := [name for name, mark in wanted.items() if here.get(name) != mark]:
        where = config.current().keys_dir
        raise ValueError(
            f"{', '.join(wrong)} in {where} are not the keys that this copy was made under, so nobody could read it. "
            f"Put the kept key files into {where} first, in place of any made since, then restore again."
        )
