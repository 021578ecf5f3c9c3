"""One case with its whole file, as its page shows it: everything is read here, in a fixed number of statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import (
    Case,
    CaseClock,
    CaseOpening,
    CaseTask,
    Conclusion,
    DeskChoice,
    InternalNote,
    Publication,
    Rating,
    ReplyTemplate,
    Review,
    StaffDraft,
    StepEntry,
)
from app.cases.queries import people, related
from app.cases.queries.case_parts import parts_of
from app.events import Event
from app.photos.models import Attachment

_NAMES_OF = (
    *("actor_id", "by_id", "decided_by_id", "drafter_id", "approver_id", "publisher_id"),
    *("given_by_id", "given_to_id", "account_id"),
)


@dataclass(frozen=True)
class CaseFile:
    """A case and all that belongs to it; `names` holds the officers behind it, `others` the cases near to it that the
    officer may know of, `drafts` the officer's own by the name of the form, `has_keys` the
    officer's wish."""

    case: Case
    events: list[Event]
    entries: dict[str, StepEntry]
    notes: Sequence[InternalNote]
    conclusions: Sequence[Conclusion]
    publication: Publication | None
    review: Review | None
    rating: Rating | None
    clocks: Sequence[CaseClock]
    templates: Sequence[ReplyTemplate]
    others: list[related.Other]
    tasks: dict[str, CaseTask]
    drafts: dict[str, StaffDraft]
    openings: Sequence[CaseOpening]
    has_keys: bool
    names: dict[uuid.UUID, str]

    def held(self, entry: StepEntry) -> dict[str, Any]:
        """What the form of a step held, without a case that the officer may not know of."""
        fields: dict[str, Any] = entry.fields or {}
        known = {str(each.id) for each in self.others}
        return {name: value for name, value in fields.items() if name != "parent" or value["id"] in known}

    def concluded(self, *statuses: str) -> Conclusion | None:
        """The newest conclusion, in one of these statuses where any are given."""
        newest = reversed(self.conclusions)
        return next((each for each in newest if not statuses or each.status in statuses), None)

    @property
    def joined(self) -> list[related.Other]:
        """The cases joined to this one."""
        return [each for each in self.others if each.parent_id == self.case.id]

    @property
    def parent(self) -> related.Other | None:
        """The case that this one is joined to."""
        return next((each for each in self.others if each.id == self.case.parent_id), None)

    @property
    def alike(self) -> list[related.Other]:
        """Possible duplicates, the likeliest first, those that somebody has said no to last."""
        one = [*self.joined, self.parent] if self.case.state == "merged" else self.joined
        alike = [each for each in self.others if each.sort == related.ALIKE and each not in one]
        return sorted(alike, key=lambda each: each.dismissed_at is not None)

    @property
    def near(self) -> dict[str, list[related.Other]]:
        """Cases of the same road project, the same office, the same commune; each stands where it stands nearest."""
        near = {sort: [each for each in self.others if each.sort == sort] for sort in related.NEAR}
        return {sort: others for sort, others in near.items() if others}

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
    parts = parts_of(case, officer=officer)
    entries, notes, events = parts[StepEntry], parts[InternalNote], parts[Event]
    conclusions = parts[Conclusion]
    publication, review, rating = (next(iter(parts[kind]), None) for kind in (Publication, Review, Rating))
    tasks, openings = parts[CaseTask], parts[CaseOpening]
    others = related.others_of(officer, case, _named(case, entries))
    return CaseFile(
        case=case,
        events=events,
        entries={str(each.id): each for each in entries},
        notes=notes,
        conclusions=conclusions,
        publication=publication,
        review=review,
        rating=rating,
        clocks=parts[CaseClock],
        templates=parts[ReplyTemplate],
        others=others,
        tasks={str(each.id): each for each in tasks},
        drafts={each.form: each for each in parts[StaffDraft] if each.fields},
        openings=openings,
        has_keys=all(each.has_keys for each in parts[DeskChoice]),
        names=people.names(
            _people(case, events, entries, notes, conclusions, publication, review, tasks, openings)
        ),
    )


def _case(officer: Account, token: str) -> Case:
    """The case of an address with the row of its report, its place, office and officer. Raises NotFound."""
    return visibility.get_case(
        officer,
        token,
        joinedload(Case.report).lazyload("*"),
        joinedload(Case.commune),
        joinedload(Case.office),
        joinedload(Case.project).lazyload("*"),
        joinedload(Case.assignee).lazyload(Account.memberships),
    )


def _named(case: Case, entries: Sequence[StepEntry]) -> set[uuid.UUID]:
    """The case that this one is joined to, and those that its forms name."""
    merges = (each.fields or {} for each in entries if each.step == "merge")
    named = {uuid.UUID(fields["parent"]["id"]) for fields in merges if "parent" in fields}
    return named | ({case.parent_id} if case.parent_id else set())


def _people(case: Case, *rows: Any) -> set[uuid.UUID | None]:
    ids: set[uuid.UUID | None] = {each.author_id for each in case.report.messages}
    for row in rows:
        for each in row if isinstance(row, list) else [row]:
            for name in _NAMES_OF:
                ids.add(getattr(each, name, None))
    return ids
