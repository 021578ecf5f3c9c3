"""An officer's first page: what waits for me, what is due, what I asked others for. Each role sees its own."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.accounts import queries as accounts
from app.accounts.models import Account
from app.cases import visibility
from app.cases.deadline_chips import Chip, chip
from app.cases.models import CaseTask
from app.cases.models.tasks import CAME_BACK
from app.cases.queries import forwarding, identity, queue, tasks, worklist
from app.cases.queries.queue import MOST_COUNTED, Filters, Line
from app.cases.queries.views import VIEWS
from app.i18n import _, format_number

MOST_DUE = 10
MOST_SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """One sort of work that waits: what it is, how much, where it is done."""

    words: str
    count: int
    address: str

    @property
    def shown(self) -> str:
        is_more = self.count in (MOST_COUNTED + 1, MOST_SHOWN + 1)
        return f"{format_number(self.count - 1)}+" if is_more else format_number(self.count)


@dataclass(frozen=True)
class Worklist:
    """Everything that the template shows."""

    waiting: list[Waiting]
    due: list[tuple[Line, Chip | None]]
    tasks: list[tuple[CaseTask, Chip | None]]
    came_back: list[tuple[CaseTask, Chip | None]]
    given: list[tuple[CaseTask, Chip | None]]
    asked: list[worklist.Asked]
    bulks: list[worklist.Asked]

    @property
    def is_empty(self) -> bool:
        return not (
            self.waiting or self.due or self.tasks or self.came_back or self.given or self.asked or self.bulks
        )


def build(officer: Account) -> Worklist:
    """The first page of an officer."""
    waiting = [*_elsewhere(officer)]
    if not officer.may("case.queue"):
        return Worklist([each for each in waiting if each.count], [], [], [], [], [], [])
    waiting = [*_cases(officer), *waiting]
    given = [(task, chip(task.due_on)) for task in tasks.asked_for(officer)]
    return Worklist(
        waiting=[each for each in waiting if each.count],
        due=_due(officer),
        tasks=[(task, chip(task.due_on)) for task in tasks.to_do(officer)],
        came_back=[each for each in given if each[0].state in CAME_BACK],
        given=[each for each in given if each[0].state not in CAME_BACK],
        asked=worklist.asked_by_me(officer),
        bulks=worklist.bulks_of(officer),
    )


def _cases(officer: Account) -> list[Waiting]:
    counts = queue.counts(officer)
    is_narrow = not visibility.sees(officer) - {"assigned", "none"}

    def view(code: str, words: str) -> Waiting:
        return Waiting(words, counts.get(code, 0), url_for("cases_staff.queue", xem=code))

    def narrowed(words: str, filters: Filters, **used: str) -> Waiting:
        found = queue.lines(officer, VIEWS["tat-ca"], filters, after=None, size=MOST_SHOWN + 1)
        return Waiting(words, len(found), url_for("cases_staff.queue", xem="tat-ca", **used))  # type: ignore[arg-type]

    rows = [
        (officer.may("case.start_triage"), lambda: view("moi", _("New reports to sort"))),
        (officer.may("case.approve_conclusion"), lambda: view("cho-duyet", _("Proposals and drafts to decide"))),
        (officer.may("case.uphold_review"), lambda: view("xem-lai", _("Reviews asked for by reporters"))),
        (officer.may("case.assign"), lambda: narrowed(
            _("Accepted, to be assigned"), Filters(state="accepted"), **{"trang-thai": "accepted"})),
        (is_narrow or counts.get("cua-toi", 0) > 0, lambda: view("cua-toi", _("Cases in my charge"))),
        (officer.may("case.message"), lambda: narrowed(
            _("New from reporters, to read"), Filters(figure="tin-moi"), **{"so-lieu": "tin-moi"})),
    ]  # fmt: skip
    return [row() for is_mine, row in rows if is_mine]


def _elsewhere(officer: Account) -> list[Waiting]:
    """What waits on other desks than the queue."""
    rows: list[Waiting] = []
    if officer.may("identity.decide"):
        count = len(identity.waiting_requests(officer))
        rows.append(Waiting(_("Requests for contact data to decide"), count, url_for("cases_custody.work")))
    if officer.may("forwarded.answer"):
        count = sum(not each.is_answered for each in forwarding.in_hands(officer))
        rows.append(Waiting(_("Cases sent to us, to answer"), count, url_for("cases_liaison.work")))
    if officer.may("account.confirm"):
        count = len(accounts.waiting_roles(officer))
        rows.append(Waiting(_("Roles to confirm"), count, url_for("accounts_confirming.waiting")))
    return rows


def _due(officer: Account) -> list[tuple[Line, Chip | None]]:
    """What is overdue and due within a week, soonest first."""
    found: list[Any] = []
    for code in ("qua-han", "sap-den-han"):
        found += queue.lines(officer, VIEWS[code], Filters(), after=None, size=MOST_DUE)
    return [(line, chip(line.due_on)) for line in found[:MOST_DUE]]
