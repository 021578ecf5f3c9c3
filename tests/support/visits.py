"""A visit to every page: which address, as whom, on a site that holds a case in every state.

What is planted here is planted through the verbs. `plant` is done once per test process for the pages that only look.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.cases.actions import available, identity
from app.cases.actions.forwarding import forwarding_of
from app.cases.models import Case
from app.cases.workflow import STATES
from app.db import db
from app.errors import PAGES
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.actions.identity import seal_identity
from app.reports.draft import Contact, Draft
from app.units.models import Commune
from tests.photos import drawn
from tests.photos.support import keep, one
from tests.support import cases, people, visits_desk, visits_papers, visits_roads
from tests.support.client import Client

GUEST = "guest"
WORKERS = {
    "received": "intake_officer",
    "triage": "intake_officer",
    "needs_info": "intake_officer",
    "accepted": "inspection_head",
    "verifying": "inspector",
    "inspection": "inspector",
    "enforcing": "inspector",
}


@dataclass(frozen=True)
class Visit:
    """One GET. `who` is guest, an officer's login, or `follower:<report id>`; `what` names the page in messages."""

    endpoint: str
    path: str
    who: str = GUEST
    what: str = ""

    def __str__(self) -> str:
        return f"{self.endpoint} {self.what or self.path} as {self.who.split(':')[0]}"

    def cookie(self, app: Flask) -> str | None:
        if self.who == GUEST:
            return None
        if self.who.startswith("follower:"):
            return people.begin_session(app, {"follows": self.who.partition(":")[2]})
        return people.new_session(app, self.who)

    def client(self, app: Flask) -> Client:
        client = app.test_client()
        assert isinstance(client, Client)
        if cookie := self.cookie(app):
            client.set_cookie("chungsuc", cookie)
        return client


def plant(app: Flask, run_jobs: Callable[[], int]) -> list[Visit]:
    """Plant a case in every state, one with a photo that is published, and say which pages there are now."""
    with people.acting(app):
        tokens = {state: cases.bring_to(state).token for state in STATES}
        shown = _report_with_photo().token
        road = visits_roads.begin()
    run_jobs()
    with people.acting(app):
        photo = _case(shown).attachments[0].attachment.token
        photos.redact(
            attachment=one(photo), boxes=[(100, 100, 300, 300)], actor=people.officer("intake_officer")
        )
    run_jobs()
    with people.acting(app):
        number = _publish(_case(shown))
    run_jobs()
    with people.acting(app) as session:
        asked = _ask_for_contact(_case(tokens["triage"]))
        return [
            *visits_roads.plant(session, Visit, road),
            *visits_papers.pages(session, Visit),
            *_identity(tokens["triage"], asked),
            *_in_hands(_case(tokens["forwarded"])),
            *_for_everyone(number),
            *_of_officers(),
            *_console(tokens, shown, photo),
            *_followed(tokens, shown),
        ]


def _case(token: str) -> Case:
    return db.session.scalars(select(Case).where(Case.token == token)).one()


def _report_with_photo() -> Case:
    key = secrets.token_urlsafe(24)
    commune = db.session.scalars(select(Commune).order_by(Commune.code).limit(1)).one()
    told = Draft(
        words=cases.WORDS,
        category="public_asset",
        commune_id=commune.id,
        village="Thôn Pò Mạch",
        landmark="Cạnh cổng chợ",
        contact=Contact(phone="+84912345678", name="Lý Thị Sen"),
    )
    sent = submit(draft=told, evidence=[keep(drawn.phone_jpeg(800, 600), form_key=key)], form_key=key)
    return cases.bring_to("resolved", cases.reporter.case_of(sent.report.id))


def _ask_for_contact(case: Case) -> str:
    """A request to open contact data that waits for a custodian."""
    seal_identity(case.report, Contact(phone="+84912345678", name="Lý Thị Sen"))
    case.identity_state = "sealed"
    told = {"reason_code": "hear", "reason": "Cần nghe kể tận nơi.", "key": secrets.token_urlsafe(24)}
    return identity.ask(case=case, actor=people.officer("intake_officer"), **told).token


def _in_hands(case: Case) -> Iterator[Visit]:
    sent = forwarding_of(case)
    assert sent is not None
    people.officer("agency_liaison").memberships[0].agency_id = sent.agency_id
    yield Visit("cases_liaison.work", "/co-quan", "agency_liaison")
    yield Visit("cases_liaison.show", f"/co-quan/{sent.token}", "agency_liaison")
    yield Visit("cases_liaison.package", f"/thanh-tra/vu-viec/{case.token}/goi-chuyen", "intake_officer")


def _identity(token: str, asked: str) -> Iterator[Visit]:
    yield Visit("cases_persons.persons", f"/thanh-tra/vu-viec/{token}/nguoi-lien-quan", "intake_officer")
    yield Visit("cases_identity.ask", f"/thanh-tra/vu-viec/{token}/danh-tinh", "intake_officer")
    yield Visit("cases_identity.show", f"/thanh-tra/danh-tinh/{asked}", "intake_officer")
    yield Visit("cases_terms.days", "/quan-tri/lich-lam-viec", "chief_inspector")
    yield Visit("cases_terms.rules", "/quan-tri/thoi-han", "system_admin")
    yield Visit("cases_custody.work", "/giu-danh-tinh", "identity_custodian")
    yield Visit("cases_custody.show", f"/giu-danh-tinh/{asked}", "identity_custodian")


