"""The way from an empty database to today's tables, and back; on whichever engine this run is for."""

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, create_engine, inspect, text

from app.db import Base
from config import Settings
from tests.support.database import databases
from tests.support.site import make_app
from tests.support.source import ROOT, files


def settings_of_alembic() -> Config:
    return Config(toml_file=str(ROOT / "pyproject.toml"))


@pytest.fixture
def database(tmp_path: Path):
    """An engine on an empty database."""
    with databases() as make:
        made = make(tmp_path)
        make_app(Settings(environment="testing", data_dir=tmp_path))  # every room's tables are known
        engine = create_engine(made.url or f"sqlite:///{tmp_path}/chungsuc.sqlite3")
        yield engine
        engine.dispose()


def go(engine: Engine, direction, revision: str) -> None:
    settings = settings_of_alembic()
    with engine.connect() as connection:
        settings.attributes["connection"] = connection
        direction(settings, revision)


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _o, name, kind, reflected, compared: is_known(name, kind),
            },
        )
        return compare_metadata(context, Base.metadata)


def is_known(name: str, kind: str) -> bool:
    """The search index of SQLite makes tables of its own, which no model describes."""
    return kind != "table" or name in Base.metadata.tables


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(settings_of_alembic())
    return [each.revision for each in reversed(list(script.walk_revisions()))]


def test_there_is_one_head_and_numbers_have_no_gap():
    script = ScriptDirectory.from_config(settings_of_alembic())
    assert len(script.get_heads()) == 1
    names = [path.stem for path in files("migrations/versions")]
    numbers = [int(match.group(1)) for name in names if (match := re.fullmatch(r"(\d{4})_[a-z0-9_]+", name))]
    assert len(numbers) == len(names), "a migration is called 0001_what_it_does.py"
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_empty_database_brought_to_the_head_is_what_the_models_say(database):
    go(database, command.upgrade, "head")
    assert differences(database) == []


def test_every_migration_can_be_taken_back_and_made_again(database):
    for revision in revisions():
        go(database, command.upgrade, revision)
        go(database, command.downgrade, "-1")
        go(database, command.upgrade, revision)
    go(database, command.downgrade, "base")
    assert set(inspect(database).get_table_names()) <= {"alembic_version"}
    go(database, command.upgrade, "head")
    assert differences(database) == []


PEOPLE = "account(id, login, full_name, sort_key, password_hash, language, is_active, created_at, version)"
ROLES = "membership(id, account_id, role, granted_by_id, since)"
EVENTS = "event(id, name, realm, topic_id, actor_kind, actor_id, at, data)"
DAY = "2026-11-02 08:00:00"


def test_roles_of_before_count_as_confirmed_and_those_of_closed_accounts_end(database):
    go(database, command.upgrade, "0011")
    first, open_one, closed = (f"{number:032x}" for number in (1, 2, 3))
    with database.begin() as connection:
        for key, is_active in ((first, "true"), (open_one, "true"), (closed, "false")):
            row = f"'{key}', 'a{key}', 'A', 'a', '!', 'vi', {is_active}, '{DAY}', 1"
            connection.execute(text(f"insert into {PEOPLE} values ({row})"))
        for key in (open_one, closed):
            role = f"'{key}', '{key}', 'inspector', '{first}', '2026-11-02'"
            made = f"'{key}', 'account.created', 'account', '{key}', 'account', '{first}', '{DAY}', '{{}}'"
            connection.execute(text(f"insert into {ROLES} values ({role})"))
            connection.execute(text(f"insert into {EVENTS} values ({made})"))
    go(database, command.upgrade, "0012")
    held = "select confirmed_at is not null, until is null from membership order by id"
    made_by = f"select created_by_id = '{first}' from account where created_by_id is not null"
    with database.connect() as connection:
        assert [tuple(map(bool, row)) for row in connection.execute(text(held))] == [
            (True, True),
            (True, False),
        ]
        assert [bool(*row) for row in connection.execute(text(made_by))] == [True, True]


def test_both_sides_name_the_same_checks(database):
    go(database, command.upgrade, "head")
    tables = Base.metadata.tables
    made = {
        (table, each["name"]) for table in tables for each in inspect(database).get_check_constraints(table)
    }
    said = {
        (table.name, str(database.dialect.identifier_preparer.format_constraint(each)).strip('"'))
        for table in tables.values()
        for each in table.constraints
        if isinstance(each, CheckConstraint)
    }
    assert made == said
