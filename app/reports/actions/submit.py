"""To submit a report: once, however often its form arrives, and with whatever it says differently each time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock, events, vault
from app.accounts.permissions import Reporter, require
from app.db import db
from app.i18n import _
from app.once import count_again
from app.photos import actions as photos
from app.photos.models import Attachment
from app.reports.actions.arrivals import Announced, announce
from app.reports.actions.conversation import attach, keep_addition
from app.reports.actions.identity import seal_identity
from app.reports.actions.once import count_sending, key_hash
from app.reports.draft import LABELS, Draft, facts_of
from app.reports.models import Addition, Report


@dataclass(frozen=True)
class Sent:
    """What the receipt shows. `addition` is what this sending said beyond the report that was there already."""

    report: Report
    code: str
    is_first: bool
    addition: Addition | None = None


class CodeTaken(ValueError):
    """Another report has this code already: the phone has to make a new one."""


def submit(
    *,
    draft: Draft,
    evidence: list[Attachment],
    form_key: str,
    lane: str = "normal",
    announced: Sequence[Announced] | None = None,
    code_hash: bytes | None = None,
) -> Sent:
    """Keep a report with its photos and voice, or recognise the one that this form has become already.

    `lane` is `normal` or `quarantine`; neither is refused. A phone that makes the code itself gives its `code_hash`,
    and announces the files that it sends after the words. Raises CodeTaken, TooManyFiles, and ValueError for a report
    that tells nothing.
    """
    require(Reporter(), "report.submit")
    if not (draft.words or evidence or announced):
        raise ValueError("a report needs words, a voice memo or a photo")
    code = "" if code_hash else vault.derive_code(form_key)
    mac = draft.mac([each.sha256 for each in evidence] + [each.mark for each in announced or ()])
    sent = _keep(draft, mac, evidence, form_key, code_hash or vault.code_hash(code), lane)
    if announced is not None:
        announce(sent.report, announced, form_key=form_key)
    return replace(sent, code=code)


def _keep(
    draft: Draft, mac: bytes, evidence: list[Attachment], form_key: str, code_hash: bytes, lane: str
) -> Sent:
    """The database says whether a form has come before. It is not asked first: of two that come at the same moment it
    takes one and refuses the other."""
    try:
        with db.session.begin_nested():
            report = _write(draft, mac, code_hash, form_key, lane)
    except IntegrityError as fault:
        before = count_sending(form_key)
        if before is None:
            raise _told_apart(fault, code_hash) from None
        return Sent(before, "", False, _keep_differences(before, draft, mac, evidence, form_key))
    attach(report, photos.claim(evidence, form_key=form_key))
    seal_identity(report, draft.contact)
    events.record("report.submitted", topic=report.id, actor=Reporter(report.id), data={"lane": lane})
    return Sent(report, "", True)


def _told_apart(fault: IntegrityError, code_hash: bytes) -> Exception:
    """What the database refused: a code that another report has, or something else."""
    taken = select(Report.id).where(Report.code_hash == code_hash)
    return fault if db.session.scalar(taken) is None else CodeTaken()


def show_again(*, form_key: str) -> Sent | None:
    """The receipt of a form that was sent, for whoever still has its key; None when it never arrived."""
    require(Reporter(), "report.submit")
    report = count_sending(form_key)
    return Sent(report, vault.derive_code(form_key), False) if report else None


def _write(draft: Draft, mac: bytes, code_hash: bytes, form_key: str, lane: str) -> Report:
    report = Report(
        form_hash=photos.form_hash(form_key),
        code_hash=code_hash,
        pepper_version=vault.PEPPER_VERSION,
        content_mac=mac,
        category=draft.category,
        commune_id=draft.commune_id,
        office_id=draft.office_id,
        project_id=draft.project_id,
        is_about_inspectorate=draft.is_about_inspectorate,
        estimated_waste=draft.estimated_waste,
        language=draft.language,
        is_assisted=draft.is_assisted,
        lane=lane,
        received_at=clock.now(),
        identity=None,
        attachments=[],
    )
    report.wrapped_key = vault.wrap(vault.new_data_key(), f"report.wrapped_key:{report.id}:1")
    report.words = draft.words
    report.place = draft.place
    report.office_words = None if draft.office_id else draft.office
    report.since = draft.since
    report.helper = draft.helper
    db.session.add(report)
    return report


def _keep_differences(
    report: Report, draft: Draft, mac: bytes, evidence: list[Attachment], form_key: str
) -> Addition | None:
    """What a form that was sent again says differently is added information; the first telling stands."""
    joined = photos.claim(evidence, form_key=form_key)
    was_reachable = report.identity is not None
    seal_identity(report, draft.contact)
    if mac == report.content_mac:
        _join(report, joined)
        return None
    words, mark = (
        _differences(report, draft, was_reachable),
        key_hash("addition", report, form_key, mac.hex()),
    )
    report.is_about_inspectorate = report.is_about_inspectorate or draft.is_about_inspectorate
    if words or joined:
        return keep_addition(report, Reporter(report.id), words, joined, mark=mark, is_resent=True)
    return count_again(Addition, mark)


def _join(report: Report, joined: list[Attachment]) -> None:
    """What a phone had announced came with the form instead."""
    attach(report, joined)
    if joined:
        events.record("report.file_arrived", topic=report.id, actor=Reporter(report.id))


def _differences(report: Report, draft: Draft, was_reachable: bool) -> str:
    """The other words in full, then each answer that changed, by its label."""
    lines = [draft.words] if draft.words and draft.words != report.words else []
    before = facts_of(report)
    changed = {code: value for code, value in draft.facts().items() if before.get(code) != value}
    lines += [f"{LABELS[code]}: {value}" for code, value in changed.items()]
    if was_reachable != (draft.contact is not None):
        lines.append(
            _("Now asks to stay unnamed") if was_reachable else _("Now leaves a telephone number (sealed)")
        )
    return "\n".join(lines)
