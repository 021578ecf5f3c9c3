"""The doctor finds what is lost, damaged, waiting or open, and says what to do; a sound site has nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app import clock, doctor, storage, vault
from app.db import db
from app.jobs import Job
from app.photos.models import Attachment
from app.reports.queries import report_by_code
from tests.reports.teller import PHOTO, Teller


@pytest.fixture(autouse=True)
def own_folder(site):
    site.settings.data_dir.chmod(0o700)


@pytest.fixture
def report(app, client, run_jobs):
    code = Teller(client).send_something(words="Đèn sáng ban ngày.", photos=[PHOTO])
    run_jobs()
    return code


def is_server():
    """PostgreSQL, which in tests does not wait for the disk, and the doctor says so."""
    return db.engine.dialect.name != "sqlite"


def faults(*, is_deployed=False):
    found = {name: found for name, found in doctor.examine(is_deployed=is_deployed) if found}
    assert ("database" in found) == is_server()
    return {name: each for name, each in found.items() if name != "database"}


def test_a_sound_site_has_no_fault(app, report):
    with app.app_context():
        assert faults() == {}
        faulty = int(is_server())
    told = app.test_cli_runner().invoke(args=["doctor"])
    assert (told.exit_code, told.output.count("ok ")) == (faulty, 5 - faulty)


def test_a_photo_whose_bytes_are_gone_is_found(app, report):
    with app.app_context():
        storage.delete(report_by_code(vault.read_code(report)).photos[0].storage_name)
        assert set(faults()) == {"bytes of photos and voice memos", "keys open the photos"}
    told = app.test_cli_runner().invoke(args=["doctor"])
    assert told.exit_code == 1
    assert "restore the backup" in told.output


def test_bytes_that_were_changed_are_found(app, report, acting):
    with acting():
        db.session.execute(update(Attachment).values(sha256=bytes(32)))
    with app.app_context():
        assert "right key files" in faults()["keys open the photos"][0]


def test_files_that_others_may_open_are_found(app, site):
    place = site.settings.keys_dir / "kek-1"
    place.chmod(0o644)
    with app.app_context():
        assert f"chmod go-rwx {place}" in faults()["file modes"][0]


def test_work_that_failed_or_waits_too_long_is_found(app, acting):
    long_ago = clock.now() - timedelta(hours=1)
    with acting():
        db.session.add(
            Job(kind="photos.derive", payload={}, run_at=long_ago, last_error="OSError", attempts=3)
        )
    with app.app_context():
        assert len(faults()["work that waits"]) == 2


def test_an_unsafe_site_on_the_open_internet_is_told_what_it_lacks(app):
    with app.app_context():
        found = faults(is_deployed=True)
    assert [each.split()[0] for each in found["settings"]] == [
        "CHUNGSUC_ENV", "PUBLIC_URL", "SECURE_COOKIES", "HOTLINE", "KEYS_DIR"
    ]  # fmt: skip
    assert "move it to paper" in found["recovery key"][0]
