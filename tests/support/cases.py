"""Cases made through the verbs: a report is sent, officers take steps, until the case stands where a test needs it."""

import secrets
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.permissions import Reporter
from app.cases import actions
from app.cases.actions import reporter
from app.cases.models import Case, StepEntry
from app.db import db
from app.reports.actions import submit
from app.reports.draft import Draft
from app.units.models import Agency, Commune
from tests.support.people import officer

WORDS = "Trụ sở xã cũ bỏ trống từ tháng bảy, cửa kính vỡ, điện vẫn sáng cả ngày."
ANSWER: dict[str, Any] = {
    "outcome": "substantiated",
    "finding": "Đoàn đã kiểm tra tại chỗ ngày làm việc thứ ba, lập biên bản với đơn vị quản lý.",
    "measures": [
        {
            "code": "put_to_use",
            "words": "Giao nhà văn hóa thôn sử dụng",
            "responsible": "UBND xã",
            "amount": None,
            "area": None,
            "due_on": None,
        }
    ],
    "document_number": "145/KL-TTr",
    "document_on": date(2026, 11, 20),
}
SUMMARY: dict[str, Any] = {
    "title": "Trụ sở cũ bỏ trống được giao lại cho thôn",
    "summary": "Người dân phản ánh một trụ sở sau sáp nhập không có ai dùng trong nhiều tháng.",
    "public_finding": "Thanh tra kết luận phản ánh đúng. Ngôi nhà đã được giao cho thôn làm nhà văn hóa.",
    "without_proof_reason": "",
}


def send_report(words: str = WORDS, **told: Any) -> Case:
    """The case of a report that has just been sent from a commune. Inside one unit of work."""
    commune = db.session.scalar(select(Commune).order_by(Commune.code).limit(1))
    assert commune is not None
    told.setdefault("commune_id", commune.id)
    told.setdefault("category", "public_asset")
    sent = submit(draft=Draft(words=words, **told), evidence=[], form_key=secrets.token_urlsafe(24))
    return reporter.case_of(sent.report.id)


def agency(**wanted: Any) -> Agency:
    """Some agency that is not the Inspectorate."""
    query = select(Agency).where(Agency.is_inspectorate.is_(False)).filter_by(**wanted)
    found = db.session.scalar(query.order_by(Agency.code).limit(1))
    assert found is not None
    return found


def take(case: Case, step: str, login: str, **fields: Any) -> Case:
    """One officer takes, or proposes, one step."""
    return actions.take_step(
        case=case, step=step, actor=officer(login), fields=fields, key=secrets.token_urlsafe(12)
    )


def decide(case: Case, login: str, *, approve: bool = True, reason: str = "") -> Case:
    """Somebody decides what is proposed."""
    waiting = select(StepEntry).where(StepEntry.case_id == case.id, StepEntry.status == "proposed")
    entry = db.session.scalars(waiting).one()
    return actions.decide(case=case, entry=entry, actor=officer(login), approve=approve, reason=reason)


def teller(case: Case) -> Reporter:
    """Whoever holds the code of this case's report."""
    return Reporter(case.report_id)


def in_two_weeks() -> date:
    return clock.today() + timedelta(days=14)


def bring_to(state: str, case: Case | None = None) -> Case:
    """A case brought to a state by the shortest way through the verbs."""
    case = case or send_report()
    for step in _WAYS[state]:
        step(case)
    db.session.flush()
    assert case.state == state, case.state
    return case


def _triage(case: Case) -> None:
    take(case, "start_triage", "intake_officer", subject="Trụ sở cũ bỏ trống")


def _accept(case: Case) -> None:
    take(case, "accept", "chief_inspector", category="public_asset")


def _assign(case: Case) -> None:
    given = {"assignee": officer("inspector"), "promised_on": in_two_weeks()}
    take(case, "assign", "inspection_head", **given)


def _refuse(case: Case) -> None:
    told = {"reason_code": "outside", "explanation": "Việc này xảy ra ở tỉnh khác."}
    take(case, "refuse", "intake_officer", **told)
    decide(case, "chief_inspector")


def _forward(case: Case) -> None:
    sent = {
        "agency": agency(kind="department"),
        "document_number": "12/CV-TTr",
        "package": "Nội dung tóm tắt.",
    }
    take(case, "forward", "intake_officer", **sent)
    decide(case, "chief_inspector")


def _guide(case: Case) -> None:
    take(case, "guide", "chief_inspector", explanation="Đây là khiếu nại.", where_to_go="Ban Tiếp công dân")


def _merge(case: Case) -> None:
    take(case, "merge", "inspection_head", parent=bring_to("triage"))


def _conclude(case: Case) -> None:
    take(case, "draft_conclusion", "inspector", **ANSWER)
    take(case, "approve_conclusion", "chief_inspector")


def _enforce(case: Case) -> None:
    take(case, "start_enforcing", "inspector", enforce_by=in_two_weeks())


def _withdraw(case: Case) -> None:
    reporter.withdraw(case=case, reporter=teller(case))


def _by(step: str, login: str, **fields: Any) -> Any:
    return lambda case: take(case, step, login, **fields)


_VERIFY = (_triage, _accept, _assign)
_WAYS: dict[str, tuple[Any, ...]] = {
    "received": (),
    "triage": (_triage,),
    "needs_info": (_triage, _by("ask_info", "intake_officer", question="Nhà ở đoạn nào?")),
    "merged": (_triage, _merge),
    "refused": (_triage, _refuse),
    "guided": (_triage, _guide),
    "forwarded": (_triage, _forward),
    "accepted": (_triage, _accept),
    "verifying": _VERIFY,
    "suspended": (*_VERIFY, _by("suspend", "chief_inspector", reason="Chờ kết quả giám định.")),
    "inspection": (*_VERIFY, _by("open_inspection", "chief_inspector", document_number="7/QĐ-TTr")),
    "transferred_police": (*_VERIFY, _by("to_police", "chief_inspector", document_number="9/CV-TTr")),
    "concluded": (*_VERIFY, _conclude),
    "enforcing": (*_VERIFY, _conclude, _enforce),
    "resolved": (*_VERIFY, _conclude, _by("resolve", "inspector", result="Đã giao nhà.", recovered=25_000_000)),
    "withdrawn": (_withdraw,),
    "reopened": (_triage, _refuse, _by("reopen", "chief_inspector", reason="Có tình tiết mới.")),
}  # fmt: skip
