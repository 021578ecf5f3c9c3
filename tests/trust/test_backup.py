"""A copy made while the site runs opens as the same site, given the keys."""

import shutil
from dataclasses import replace

import pytest

from app import backup, vault
from app.db import db
from app.photos import sealed
from app.reports.queries import report_by_code
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


def test_a_copy_does_not_hold_the_keys(app, code, tmp_path):
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL is copied by its own tools")
        copy = backup.copy_to(tmp_path)
    names = {each.name for each in copy.rglob("*") if each.is_file()}
    assert not {name for name in names if name.startswith(("kek", "pepper", "mac", "signing"))}
