"""Commands: serve, migrate, plant the tables of facts, load demo content. Rooms bring commands of their own.

`./run` is `serve`: it brings the database up to date, plants what the rooms need, fills an empty database with demo
content unless told not to, then serves with a worker beside.
"""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import inspect, text

import config
from app import backup as backups
from app import doctor as doctors
from app import jobs
from app.db import db, may_write, unit_of_work
from app.serve import in_child, listen
from app.serve import serve as serve_until_told

ROOT = Path(__file__).parent.parent


def init_app(app: Flask) -> None:
    """Add the commands of the plumbing."""
    for each in (serve, worker, migrate, seed, demo, backup, restore, doctor):
        app.cli.add_command(each)


def upgrade(to: str = "head") -> None:
    """Bring the database of the current app to a revision; on SQLite and PostgreSQL alike."""
    settings = Config(toml_file=str(ROOT / "pyproject.toml"))
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    with may_write(), db.engine.connect() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, to)


def plant() -> None:
    """Write the rows that the rooms need from the start (communes, offices, deadlines, days off); again is harmless."""
    for name, seeder in current_app.extensions["seeders"].items():
        with unit_of_work():
            seeder()
        click.echo(f"  {name}", err=True)


def is_empty() -> bool:
    """Whether nobody has an account here yet."""
    return db.session.execute(text("select 1 from account limit 1")).first() is None


def _prepare(app: Any) -> None:
    def work() -> None:
        with app.app_context():
            upgrade()
            plant()

    in_child(work)


def _work(app: Any, should_end: Callable[[], bool], *, is_demo_wanted: bool) -> None:
    """The worker of `serve`. An empty database is filled first, beside the pages: nobody waits for demo content."""
    with app.app_context():
        is_filling = is_demo_wanted and is_empty()
        db.engine.dispose()  # a connection must not be shared with a child

    def fill() -> None:
        with app.app_context():
            _fill(app)
            _tell_sign_in(app)

    if is_filling:
        in_child(fill)
    jobs.work_forever(app, should_end)


def _tell_sign_in(app: Any) -> None:
    for line in app.extensions["sign_in_help"]():
        click.echo(line)


def _fill(app: Any) -> None:
    click.echo("Loading demo content (once); it appears on the pages as it comes …")
    app.extensions["filler"]()


@click.command()
@click.option("--empty", is_flag=True, help="No demo content.")
@with_appcontext
def serve(empty: bool) -> None:
    """Bring everything up to date and serve, with a worker."""
    settings = config.current()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        listening = listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise click.ClickException(f"{where}: {error.strerror}. Choose another HOST or PORT.") from error
    _prepare(app)
    click.echo(f"\nChung Sức: http://{settings.host}:{listening.getsockname()[1]}/   (Ctrl-C ends)\n")
    with app.app_context():
        _tell_sign_in(app)
    is_demo_wanted = not empty and not settings.is_production
    serve_until_told(
        app,
        listening,
        lambda should_end: _work(app, should_end, is_demo_wanted=is_demo_wanted),
        processes=settings.processes,
        believes_proxy=bool(settings.trusted_proxies),
    )


@click.command()
@with_appcontext
def worker() -> None:
    """Do waiting jobs until told to end (beside another server than `serve`); the job in hand is done first."""
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: told.append(number))
    jobs.work_forever(current_app._get_current_object(), lambda: bool(told))  # type: ignore[attr-defined]


@click.command()
@click.argument("revision", default="head")
@with_appcontext
def migrate(revision: str) -> None:
    """Bring the database to the newest revision."""
    upgrade(revision)
    click.echo(", ".join(sorted(inspect(db.engine).get_table_names())))


@click.command()
@with_appcontext
def seed() -> None:
    """Write the rows that the rooms need from the start."""
    plant()


@click.command()
@with_appcontext
def demo() -> None:
    """Fill an empty database with demo content."""
    if not is_empty():
        raise click.ClickException("this database is not empty: demo content is for an empty one")
    _fill(current_app)


@click.command()
@click.option("--deploy", is_flag=True, help="Also what a site on the open internet must have.")
@with_appcontext
def doctor(deploy: bool) -> None:
    """Say whether anything is lost, damaged, waiting or open to others; fails if anything is."""
    faults = 0
    for name, found in doctors.examine(is_deployed=deploy):
        click.echo(f"{'ok   ' if not found else 'FAULT'} {name}")
        for each in found:
            click.echo(f"      {each}")
        faults += len(found)
    if faults:
        raise click.ClickException(f"{faults} faults")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def backup(folder: Path) -> None:
    """Copy database and photos into FOLDER while the site runs (the keys are to be kept elsewhere)."""
    try:
        click.echo(backups.copy_to(folder))
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
def restore(folder: Path) -> None:
    """Put a copy made by `backup` into an empty data folder (the kept keys come first)."""
    try:
        backups.restore_from(folder)
    except (FileExistsError, ValueError) as error:
        raise click.ClickException(str(error)) from None
