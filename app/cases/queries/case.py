"""One case with its whole file, as its page shows it: everything is read here, in a fixed number of statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import (
    Case,
    CaseAttachment,
    CaseClock,
    Conclusion,
    InternalNote,
    Publication,
    Rating,
    Review,
    StepEntry,
)
from app.cases.queries import people
from app.db import db
from app.events import Event
from app.photos.models import Attachment
from app.reports.models import Report

MOST = 300  # notes and steps of one case that its page shows


@dataclass(frozen=True)
class CaseFile:
    """A case and all that belongs to it; `names` holds the officers behind it, `named` the cases its forms name."""

    case: Case
    events: list[Event]
    entries: dict[str, StepEntry]
    notes: Sequence[InternalNote]
    conclusion: Conclusion | None
    publication: Publication | None
    review: Review | None
    rating: Rating | None
    clocks: Sequence[CaseClock]
    joined: Sequence[Any]
    parent: Any
    named: frozenset[str]
    names: dict[uuid.UUID, str]

    def held(self, entry: StepEntry) -> dict[str, Any]:
        """What the form of a step held, without a case that the officer may not know of."""
        fields: dict[str, Any] = entry.fields or {}
        return {
            name: value for name, value in fields.items() if name != "parent" or value["id"] in self.named
        }

    @property
    def proposal(self) -> StepEntry | None:
        """The proposed step that waits for a decision."""
        return next((each for each in self.entries.values() if each.status == "proposed"), None)

    @property
    def is_day_only(self) -> bool:
        """Until somebody is in charge, officers see the day of the report and not the minute."""
        return self.case.assignee_id is None

    @property
    def voice(self) -> Attachment | None:
        return self.case.report.voice

    def name(self, account_id: uuid.UUID | None) -> str:
        return self.names.get(account_id, "") if account_id else ""


def case_with_everything(officer: Account, token: str) -> Case:
    """The case of an address with its report, messages and photos. Raises NotFound."""
    report = joinedload(Case.report)
    return visibility.get_case(
        officer,
        token,
        joinedload(Case.commune),
        joinedload(Case.office),
        joinedload(Case.assignee).lazyload(Account.memberships),
        report.selectinload(Report.additions),
        report.selectinload(Report.messages),
        selectinload(Case.attachments).joinedload(CaseAttachment.attachment),
        selectinload(Case.concerns),
    )


def file_of(officer: Account, token: str) -> CaseFile:
    """The whole file of a case. Raises NotFound for a case that the officer cannot know of."""
    case = case_with_everything(officer, token)
    events, entries, notes = _events(case), _of(StepEntry, case), _of(InternalNote, case)
    conclusion = _newest(Conclusion, case, Conclusion.drafted_at)
    publication, review, rating = _published_and_after(case)
    return CaseFile(
        case=case,
        events=events,
        entries={str(each.id): each for each in entries},
        notes=notes,
        conclusion=conclusion,
        publication=publication,
        review=review,
        rating=rating,
        clocks=_clocks(case),
        joined=_joined(officer, Case.parent_id == case.id),
        parent=next(iter(_joined(officer, Case.id == case.parent_id)), None) if case.parent_id else None,
        named=_named(officer, entries),
        names=people.names(_people(case, events, entries, notes, conclusion, publication, review)),
    )


def _events(case: Case) -> list[Event]:
    """What happened to the case, to its report and to its photos, oldest first (the newest `MOST`)."""
    topics = [case.id, case.report_id, *(link.attachment_id for link in case.attachments)]
    query = select(Event).where(Event.topic_id.in_(topics)).order_by(Event.at.desc(), Event.id.desc())
    return list(reversed(db.session.scalars(query.limit(MOST)).all()))


def _of(kind: Any, case: Case) -> Sequence[Any]:
    query = select(kind).where(kind.case_id == case.id).order_by(kind.at, kind.id).limit(MOST)
    return db.session.scalars(query).all()


def _published_and_after(case: Case) -> tuple[Publication | None, Review | None, Rating | None]:
    """What was published, whether a review was asked for, how the answer was taken: at most one of each."""
    kinds = (Publication, Review, Rating)
    query = select(*kinds).select_from(Case).where(Case.id == case.id)
    for kind in kinds:
        query = query.outerjoin(kind, kind.case_id == Case.id)
    publication, review, rating = db.session.execute(query).one()
    return publication, review, rating


def _newest(kind: Any, case: Case, moment: Any) -> Any:
    query = select(kind).where(kind.case_id == case.id).order_by(moment.desc(), kind.id.desc())
    return db.session.scalar(query.limit(1))


def _clocks(case: Case) -> Sequence[CaseClock]:
    query = select(CaseClock).where(CaseClock.case_id == case.id, CaseClock.stopped_on.is_(None))
    return db.session.scalars(query.order_by(CaseClock.due_on, CaseClock.id)).all()


def _joined(officer: Account, relation: Any) -> Sequence[Any]:
    """Cases on the other side of a merge, those that the officer may know of."""
    query = select(Case.token, Case.number, Case.subject, Case.state, Case.received_at)
    return db.session.execute(query.where(relation, visibility.visible_to(officer)).order_by(Case.id)).all()


def _named(officer: Account, entries: Sequence[StepEntry]) -> frozenset[str]:
    """Of the cases named in forms, those that the officer may know of."""
    merges = (each.fields or {} for each in entries if each.step == "merge")
    ids = [uuid.UUID(fields["parent"]["id"]) for fields in merges if "parent" in fields]
    if not ids:
        return frozenset()
    query = select(Case.id).where(Case.id.in_(ids), visibility.visible_to(officer))
    return frozenset(str(each) for each in db.session.scalars(query))


def _people(case: Case, *rows: Any) -> set[uuid.UUID | None]:
    ids: set[uuid.UUID | None] = {each.author_id for each in case.report.messages}
    for row in rows:
        for each in row if isinstance(row, list | tuple) or hasattr(row, "__len__") else [row]:
            for name in ("actor_id", "by_id", "decided_by_id", "drafter_id", "approver_id", "publisher_id"):
                ids.add(getattr(each, name, None))
    return ids
