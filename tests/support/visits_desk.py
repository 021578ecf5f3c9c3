"""Visits to what officers keep at their desk: a case beside the list, views by name, many cases at once, papers."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.cases.actions import tasks
from app.cases.actions.bulk import assign_many
from app.cases.actions.replies import retire_template
from app.cases.models import Case
from app.cases.queries import replies
from app.db import db
from tests.support import cases
from tests.support.people import officer


def pages(visit: Any, base: str, tokens: dict[str, str], shown: str) -> Iterator[Any]:
    """The pages there are; a case of each state of `tokens` is planted, and one that is published. Inside one unit of
    work."""
    chief, paper = "chief_inspector", "cases_staff.paper"
    for login in ("intake_officer", chief, "inspector", "system_admin"):
        yield visit("cases_worklist.show", "/viec-cua-toi", login)
    yield visit("cases_staff.dashboard", "/thanh-tra/tong-quan", "chief_inspector")
    yield visit("cases_staff.queue", f"/thanh-tra?xem=tat-ca&mo={shown}", chief, "beside a case")
    yield visit("cases_staff.queue", "/thanh-tra?xem=tat-ca&linh-vuc=budget", chief, "filtered")
    yield visit("cases_staff.own_desk", "/thanh-tra/cach-xem", "intake_officer")
    yield visit("cases_pairs.compare", f"{base}/{tokens['triage']}/so-sanh/{shown}", "intake_officer")
    yield from _templates(visit, chief)
    yield from _work(visit, base, tokens["verifying"])
    yield visit("cases_staff.two_photos", f"{base}/{shown}/hai-anh", "intake_officer")
    yield visit(paper, f"{base}/{tokens['forwarded']}/in/phieu-chuyen", chief, "slip")
    yield visit(paper, f"{base}/{tokens['verifying']}/in/phieu-trinh", chief, "sheet")
    yield visit(paper, f"{base}/{shown}/in/ho-so", chief, "whole file")
    yield visit("cases_staff.bulk", f"/thanh-tra/hang-loat?chon={shown}", chief)
    yield visit("cases_staff.bulk_result", f"/thanh-tra/hang-loat/{_bulk()}", chief)


def _templates(visit: Any, chief: str) -> Iterator[Any]:
    """The reply templates: all of them, a new one, one in use, and one that is offered no more."""
    boss, base = officer(chief), "/quan-tri/mau-tra-loi"
    first, second = replies.all_templates(boss)[:2]
    retire_template(template=second, actor=boss)
    yield visit("cases_templates.listed", base, chief)
    yield visit("cases_templates.new", f"{base}/moi", "inspection_head")
    yield visit("cases_templates.one", f"{base}/{first.token}", chief)
    yield visit("cases_templates.one", f"{base}/{second.token}", chief, "offered no more")


def _work(visit: Any, base: str, token: str) -> Iterator[Any]:
    """Work that is to be done, and work that was given back."""
    case = db.session.scalars(select(Case).where(Case.token == token)).one()
    told = {
        "to": officer("inspector_2"),
        "words": "Chụp lại bảng công trình.",
        "due_on": cases.in_two_weeks(),
    }
    given = [tasks.give(case=case, actor=officer("inspector"), **told, key=f"visits {n}") for n in range(2)]
    tasks.give_back(task=given[1], actor=officer("inspector_2"), words="Đang nghỉ phép.", key="visits")
    yield visit("cases_tasks.give", f"{base}/{token}/viec", "inspector")
    yield visit("cases_worklist.show", "/viec-cua-toi", "inspector_2", "with work of a colleague")
    for login in ("inspector", "inspector_2"):
        yield visit("cases_tasks.show", f"/thanh-tra/viec/{given[0].token}", login)
    yield visit("cases_tasks.show", f"/thanh-tra/viec/{given[1].token}", "inspector", "given back")


def _bulk() -> str:
    """The token of a command on one case that is taken and one that is not."""
    chosen = [(case.token, case.version) for case in (cases.bring_to("accepted"), cases.bring_to("triage"))]
    told = {"assignee": officer("inspector"), "promised_on": cases.in_two_weeks(), "reason": ""}
    return assign_many(actor=officer("chief_inspector"), chosen=chosen, key="visits", **told).token
