"""One case with its whole file, as its page shows it: everything is read here, in a fixed number of statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import (
    Case,
    CaseClock,
    Conclusion,
    InternalNote,
    Publication,
    Rating,
    Review,
    StepEntry,
)
from app.cases.queries import people
from app.cases.queries.case_parts import parts_of
from app.db import db
from app.events import Event
from app.photos.models import Attachment


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


def file_of(officer: Account, token: str) -> CaseFile:
    """The whole file of a case. Raises NotFound for a case that the officer cannot know of."""
    case = _case(officer, token)
    parts = parts_of(case)
    entries, notes, events = parts[StepEntry], parts[InternalNote], parts[Event]
    conclusion = next(reversed(parts[Conclusion]), None)
    publication, review, rating = (next(iter(parts[kind]), None) for kind in (Publication, Review, Rating))
    related = _related(officer, case, entries)
    return CaseFile(
        case=case,
        events=events,
        entries={str(each.id): each for each in entries},
        notes=notes,
        conclusion=conclusion,
        publication=publication,
        review=review,
        rating=rating,
        clocks=parts[CaseClock],
        joined=[each for each in related if each.parent_id == case.id],
        parent=next((each for each in related if each.id == case.parent_id), None),
        named=frozenset(str(each.id) for each in related),
        names=people.names(_people(case, events, entries, notes, conclusion, publication, review)),
    )


def _case(officer: Account, token: str) -> Case:
    """The case of an address with the row of its report, its place, office and officer. Raises NotFound."""
    return visibility.get_case(
        officer,
        token,
        joinedload(Case.report).lazyload("*"),
        joinedload(Case.commune),
        joinedload(Case.office),
        joinedload(Case.assignee).lazyload(Account.memberships),
    )


def _related(officer: Account, case: Case, entries: Sequence[StepEntry]) -> Sequence[Any]:
    """The cases joined to this one, the one it is joined to, and those that its forms name: of them, the ones that the
    officer may know of."""
    merges = (each.fields or {} for each in entries if each.step == "merge")
    named = {uuid.UUID(fields["parent"]["id"]) for fields in merges if "parent" in fields}
    if case.parent_id:
        named.add(case.parent_id)
    query = select(
        Case.id, Case.parent_id, Case.token, Case.number, Case.subject, Case.state, Case.received_at
    )
    is_related = or_(Case.parent_id == case.id, Case.id.in_(named)) if named else Case.parent_id == case.id
    rows = db.session.execute(query.where(is_related, visibility.visible_to(officer))).all()
    return sorted(rows, key=lambda row: row.id)


def _people(case: Case, *rows: Any) -> set[uuid.UUID | None]:
    ids: set[uuid.UUID | None] = {each.author_id for each in case.report.messages}
    for row in rows:
        for each in row if isinstance(row, list) else [row]:
            for name in ("actor_id", "by_id", "decided_by_id", "drafter_id", "approver_id", "publisher_id"):
                ids.add(getattr(each, name, None))
    return ids
