"""Possible duplicates: the worker looks for cases like one that is new or has changed; an officer says which are none.

Words are encrypted, so they are compared in a bounded set that is decrypted for the purpose: cases of the same commune
or about the same office or road, received within 90 days, the nearest 200. Nothing of it is kept but how alike two
cases are.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload, lazyload
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.models import Account
from app.cases import likeness, relation
from app.cases.models import Case, CasePair
from app.db import db
from app.events import Event
from app.jobs import enqueue, handler
from app.photos.models import Attachment
from app.photos.sealed import look_of
from app.reports.models import Report, ReportAttachment
from app.text import fold

PERMISSION = "case.compare"
SPAN, MOST = timedelta(days=90), 200
LATER, MOST_TRIES = timedelta(minutes=2), 5
JOINABLE = frozenset({"received", "reopened", "triage", "needs_info", "accepted", "verifying", "suspended"})
Found = tuple[uuid.UUID, int, likeness.Reasons]


def dismiss(*, pair: CasePair, actor: Account) -> CasePair:
    """Say that two cases are not the same; who said it first stands. Raises Forbidden unless both are the officer's."""
    if not all(relation.may(actor, PERMISSION, case) for case in (pair.earlier, pair.later)):
        raise Forbidden(PERMISSION)
    db.session.refresh(pair, ["dismissed_at", "replays"], with_for_update=True)
    if pair.dismissed_at is not None:
        pair.replays += 1
        return pair
    pair.dismissed_at, pair.dismissed_by_id, pair.dismissed_by = clock.now(), actor.id, actor
    # Of the pair, not of a case: whoever may know of one of them alone learns nothing from its history.
    events.record("pair.dismissed", topic=pair.id, actor=actor)
    return pair


def look_later(case: Case, *, is_new: bool = False) -> None:
    """Let the worker look for cases like this one. A new case has no such job yet, so nobody looks for one."""
    key = None if is_new else f"likeness:{case.id}"
    enqueue("cases.likeness", key=key, case_id=str(case.id))


def follow(event: Event) -> None:
    """A pair waits for as long as the later case can still be joined, and no more once the earlier is joined to it."""
    was, now = event.data.get("from") in JOINABLE, event.data.get("to") in JOINABLE
    if was != now:
        later = CasePair.later_id == event.topic_id
        db.session.execute(update(CasePair).where(later).values(is_waiting=now))
    if event.name == "case.merged":
        parent = select(Case.parent_id).where(Case.id == event.topic_id).scalar_subquery()
        turned = CasePair.earlier_id == event.topic_id, CasePair.later_id == parent
        db.session.execute(update(CasePair).where(*turned).values(is_waiting=False))


def _compare(case_id: str, tries: int = 0) -> tuple[list[Found], bool] | None:
    """How alike this case and each of the bounded set are, and whether photos are still to be made."""
    case = db.session.scalar(_cases().where(Case.id == uuid.UUID(case_id)))
    if case is None or case.state == "merged" or case.data_key is None:
        return None
    others = [each for each in _near(case) if case.id != each.parent_id and case.parent_id != each.id]
    looks, is_early = _looks([case, *others])
    own = _telling(case, looks)
    if own is None:
        return None
    told = ((each.id, _telling(each, looks)) for each in others)
    return [(key, *likeness.compare(own, one)) for key, one in told if one is not None], is_early


@handler("cases.likeness", prepare=_compare)
def keep_pairs(*, case_id: str, prepared: tuple[list[Found], bool] | None, tries: int = 0) -> None:
    """Keep all pairs that are alike enough, and drop those that are so no more. What was dismissed stays dismissed. If
    only the likeliest were kept, pairs that an officer may not know of would push out those that they may."""
    case = db.session.get(Case, uuid.UUID(case_id))
    if case is None or prepared is None or case.data_key is None:
        return
    found, is_early = prepared
    known = {_other(pair, case): pair for pair in db.session.scalars(_pairs_of(case))}
    for other_id, score, reasons in found:
        pair = known.get(other_id)
        if score >= likeness.ENOUGH:
            _keep(pair, case, other_id, score, reasons)
        elif pair is not None and pair.dismissed_at is None:
            db.session.delete(pair)
    if is_early and tries < MOST_TRIES:
        run_at = clock.now() + LATER
        enqueue("cases.likeness", key=f"likeness:{case_id}", run_at=run_at, case_id=case_id, tries=tries + 1)


