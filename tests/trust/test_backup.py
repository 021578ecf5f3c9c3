"""A copy made while the site runs opens as the same site, given the keys."""

import shutil
from dataclasses import replace

import pytest

from app import backup, vault
from app.db import db
from app.photos import sealed
from app.reports.queries import report_by_code
from config import Settings
from tests.reports.teller import PHOTO, Teller
from tests.support.site import dispose, make_app


@pytest.fixture
def code(client):
    return Teller(client).send_something(words="Đèn sáng ban ngày.", photos=[PHOTO])


def test_a_copy_restores_to_the_same_reports_and_photos(app, site, code, tmp_path):
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL is copied by its own tools")
        copy = backup.copy_to(tmp_path / "copies")
    home = tmp_path / "home"
    home.mkdir()
    shutil.copytree(site.settings.keys_dir, home / "keys")
    again = make_app(replace(site.settings, data_dir=home, database_url="", keys_path=str(home / "keys")))
    with again.app_context():
        backup.restore_from(copy)
        report = report_by_code(vault.read_code(code))
        assert report.words == "Đèn sáng ban ngày."
        assert sealed.original(report.photos[0]) == PHOTO
        with pytest.raises(FileExistsError):
            backup.restore_from(copy)
    dispose(again)


def test_a_copy_does_not_hold_the_keys(app, site, code, tmp_path):
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL is copied by its own tools")
        copy = backup.copy_to(tmp_path)
    names = {each.name for each in copy.rglob("*") if each.is_file()}
    assert not {name for name in names if name.startswith(("kek", "pepper", "mac", "signing"))}
    secrets = [each.read_text().strip() for each in site.settings.keys_dir.glob("*-1")]
    assert len(secrets) == 4
    assert not [each for each in secrets if each in (copy / "keys.json").read_text()]


def test_a_copy_is_not_put_beside_other_keys(app, site, code, tmp_path):
    """A fresh machine makes keys of its own at its first start: with those nobody could read the old data."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL is copied by its own tools")
        copy = backup.copy_to(tmp_path / "copies")
    fresh = Settings(environment="testing", data_dir=tmp_path / "home")
    other = make_app(fresh)
    result = other.test_cli_runner().invoke(args=["restore", str(copy)])
    assert result.exit_code == 1
    assert "kek-1, mac-1, pepper-1, recovery.pub, signing-1" in result.output
    assert "Put the kept key files into" in result.output
    assert not (fresh.data_dir / "chungsuc.sqlite3").exists()
    assert not list(fresh.data_dir.glob("photos/*/*"))
    dispose(other)
    shutil.rmtree(fresh.keys_dir)
    shutil.copytree(site.settings.keys_dir, fresh.keys_dir)
    (fresh.keys_dir / "kek-2").write_bytes((fresh.keys_dir / "mac-1").read_bytes())  # rotated since
    again = make_app(fresh)
    assert again.test_cli_runner().invoke(args=["restore", str(copy)]).exit_code == 0
    dispose(again)


def test_a_copy_that_was_cut_short_is_not_restored(settings, tmp_path):
    app = make_app(settings)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "chungsuc.sqlite3").write_bytes(b"half")
    result = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "copy")])
    assert result.exit_code == 1
    assert "is not a whole copy: chungsuc.sqlite3 or keys.json is missing" in result.output
    dispose(app)


def test_nothing_is_restored_into_postgresql(settings, tmp_path):
    app = make_app(replace(settings, database_url="postgresql+psycopg://nobody@/nowhere"))
    result = app.test_cli_runner().invoke(args=["restore", str(tmp_path)])
    assert result.exit_code == 1
    assert "restore it with pg_restore" in result.output
    assert not (settings.data_dir / "chungsuc.sqlite3").exists()
    dispose(app)