def _publish(case: Case) -> str:
    chosen = [link.id for link in case.attachments]
    english = {"title_en": "An empty office given to the village", "summary_en": "An office stood empty."}
    cases.take(case, "draft_summary", "inspector", **cases.SUMMARY, **english, public_photos=chosen)
    cases.take(case, "publish", "chief_inspector")
    assert case.number
    return case.number


def _for_everyone(number: str) -> Iterator[Visit]:
    yield Visit("pages.home", "/")
    yield Visit("pages.guidance", "/huong-dan")
    yield Visit("pages.privacy", "/du-lieu-ca-nhan")
    yield Visit("pages.about", "/gioi-thieu")
    yield Visit("components.show", "/he-thong/thanh-phan")
    for code in sorted(PAGES):
        yield Visit("components.error", f"/he-thong/thanh-phan/loi/{code}")
    yield Visit("reports.new", "/phan-anh/gui")
    yield Visit("reports.assist", "/phan-anh/gui-ho")
    yield Visit("reports.handed_over", "/phan-anh/gui-ho/xong")
    yield Visit("reports.follow_entry", "/theo-doi")
    yield Visit("reports.outbox", "/hop-thu")
    yield Visit("cases.public_list", "/phan-anh")
    yield Visit("cases.public_list", "/phan-anh?tim=khong+co+gi", what="nothing found")
    yield Visit("cases.public_list", "/phan-anh?xa=khong-co", what="unknown filter")
    yield Visit("cases.public_list", "/phan-anh?tim=tru+so+cu&ket-qua=substantiated", what="one found")
    yield Visit("cases.public_case", f"/phan-anh/{number}")
    yield Visit("accounts.sign_in", "/dang-nhap")


def _of_officers() -> Iterator[Visit]:
    yield Visit("accounts.profile", "/tai-khoan", "inspector")
    yield Visit("accounts.declarations", "/tai-khoan/khai-bao", "inspector")
    yield Visit("accounts_confirming.waiting", "/quan-tri/cho-xac-nhan", "chief_inspector")
    yield Visit("accounts.password", "/tai-khoan/mat-khau", "inspector")
    yield Visit("accounts.enrol", "/tai-khoan/xac-thuc-hai-lop", "inspector")
    yield Visit("accounts.recovery_codes", "/tai-khoan/ma-du-phong", "inspector")
    yield Visit("accounts.custodian_key", "/tai-khoan/khoa-niem-phong", "identity_custodian")
    yield Visit("accounts_staff.people", "/quan-tri/tai-khoan", "system_admin")
    yield Visit("accounts_staff.new", "/quan-tri/tai-khoan/tao-moi", "system_admin")
    yield Visit("accounts_staff.person", "/quan-tri/tai-khoan/inspector", "system_admin")
    for login in ("system_admin", "chief_inspector"):
        yield Visit("audit.log", "/nhat-ky", login)


def _console(tokens: dict[str, str], shown: str, photo: str) -> Iterator[Visit]:
    desk, base = (
        ("intake_officer", "inspector", "inspection_head", "chief_inspector", "outside_recipient"),
        "/thanh-tra/vu-viec",
    )
    yield from (Visit("cases_staff.queue", "/thanh-tra", login) for login in desk)
    yield from visits_desk.pages(Visit, base, tokens, shown)
    for state, token in tokens.items():
        for login in {WORKERS.get(state, "chief_inspector"), "chief_inspector"}:
            yield Visit("cases_staff.case", f"{base}/{token}", login, state)
    yield from _steps(tokens, base)
    yield Visit("cases_staff.case", f"{base}/{shown}", "chief_inspector", "published, with a photo")
    yield Visit("cases_staff.preview", f"{base}/{shown}/xem-truoc", "chief_inspector")
    yield Visit("cases_staff.redact", f"{base}/{shown}/anh/{photo}/che", "intake_officer")


def _steps(tokens: dict[str, str], base: str) -> Iterator[Visit]:
    """The form of every step once, by somebody to whom it is offered."""
    done: set[str] = set()
    for state, token in tokens.items():
        for login in ("intake_officer", "inspector", "inspection_head", "chief_inspector"):
            for offer in available(_case(token), people.officer(login)):
                if offer.step.code not in done:
                    done.add(offer.step.code)
                    yield Visit(
                        "cases_staff.step",
                        f"{base}/{token}/{offer.step.code}",
                        login,
                        f"{offer.step.code} of {state}",
                    )


def _followed(tokens: dict[str, str], shown: str) -> Iterator[Visit]:
    for state, token in (tokens | {"published": shown}).items():
        yield Visit("follow.show", "/theo-doi/ho-so", f"follower:{_case(token).report_id}", state)


def without_page(rule: Any) -> bool:
    """Whether a rule answers something other than a page of its own to a GET."""
    return "GET" not in rule.methods or bool(
        re.search(
            r"\.(?:json|atom|xlsx|csv|pdf)$|/<.*\.<|^/static/|healthz|readyz|sw\.js|webmanifest|ghi-am",
            str(rule),
        )
    )
