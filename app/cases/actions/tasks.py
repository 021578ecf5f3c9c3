"""Pieces of work: an officer asks a colleague for something on a case, by a day. The colleague does it and answers, or
gives it back with a reason; whoever asked may take it back. The case itself stays where it is and in whose hands it is.
"""

import secrets
from datetime import date

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.models import Account
from app.cases import relation
from app.cases.models import Case, CaseTask
from app.cases.models.tasks import DONE, GIVEN_BACK, TAKEN_BACK
from app.cases.queries.people import colleagues
from app.cases.visibility import may_work
from app.db import db
from app.i18n import _
from app.once import count_again, key_mark, once
from app.rules import NotNow

PERMISSION = "task.give"


def give(*, case: Case, actor: Account, to: Account | None, words: str, due_on: date, key: str) -> CaseTask:
    """Ask a colleague for a piece of work. The same form sent again is the same work.

    Raises Forbidden; NotNow for a case that is over, and for whoever stands on the other side of the wall.
    """
    if not relation.may(actor, PERMISSION, case):
        raise Forbidden(PERMISSION)
    mark = key_mark("task", case.id, actor.id, key, to and to.id, due_on, words)  # other words are other work
    if known := count_again(CaseTask, mark):
        return known
    if not case.is_open:
        raise NotNow(_("This case is over: no work is given on it any more."))
    if to is None or to.id not in {each.id for each in colleagues(case, actor)}:
        raise NotNow(_("Work on this case cannot be given to this colleague. Choose another one."))

    def make() -> CaseTask:
        task = CaseTask(case=case, case_id=case.id, key_hash=mark, due_on=due_on, given_at=clock.now())
        task.token = "".join(secrets.choice(vault.ALPHABET.lower()) for _n in range(12))
        task.given_by_id, task.given_by = actor.id, actor
        task.given_to_id, task.given_to = to.id, to
        task.words = words
        return task

    task, is_new = once(CaseTask, mark, make)
    if is_new:
        _tell("case.task_given", task, actor)
    return task


def finish(*, task: CaseTask, actor: Account, words: str, key: str) -> CaseTask:
    """Say that it is done, and what came of it. Raises Forbidden for another's work, NotNow when it is over."""
    return _reply(task, actor, DONE, words, key)


def give_back(*, task: CaseTask, actor: Account, words: str, key: str) -> CaseTask:
    """Give it back, and say why. Raises Forbidden for another's work, NotNow when it is over."""
    return _reply(task, actor, GIVEN_BACK, words, key)


def take_back(*, task: CaseTask, actor: Account, words: str, key: str) -> CaseTask:
    """Whoever gave it needs it no more. Raises Forbidden for another's work, NotNow when it is over."""
    return _reply(task, actor, TAKEN_BACK, words, key)


def _reply(task: CaseTask, actor: Account, state: str, words: str, key: str) -> CaseTask:
    if not may_reply(task, actor, state):
        raise Forbidden("task.do")
    mark = key_mark("task-reply", task.id, actor.id, state, key)
    if task.reply_hash == mark:
        task.replays += 1
        return task
    if not task.is_open:
        raise NotNow(_("This work is over already. What you wrote was not kept: copy what you still need."))
    task.state, task.reply, task.reply_hash, task.replied_at = state, words, mark, clock.now()
    _tell(f"case.task_{state}", task, actor)
    return task


def may_reply(task: CaseTask, actor: Account, state: str) -> bool:
    """Whether it is the officer's to bring this work to this end, as things stand now."""
    if state == TAKEN_BACK:
        return task.given_by_id == actor.id and relation.may(actor, PERMISSION, task.case)
    own = select(CaseTask.id).join(Case, Case.id == CaseTask.case_id).where(CaseTask.id == task.id)
    return db.session.scalar(own.where(may_work(actor))) is not None


def _tell(name: str, task: CaseTask, actor: Account) -> None:
    data = {"task": str(task.id), "to": task.case.state}
    events.record(name, topic=task.case_id, actor=actor, data=data)
