"""Intake: a report becomes a case, is sorted, and goes on, elsewhere, or no further."""

import secrets

from sqlalchemy import select

from app import clock, events, vault
from app.accounts.permissions import SYSTEM, Actor
from app.cases.actions import clocks
from app.cases.actions.beats import begin, finish
from app.cases.actions.counters import next_value
from app.cases.models import Case, CaseAttachment, CaseConcern
from app.db import db
from app.reports.actions import write
from app.reports.models import Report
from app.text import fold
from app.units.models import Agency


def open_case(*, report: Report) -> Case:
    """Make the case of a report that has just been submitted, in the same transaction."""
    case = Case(
        report=report,
        report_id=report.id,
        token="".join(secrets.choice(vault.ALPHABET.lower()) for _n in range(12)),
        category=report.category,
        commune_id=report.commune_id,
        office_id=report.office_id,
        project_id=report.project_id,
        is_about_inspectorate=report.is_about_inspectorate,
        lane=report.lane,
        received_at=report.received_at,
        changed_at=report.received_at,
        identity_state="sealed" if report.identity else "anonymous",
        attachments=[],
        concerns=[],
    )
    first = clocks.begin(case, "acknowledge", "triage")
    db.session.add(case)
    db.session.flush()
    name_concerned(case, report.office)
    gather_photos(case)
    db.session.add_all(first)
    events.record("case.received", topic=case.id, actor=SYSTEM, data={"to": "received"})
    return case


def gather_photos(case: Case) -> None:
    """List the report's photos with the case, so that officers can choose which may be published."""
    known = {each.attachment_id for each in case.attachments}
    for photo in case.report.photos:
        if photo.id not in known:
            place = len(case.attachments) + 1
            link = CaseAttachment(case_id=case.id, attachment_id=photo.id, role="before", position=place)
            link.attachment = photo
            case.attachments.append(link)
    case.photo_count = sum(each.role == "before" for each in case.attachments)


def name_concerned(case: Case, office: Agency | None) -> None:
    """Put up the wall: the office, its commune and the offices below it cannot tell that the case exists."""
    if office is None:
        return
    below = db.session.scalars(select(Agency.id).where(Agency.parent_id == office.id))
    units = {office.id, *below} | ({office.commune_id} if office.commune_id else set())
    for unit in units - {each.unit_id for each in case.concerns}:
        case.concerns.append(CaseConcern(case_id=case.id, unit_id=unit))


def start_triage(*, case: Case, actor: Actor, subject: str, key: str | None = None) -> Case:
    """Begin to sort: the case gets its number, whatever becomes of it, and a subject line by the officer."""
    step = begin("start_triage", case=case, actor=actor)
    case.subject, case.subject_folded = subject, fold(subject)[:400]
    if case.number is None:
        year = clock.today().year
        case.number = f"PA-{year}-{next_value(f'PA-{year}'):05}"
    return finish(step, case=case, actor=actor, fields={"subject": subject}, key=key)


def ask_info(*, case: Case, actor: Actor, question: str, key: str | None = None) -> Case:
    """Ask the reporter; the clocks stand still until the answer, ten days at most."""
    step = begin("ask_info", case=case, actor=actor)
    write(report=case.report, actor=actor, body=question, key=f"{case.id}|ask|{key or secrets.token_hex(8)}")
    return finish(step, case=case, actor=actor, fields={"question": question}, key=key)


def answer_info(*, case: Case, actor: Actor, note: str = "", key: str | None = None) -> Case:
    """Go on: the reporter has answered, or an officer decides that what is there will do."""
    step = begin("answer_info", case=case, actor=actor)
    return finish(step, case=case, actor=actor, fields={"note": note}, key=key)


def close_no_info(*, case: Case, actor: Actor, reason: str = "", key: str | None = None) -> Case:
    """Close because the information did not come; it can be asked to be reviewed, and reopened."""
    step = begin("close_no_info", case=case, actor=actor)
    fields = {"reason_code": "no_info", "reason": reason}
    return finish(step, case=case, actor=actor, fields=fields, key=key)


def name_office(
    *, case: Case, actor: Actor, office: Agency, reason: str = "", key: str | None = None
) -> Case:
    """Say which office the case is about, as triage finds it: the wall stands at once, and a case about the
    Inspectorate leaves its officers' sight for the outside recipient."""
    step = begin("name_office", case=case, actor=actor)
    case.office_id, case.office = office.id, office
    name_concerned(case, office)
    case.is_about_inspectorate = case.is_about_inspectorate or office.is_inspectorate
    return finish(step, case=case, actor=actor, fields={"office": office, "reason": reason}, key=key)
