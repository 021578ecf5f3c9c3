"""The site on registers of several sizes: one schema and one set of keys, so that both sizes run in one process.

SQLite lies in the folder of the register, PostgreSQL is a server of our own in a folder beside. With a folder to keep,
registers are made once and used again until the schema or the generator changes.
"""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.schema import CreateIndex, CreateTable

from app import ROOMS, cli, create_app
from app.db import Base, db
from benchmarks.generator import fill
from config import Settings
from tests.support import postgres

Sites = dict[int, Flask]
Fill = Callable[..., None]
_SERVER = {"shared_buffers": "512MB", "work_mem": "8MB"}


@contextlib.contextmanager
def sites(
    database: str, sizes: list[int], kept: Path | None, *, filled: Fill = fill, kind: str = ""
) -> Iterator[Sites]:
    """The site for each size, on `sqlite` or `postgresql`; `filled` with cases, or with what else is told by `kind`."""
    folder = kept or Path(tempfile.mkdtemp(prefix="chungsuc-benchmark-", dir="/tmp"))
    folder.mkdir(parents=True, exist_ok=True)
    if kept is None:
        folder.chmod(0o711)  # the user under whom PostgreSQL runs must get through
    try:
        with contextlib.ExitStack() as stack:
            server = ""
            if database == "postgresql":
                server = stack.enter_context(postgres.server(folder / "postgresql", **_SERVER))
            yield {size: _site(folder, server, size, filled, kind) for size in sizes}
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def server_of(app: Flask) -> int | None:
    """The process id of the database server; None on SQLite."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            return None
        folder = db.session.scalar(text("show data_directory"))
    return int((Path(str(folder)) / "postmaster.pid").read_text().split()[0])


def _site(folder: Path, server: str, size: int, filled: Fill, kind: str) -> Flask:
    own = folder / f"{kind}{'postgresql' if server else 'sqlite'}-{size}"
    name = f"register_{kind.strip('-')}{size}"
    address = server.format(name) if server else ""
    settings = Settings(
        environment="testing", data_dir=own, database_url=address, keys_path=str(folder / "keys")
    )
    mark, wanted = own / "made", _fingerprint()
    is_made = mark.exists() and mark.read_text() == wanted
    if not is_made:
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
        if server:
            _make_database(server, name)
    app = create_app(settings)
    if not is_made:
        with app.app_context():
            cli.upgrade()
            cli.plant()
            filled(size, say=lambda line: print(f"  {line}", flush=True))
        mark.write_text(wanted)
    return app


def _make_database(server: str, name: str) -> None:
    admin = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"drop database if exists {name}"))
        connection.execute(text(f"create database {name}"))
    admin.dispose()


def _fingerprint() -> str:
    """Of the tables with their indexes, and of the source of the generator: a register of another one is made anew."""
    for room in ROOMS:
        import_module(f"app.{room}")
    parts = [str(CreateTable(table)) for table in Base.metadata.sorted_tables]
    parts += sorted(
        str(CreateIndex(index)) for table in Base.metadata.sorted_tables for index in table.indexes
    )
    sources = sorted((Path(__file__).parent / "generator").glob("*.py"))
    parts += [path.read_text() for path in sources]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
