"""How often somebody may try: after a few failures the next try has to wait, longer each time; nobody is locked out.

A wait holds for the pair of login and network, and for a network as a whole, so that a stranger elsewhere cannot keep
an officer out. What comes for one login from everywhere, or for the whole site, refuses nobody: it leaves an event,
which the administrators see in the log. Only the second factor has a limit from everywhere: who is at it has the
password already, so the officer must have a new one anyway. A try that is refused is not counted: refusals do not
make the wait longer.
"""

import uuid
from typing import NamedTuple

from flask import has_request_context
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from app import clock, limits
from app.db import record_now
from app.events import Event

NOBODY = uuid.UUID(int=0)
_ALARM_SECONDS = 3600


class Rule(NamedTuple):
    """At most `limit` tries within each span of `seconds`."""

    limit: int
    seconds: int


STEPS = (Rule(5, 60), Rule(10, 10 * 60), Rule(20, 30 * 60))
NETWORK = Rule(100, 10 * 60)
# Six digits hold out for years against this many tries an hour (NIST SP 800-63B 3.2.2: at most 100 failures in a row).
SECOND_FACTOR = Rule(30, 60 * 60)
# These two only raise an alarm: the tenth failure of one login within an hour, a flood of tries for all logins.
LOGIN_FROM_EVERYWHERE = Rule(9, 60 * 60)
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
    _count("sign-in", login)


def count(what: str, account_id: uuid.UUID) -> None:
    """Count one try of a second factor, or of the own password on a page of one's own. Raises TooManyTries."""
    _count(what, str(account_id), {str(account_id): SECOND_FACTOR} if what == "second-factor" else {})


def note_failure(what: str, who: str, account_id: uuid.UUID | None) -> None:
    """Once an hour leave an event when somebody fails again and again; also for a login that does not exist."""
    _watch(f"{what}-failed", who, LOGIN_FROM_EVERYWHERE, what, account_id)


def _count(what: str, who: str, from_everywhere: dict[str, Rule] | None = None) -> None:
    """Ask the narrowest rules first; the first that refuses is the last asked, and the try counts for none."""
    network = limits.sender() if has_request_context() else "the server itself"
    pair = [(f"{who} {network}", step) for step in STEPS]
    wide = [(network, NETWORK), *(from_everywhere or {}).items()]
    for asked in (pair, wide):
        spent = [rule for key, rule in asked if not limits.has_room(*_at(what, key, rule), **rule._asdict())]
        if spent:
            raise TooManyTries(max(_wait(rule) for rule in spent))
    for key, rule in (*pair, *wide):
        limits.hit(*_at(what, key, rule), **rule._asdict())
    _watch(f"{what}-everywhere", "site", SITE, f"{what} everywhere", None)


def _at(what: str, key: str, rule: Rule) -> tuple[str, str]:
    return f"{what}/{rule.seconds}", key


def _wait(rule: Rule) -> int:
    """Seconds until the span of now is over."""
    return rule.seconds - int(clock.now().timestamp()) % rule.seconds


def _watch(name: str, who: str, rule: Rule, what: str, account_id: uuid.UUID | None) -> None:
    """Count, and over the rule leave an event, one an hour. There is no added delay: it would hold a thread that
    residents need, and slow down nobody who tries from many networks at once."""
    if not limits.hit(name, who, **rule._asdict()) and limits.hit(
        f"{name}-alarm", who, limit=1, seconds=_ALARM_SECONDS
    ):
        record_now(lambda store: _alarm(store, what, rule.limit + 1, account_id))


def _alarm(store: Session, what: str, tries: int, account_id: uuid.UUID | None) -> None:
    data = {"what": what, "failures": tries}
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
