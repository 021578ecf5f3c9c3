"""Whether the site is well: what a watchdog or a load balancer asks, without a word about anything private."""

from collections.abc import Callable
from datetime import timedelta

import structlog

from app import clock, storage
from app.pages import queries

PATIENCE = timedelta(minutes=15)
_NOTHING = "00/0000000000000000.bin"
log = structlog.get_logger("health")


def state() -> dict[str, bool]:
    """Each part of the site, and whether it answers: database, storage, worker (nothing due waits for long)."""
    return {
        "database": _answers(queries.public_oldest_waiting_job),
        "storage": _answers(lambda: storage.exists(_NOTHING)),
        "worker": _answers(_check_worker),
    }


def _answers(check: Callable[[], object]) -> bool:
    try:
        check()
    except Exception:  # whatever it is, a watchdog wants to hear of it
        log.exception("a part of the site does not answer")
        return False
    return True


def _check_worker() -> None:
    since = queries.public_oldest_waiting_job()
    if since is not None and clock.now() - since > PATIENCE:
        raise TimeoutError(f"work has been waiting since {since:%H:%M %d/%m}")
