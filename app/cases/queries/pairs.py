"""A possible duplicate, of two cases that an officer may know of both."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases import likeness
from app.cases.models import Case, CasePair
from app.cases.queries.case import CaseFile, file_of
from app.db import db


@dataclass(frozen=True)
class Two:
    """Two cases side by side, the earlier one first; `pair` is there when the worker found them alike."""

    files: tuple[CaseFile, CaseFile]
    pair: CasePair | None

    @property
    def cases(self) -> list[Case]:
        return [each.case for each in self.files]

    @property
    def reasons(self) -> list[str]:
        return likeness.told(self.pair.reasons) if self.pair and self.pair.reasons else []


def two_of(officer: Account, token: str, other: str) -> Two:
    """Both files. Raises NotFound when it is one case twice, or one of them is not there for the officer."""
    files = file_of(officer, token), file_of(officer, other)
    if files[0].case.id == files[1].case.id:
        raise NotFound
    one, two = sorted(files, key=lambda each: (each.case.received_at, each.case.id))
    return Two((one, two), _pair(one.case, two.case))


def _pair(one: Case, two: Case) -> CasePair | None:
    is_it = or_(
        (CasePair.earlier_id == one.id) & (CasePair.later_id == two.id),
        (CasePair.earlier_id == two.id) & (CasePair.later_id == one.id),
    )
    looked = joinedload(CasePair.dismissed_by).lazyload(Account.memberships)
    return db.session.scalar(select(CasePair).where(is_it).options(looked))