def _keep(
    pair: CasePair | None, case: Case, other_id: uuid.UUID, score: int, reasons: likeness.Reasons
) -> None:
    if pair is None:
        other = db.session.get_one(Case, other_id)
        earlier, later = sorted((case, other), key=lambda each: (each.received_at, each.id))
        pair = CasePair(earlier=earlier, later=later, earlier_id=earlier.id, later_id=later.id)
        pair.found_at, pair.is_waiting = clock.now(), later.state in JOINABLE
        db.session.add(pair)
    pair.score, pair.reasons = score, reasons


def _pairs_of(case: Case) -> Any:
    return select(CasePair).where(or_(CasePair.earlier_id == case.id, CasePair.later_id == case.id))


def _other(pair: CasePair, case: Case) -> uuid.UUID:
    return pair.later_id if pair.earlier_id == case.id else pair.earlier_id


def _cases() -> Any:
    own = joinedload(Case.report)
    return select(Case).options(own.lazyload("*"), own.selectinload(Report.additions))


def _near(case: Case) -> list[Case]:
    """The bounded set: of each of these the newest within the days around, all in all no more than `MOST`."""
    around = Case.received_at.between(case.received_at - SPAN, case.received_at + SPAN)
    same_house = Case.is_about_inspectorate.is_(case.is_about_inspectorate)
    wanted = _cases().where(around, same_house, Case.id != case.id, Case.state != "merged")
    found: dict[uuid.UUID, Case] = {}
    for column, value in (
        (Case.commune_id, case.commune_id),
        (Case.office_id, case.office_id),
        (Case.project_id, case.project_id),
    ):
        if value is not None:
            newest = wanted.where(column == value).order_by(Case.received_at.desc(), Case.id.desc())
            found |= {each.id: each for each in db.session.scalars(newest.limit(MOST))}
    nearest = sorted(found.values(), key=lambda each: abs(each.received_at - case.received_at))
    return nearest[:MOST]


def _looks(cases: Sequence[Case]) -> tuple[dict[uuid.UUID, list[bytes]], bool]:
    """How the photos of these reports look; and whether one of the first is still to be made."""
    looks: dict[uuid.UUID, list[bytes]] = {each.report_id: [] for each in cases}
    query = select(ReportAttachment.report_id, Attachment).join(
        Attachment, Attachment.id == ReportAttachment.attachment_id
    )
    of_them = ReportAttachment.report_id.in_(list(looks)), Attachment.kind == "photo"
    is_early = False
    for report_id, photo in db.session.execute(query.where(*of_them).options(lazyload("*"))):
        is_early = is_early or (report_id == cases[0].report_id and photo.state == "stored")
        if photo.look_hash is not None:
            looks[report_id] += _readable(lambda one=photo: [look_of(one)])
    return looks, is_early


def _readable(read: Any) -> Iterable[Any]:
    """What is read, or nothing where one row cannot be: the others are compared all the same."""
    try:
        found: Iterable[Any] = read()
    except (vault.Unreadable, LookupError):
        return []
    return found


def _telling(case: Case, looks: dict[uuid.UUID, list[bytes]]) -> likeness.Telling | None:
    return next(iter(_readable(lambda: [_read(case, looks[case.report_id])])), None)


def _read(case: Case, looks: list[bytes]) -> likeness.Telling:
    report = case.report
    return likeness.Telling(
        received_at=case.received_at,
        category=case.category,
        commune=case.commune_id,
        office=case.office_id or fold(report.office_words or ""),
        project=case.project_id,
        village=fold((report.place or {}).get("village", "")),
        words=likeness.gist(report.words, *(each.words for each in report.additions)),
        looks=looks,
    )
