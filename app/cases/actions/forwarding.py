"""The hands of the agency in charge: what it is sent, and the answer that comes back for two officers to take over."""

import secrets
from datetime import date
from typing import Any

from sqlalchemy import select, update
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases import quality, relation
from app.cases.actions.beats import kept_fields, key_hash, refresh_pending, write_entry
from app.cases.models import Case, CaseAttachment, Forwarding, StepEntry
from app.cases.visibility import may_answer
from app.cases.workflow import STEPS
from app.db import db
from app.i18n import _
from app.photos.models import Attachment
from app.photos.queries import may_be_published
from app.rules import NotNow
from app.units.models import Agency

PERMISSION = "case.recall"  # whoever may take it back decides which photos go with it


def hand_over(
    case: Case, *, agency: Agency, document_number: str, document_on: date | None, package: str
) -> Forwarding:
    """Put the case into the hands of an agency; whoever had it before has it no more."""
    earlier = Forwarding.case_id == case.id, Forwarding.ended_at.is_(None)
    db.session.execute(update(Forwarding).where(*earlier).values(ended_at=clock.now()))
    sent = Forwarding(case=case, case_id=case.id, agency_id=agency.id, agency=agency, photos=[])
    sent.token = "".join(secrets.choice(vault.ALPHABET.lower()) for _n in range(12))
    sent.document_number, sent.document_on = document_number, document_on
    sent.package, sent.sent_at = package, clock.now()
    db.session.add(sent)
    return sent


def forwarding_of(case: Case) -> Forwarding | None:
    """In whose hands the case is now, if in any."""
    if case.state != "forwarded":
        return None
    query = select(Forwarding).where(Forwarding.case_id == case.id, Forwarding.ended_at.is_(None))
    return db.session.scalar(query)


def choose_photos(*, case: Case, actor: Account, tokens: list[str]) -> Forwarding:
    """Say which photos the agency sees: only such as are covered. Raises Forbidden, NotNow."""
    if not relation.may(actor, PERMISSION, case):
        raise Forbidden(PERMISSION)
    sent = forwarding_of(case)
    if sent is None:
        raise NotNow(_("The case is in the hands of no agency."))
    ready = {link.attachment.token for link in case.attachments if may_be_published(link.attachment)}
    sent.photos = sorted(ready & set(tokens))
    data = {"photos": len(sent.photos)}
    events.record("case.package_changed", topic=case.id, actor=actor, data=data)
    return sent


def answer(
    *, forwarding: Forwarding, actor: Account, photo: Attachment | None = None, key: str, **fields: Any
) -> StepEntry:
    """The agency answers: a proposal to record it, which an officer approves or sends back with a reason.

    The same form again changes nothing. Raises Forbidden, NotNow when the case is not in the agency's hands any more,
    an answer waits already, the form brought another answer before, or a placeholder is left in it.
    """
    require(actor, "forwarded.answer")
    case = forwarding.case
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    if not _is_in_hands_of(actor, forwarding):
        raise Forbidden("forwarded.answer")
    known = db.session.scalar(select(StepEntry).where(StepEntry.key_hash == key_hash(case, key)))
    if known is not None:
        return _as_before(known, fields, photo)
    if case.state != "forwarded" or forwarding.ended_at or case.pending_step:
        raise NotNow(_("This case does not wait for your answer now."))
    step = STEPS["record_answer"]
    quality.check_step(step, fields)
    entry = write_entry(step, case=case, actor=actor, fields=fields, key=key, status="proposed")
    forwarding.answered_at, forwarding.answered_by_id = clock.now(), actor.id
    if photo is not None:
        _add_photo(case, photo)
    case.changed_at = clock.now()
    refresh_pending(case)
    data = {"step": step.code, "entry": str(entry.id), "to": case.state}
    events.record("case.step_proposed", topic=case.id, actor=actor, data=data)
    return entry


def _as_before(known: StepEntry, fields: dict[str, Any], photo: Attachment | None) -> StepEntry:
    """The answer that this form has brought. Raises NotNow when it was sent back, or was another than the one now."""
    if known.status == "sent_back":
        raise NotNow(
            _(
                "The answer that this form brought before was sent back. What stands below is not sent yet: "
                "read it again, choose the photo again, then send."
            )
        )
    if known.fields != kept_fields(fields) or photo is not None:
        raise NotNow(
            _(
                "Your first answer stands and is with the Inspectorate. What stands below says something else "
                "and was not sent. If the first is sent back, you can send this then, with its photo chosen again."
            )
        )
    return known


def _is_in_hands_of(actor: Account, forwarding: Forwarding) -> bool:
    mine = select(Forwarding.id).join(Case, Case.id == Forwarding.case_id)
    return db.session.scalar(mine.where(Forwarding.id == forwarding.id, may_answer(actor))) is not None


def _add_photo(case: Case, photo: Attachment) -> None:
    place = len(case.attachments) + 1
    link = CaseAttachment(case_id=case.id, attachment_id=photo.id, role="after", position=place)
    link.attachment = photo
    case.attachments.append(link)
