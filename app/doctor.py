"""What `./run doctor` looks at: whether anything is missing or lies open, told in words that say what to do.

A check yields one sentence per fault and nothing when all is well. Rooms add checks of their own rows with
`@check`. Those marked `deploy` look at the settings of a real site and are only asked with `--deploy`.
"""

import stat
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, text

import config
from app import clock
from app.db import db
from app.jobs import Job
from app.keys import RECOVERY_PRIVATE

Check = Callable[[], Iterator[str]]
BACKUP_LASTS = timedelta(hours=26)
WORK_LASTS = timedelta(minutes=15)
LAST_BACKUP = "last-backup"
_checks: dict[str, tuple[Check, bool]] = {}


def check(name: str, *, deploy: bool = False) -> Callable[[Check], Check]:
    """Add a check under a name of a few words."""

    def attach(function: Check) -> Check:
        _checks[name] = (function, deploy)
        return function

    return attach


def examine(*, is_deployed: bool) -> Iterator[tuple[str, list[str]]]:
    """Each check's name and the faults it found."""
    for name, (function, is_for_deployment) in _checks.items():
        if is_deployed or not is_for_deployment:
            yield name, list(function())


@check("settings", deploy=True)
def _settings() -> Iterator[str]:
    settings = config.current()
    if not settings.is_production:
        yield f"CHUNGSUC_ENV is {settings.environment}: set it to production"
    if not settings.public_url.startswith("https://"):
        yield "PUBLIC_URL is not an https:// address: QR codes and feeds would lead elsewhere"
    if not settings.secure_cookies:
        yield "SECURE_COOKIES is off: turn it on behind TLS"
    if settings.hotline == config.Settings.hotline:
        yield "HOTLINE is the example that nobody answers"
    if settings.keys_dir.is_relative_to(settings.data_dir):
        yield "KEYS_DIR lies in DATA_DIR: whoever copies one folder has both the data and its keys"


@check("recovery key", deploy=True)
def _recovery_key() -> Iterator[str]:
    if (place := config.current().keys_dir / RECOVERY_PRIVATE).exists():
        yield f"{place} is still on this machine: move it to paper or a card, then delete it"


@check("uploads in memory", deploy=True)
def _uploads() -> Iterator[str]:
    folder = Path(tempfile.gettempdir()).resolve()
    mounts = [line.split() for line in _lines(Path("/proc/mounts"))]
    kinds = {Path(place): kind for _, place, kind, *_ in mounts if folder.is_relative_to(place)}
    if kinds and kinds[max(kinds, key=lambda place: len(place.parts))] != "tmpfs":
        yield f"TMPDIR ({folder}) is on a disk: uploads pass through it in the clear; use a memory file system"


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


@check("age of the backup", deploy=True)
def _backup() -> Iterator[str]:
    if db.engine.dialect.name != "sqlite":
        return  # the database's own tools know
    mark = config.current().data_dir / LAST_BACKUP
    made_at = datetime.fromtimestamp(mark.stat().st_mtime, UTC) if mark.exists() else None
    if made_at is None or clock.now() - made_at > BACKUP_LASTS:
        yield "no backup was made in the last 26 hours: run `./run backup FOLDER` every night"


@check("file modes")
def _modes() -> Iterator[str]:
    settings = config.current()
    for path in (settings.data_dir, settings.keys_dir, *settings.keys_dir.iterdir()):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path} can be opened by others on this machine: chmod go-rwx {path}"


@check("database")
def _database() -> Iterator[str]:
    if db.engine.dialect.name != "sqlite":
        if (setting := db.session.scalar(text("show synchronous_commit"))) == "off":
            yield f"synchronous_commit is {setting}: a power cut loses reports; turn it on"
        return
    if (found := db.session.scalar(text("pragma quick_check"))) != "ok":
        yield f"the file is damaged ({found}): restore the last backup"
    if db.session.execute(text("pragma foreign_key_check")).first():
        yield "a row names another that is not there: restore the last backup beside this one and compare"
    wanted = {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}
    for name, value in wanted.items():
        if (found := db.session.scalar(text(f"pragma {name}"))) != value:
            yield f"{name} is {found} instead of {value}"


@check("work that waits")
def _work() -> Iterator[str]:
    failed = db.session.scalars(select(Job).where(Job.last_error.is_not(None)).order_by(Job.run_at).limit(20))
    for job in failed:
        yield f"{job.kind} failed {job.attempts} times ({job.last_error}); it is tried again"
    late = select(Job.kind).where(Job.run_at < clock.now() - WORK_LASTS, Job.leased_until.is_(None)).limit(1)
    if kind := db.session.scalar(late):
        yield f"{kind} has been waiting for more than 15 minutes: is a worker running (`./run worker`)?"
