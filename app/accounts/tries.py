"""How often somebody may try: after a few failures the next try has to wait, longer each time; nobody is locked out.

A wait holds for the pair of login and network, so that a stranger elsewhere cannot keep an officer out; looser ones
hold for a login from everywhere, for a network, and for the whole site. Many failures leave an event, which the
administrators see in the log.
"""

import uuid
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from app import clock, limits
from app.db import record_now
from app.events import Event

NOBODY = uuid.UUID(int=0)
_ALARM = {"limit": 9, "seconds": 3600}  # the tenth failure within an hour


class Rule(NamedTuple):
    """At most `limit` tries within each span of `seconds`."""

    limit: int
    seconds: int


STEPS = (Rule(5, 60), Rule(10, 10 * 60), Rule(20, 30 * 60))
LOGIN_FROM_EVERYWHERE = Rule(40, 10 * 60)
NETWORK = Rule(100, 10 * 60)
SITE = Rule(600, 60)


class TooManyTries(TooManyRequests):
    """The next try has to wait for `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


def count_sign_in(login: str) -> None:
    """Count one try of a password, whether or not there is such a login. Raises TooManyTries."""
    network = limits.sender()
    rules = [*((f"{login} {network}", step) for step in STEPS)]
    rules += [(login, LOGIN_FROM_EVERYWHERE), (network, NETWORK), ("site", SITE)]
    _count("sign-in", rules)


def count(what: str, account_id: uuid.UUID) -> None:
    """Count one try of a second factor, or of the own password on a page of one's own. Raises TooManyTries."""
    _count(what, [(str(account_id), step) for step in STEPS])


def note_failure(what: str, who: str, account_id: uuid.UUID | None) -> None:
    """Once an hour leave an event when somebody fails again and again; also for a login that does not exist."""
    if not limits.hit(f"{what}-failed", who, **_ALARM) and limits.hit(
        f"{what}-alarm", who, limit=1, seconds=3600
    ):
        record_now(lambda store: _alarm(store, what, account_id))


def _count(what: str, rules: list[tuple[str, Rule]]) -> None:
    waits = list(_waits(what, rules))
    if waits:
        raise TooManyTries(max(waits))


def _waits(what: str, rules: list[tuple[str, Rule]]) -> Iterator[int]:
    now = int(clock.now().timestamp())
    for who, rule in rules:
        if not limits.hit(f"{what}/{rule.seconds}", who, limit=rule.limit, seconds=rule.seconds):
            yield rule.seconds - now % rule.seconds


def _alarm(store: Session, what: str, account_id: uuid.UUID | None) -> None:
    data = {"what": what, "failures": _ALARM["limit"] + 1}
    topic = account_id or NOBODY
    store.add(
        Event(
            name="account.tries_failed",
            topic_id=topic,
            actor_kind="system",
            actor_id=None,
            at=clock.now(),
            data=data,
        )
    )
