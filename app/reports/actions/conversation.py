"""What is said after the report: added information, and messages between the reporter and the officers.

Everything carries the key of the form it came from. The same form sent twice with the same words is kept once; sent
again with other words, these are kept too.
"""

import uuid

from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import Actor, Reporter, require
from app.db import db
from app.once import once
from app.photos import actions as photos
from app.photos.models import Attachment
from app.reports.actions.once import key_hash
from app.reports.models import Addition, Message, Report, ReportAttachment


def add_information(
    *, report: Report, reporter: Reporter, words: str, attachments: list[Attachment], key: str
) -> Addition:
    """Keep what the reporter tells later. `attachments` were kept under the same `key` (`photos.actions.keep`); those
    that have not joined the report yet join it here. Raises ValueError when there are neither words nor files."""
    require_own(reporter, report)
    if not (words or attachments):
        raise ValueError("nothing was added")
    files = "".join(sorted(each.sha256.hex() for each in attachments))
    mark = key_hash("addition", report, key, f"{words}|{files}")
    joined = photos.claim(attachments, form_key=key)
    return keep_addition(report, reporter, words, joined, mark=mark)


def write(*, report: Report, actor: Actor, body: str, key: str) -> Message:
    """Keep one message, of the reporter or of an officer. Raises ValueError when it is empty."""
    is_from_reporter = isinstance(actor, Reporter)
    if isinstance(actor, Reporter):
        require_own(actor, report)
    else:
        require(actor, "case.message")
    if not body:
        raise ValueError("an empty message")
    mark = key_hash("message", report, key, body)

    def make() -> Message:
        message = Message(report=report, report_id=report.id, key_hash=mark, at=clock.now())
        message.is_from_reporter = is_from_reporter
        message.author_id = actor.id if isinstance(actor, Account) else None
        message.body = body
        return message

    message, is_new = once(Message, mark, make)
    if is_new:
        name = "message.from_reporter" if is_from_reporter else "message.from_officer"
        events.record(name, topic=report.id, actor=actor)
    return message


def require_own(reporter: Reporter, report: Report) -> None:
    """Raises Forbidden unless the reporter holds the code of this very report."""
    require(reporter, "report.follow")
    if reporter.report_id != report.id:
        raise Forbidden("report.follow")


def keep_addition(
    report: Report,
    reporter: Reporter,
    words: str,
    attachments: list[Attachment],
    *,
    mark: bytes,
    is_resent: bool = False,
) -> Addition:
    """Write the addition, tie to it what came with it, and tell the rooms above; the second time only count."""

    def make() -> Addition:
        addition = Addition(report=report, report_id=report.id, key_hash=mark, at=clock.now())
        addition.is_resent = is_resent
        addition.words = words
        return addition

    addition, is_new = once(Addition, mark, make)
    if is_new:
        db.session.refresh(report, ["attachments"], with_for_update=True)
        attach(report, attachments, addition.id)
        data = {"attachments": len(attachments), "is_resent": is_resent}
        events.record("report.added", topic=report.id, actor=reporter, data=data)
    return addition


def attach(report: Report, attachments: list[Attachment], addition_id: uuid.UUID | None = None) -> None:
    """Tie photos and voice to the report in their order, behind those that it has; each once."""
    known = {each.attachment_id for each in report.attachments}
    place = max((each.position for each in report.attachments), default=0)
    for attachment in attachments:
        if attachment.id not in known:
            place += 1
            tie = ReportAttachment(report_id=report.id, attachment_id=attachment.id, position=place)
            tie.addition_id, tie.attachment = addition_id, attachment
            report.attachments.append(tie)
    db.session.flush()
