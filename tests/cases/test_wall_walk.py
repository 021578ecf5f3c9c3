"""Until publication, whoever is accused gets the same bytes from every route, with and without the case.

The walk goes through the url map itself, so that a route that is added is walked at once. Officers who are not
concerned walk too: their answers must differ, else the walk would prove nothing.
"""

import pytest

from app import clock
from app.accounts.actions import declaring
from app.accounts.roles import ROLES
from app.cases.actions import identity
from app.cases.actions.recusal import recuse
from app.cases.models import Case, CasePair, CaseTask
from app.cases.queries import lookup, queue
from app.cases.queries.queue_filters import Filters
from app.cases.queries.views import VIEWS
from app.db import db
from app.reports.actions.identity import seal_identity
from app.reports.draft import Contact
from app.units.models import Commune
from tests.cases import wall
from tests.support import cases
from tests.support.people import add_officer, officer

TIES = ("own_unit", "commune", "family", "former_post", "recused")
NOW = "2026-11-22 10:00"
NEAR = f"/thanh-tra/vu-viec/{wall.HIDDEN.near}"
NEARBY = (
    "/thanh-tra?xem=nghi-trung",
    NEAR,
    f"{NEAR}/so-sanh/{wall.HIDDEN.token}",
    f"/thanh-tra/viec/{wall.HIDDEN.token}",
)


@pytest.fixture
def noise(acting, frozen):
    """Other cases in several states, that everybody may go on seeing."""
    frozen(NOW)
    with acting():
        for state in ("received", "triage", "verifying", "forwarded", "resolved"):
            cases.bring_to(state)
        near = cases.bring_to("verifying")
        near.assignee_id, near.token = officer("inspector_2").id, wall.HIDDEN.near


@pytest.fixture
def office(acting, noise):
    with acting():
        return cases.agency(kind="department")


def accused(tie, role, office, login="accused"):
    """An officer with a role and a tie to the office; those who step aside are told later of what."""
    unit = {"agency_id": office.id} if tie == "own_unit" else {}
    made = add_officer(db.session, login, role, **unit)
    if tie == "commune":
        made.memberships[0].commune_id = far_commune().id
    db.session.flush()
    if tie in {"family", "former_post"}:
        told = {"kind": tie, "unit_id": office.id, "unit_kind": "agency", "key": login.ljust(32, "k")}
        declaring.declare(actor=made, **told)


def far_commune():
    """A commune from which no other case comes."""
    return db.session.query(Commune).order_by(Commune.code.desc()).first()


def hide(office, tie, *logins):
    """The case about that office, with number, words, photo, request, a proposal, a draft: all that could show."""
    is_of_place = {"commune_id": far_commune().id}
    case = cases.send_report(office_id=None if tie in {"commune", "recused"} else office.id, **is_of_place)
    case = cases.bring_to("triage", case)
    case.token, case.number, case.subject = wall.HIDDEN.token, wall.HIDDEN.number, wall.HIDDEN.subject
    case.subject_folded = "nha khach bi mat cua so"
    seal_identity(case.report, Contact(phone="+84912345678"))
    case.identity_state = "sealed"
    told = {"reason_code": "hear", "reason": "Cần nghe kể.", "key": "s" * 40}
    identity.ask(case=case, actor=officer("intake_officer"), **told).token = wall.HIDDEN.request
    cases.take(case, "refuse", "intake_officer", reason_code="outside", explanation="Ở tỉnh khác.")
    look_alike(case)
    give_work(case, logins or ("accused",))
    if tie == "recused":
        for login in logins or ("accused",):
            case.assignee_id = officer(login).id
            db.session.flush()
            recuse(case=case, actor=officer(login))
    db.session.flush()
    return case


def look_alike(case):
    """The pair of it and a case that everybody may know of."""
    near = db.session.query(Case).filter_by(token=wall.HIDDEN.near).first()
    if near is not None:
        pair = CasePair(earlier=near, later=case, score=90, found_at=case.received_at)
        pair.reasons = {"words": 100, "days": 0}
        db.session.add(pair)


def give_work(case, logins):
    """Work on it that was given to those before anybody knew what they are to it."""
    for login in logins:
        work = CaseTask(case=case, key_hash=login.encode(), given_at=case.received_at, due_on=clock.today())
        work.token = wall.HIDDEN.token if login == "accused" else login[-20:]
        work.given_by, work.given_to = officer("chief_inspector"), officer(login)
        work.words = "Đi chụp nhà khách."
        db.session.add(work)


def differing(before, after):
    return [
        f"{method} {path}: {before[method, path][0]} and {after[method, path][0]}"
        for method, path in before
        if before[method, path] != after[method, path]
    ]


def walk_both(app, acting, office, tie, role):
    with acting():
        accused(tie, role, office)
    walker, narrowed = wall.Walker(app, "accused"), by_place(acting, office)
    walker.warm_up()
    before = walker.walk(*narrowed)
    with acting():
        hide(office, tie)
    return before, walker.walk(*narrowed)


def by_place(acting, office):
    """Lists narrowed to what the case is about and where it comes from."""
    with acting():
        commune = far_commune()
        filters = (f"co-quan={office.code}", f"xa={commune.slug}", f"xa={commune.code}")
    lists = ("/thanh-tra?xem=tat-ca&", "/thanh-tra?xem=moi&", "/phan-anh?", "/phan-anh.atom?")
    return [f"{each}{narrow}" for each in lists for narrow in filters]


@pytest.mark.parametrize(
    ("role", "tie"),
    [
        ("chief_inspector", "own_unit"),
        ("inspector", "recused"),
        *(
            pytest.param(*each, marks=pytest.mark.one_engine)
            for each in (
                ("intake_officer", "family"),
                ("inspection_head", "former_post"),
                ("identity_custodian", "own_unit"),
                ("system_admin", "commune"),
            )
        ),
    ],
)
def test_every_route_answers_the_same_bytes_with_and_without_the_case(app, acting, office, role, tie):
    before, after = walk_both(app, acting, office, tie, role)
    assert differing(before, after) == []
    page = ("GET", f"/thanh-tra/vu-viec/{wall.HIDDEN.token}")
    assert {before[page][0], after[page][0]} <= {403, 404}


@pytest.mark.every_row
@pytest.mark.parametrize("tie", TIES)
def test_every_tie_closes_every_view_count_and_search_to_every_role(acting, office, tie):
    """The whole table of roles and ties, asked of the queries behind the pages."""
    with acting():
        seeing = [code for code, role in ROLES.items() if role.sees in {"all", "assigned"}]
        for role in seeing:
            accused(tie, role, office, f"accused_{role}")
        before = {role: shown_to(officer(f"accused_{role}")) for role in seeing}
        case = hide(office, tie, *(f"accused_{role}" for role in seeing))
        case.assignee_id = officer("accused_inspector").id
        db.session.flush()
        assert {role: shown_to(officer(f"accused_{role}")) for role in seeing} == before
        assert any(wall.HIDDEN.token in each for each in shown_to(officer("chief_inspector")).values())


def shown_to(who):
    """Everything that the lists, counts and look-ups of the desk say to an officer."""
    shown = {"counts": str(queue.counts(who)), "named": str(lookup.case_named(who, wall.HIDDEN.number))}
    for words in ("", *wall.HIDDEN.searches):
        filters = Filters(words=words)
        for view in VIEWS.values():
            page = queue.lines(who, view, filters, after=None)
            shown[view.code + words] = " ".join(row.token for row in page.rows)
    return shown


def test_who_is_not_concerned_walks_into_it_everywhere(app, acting, office):
    """The control: the same walk finds the case in every way that is closed to the accused."""
    with acting():
        accused("own_unit", "chief_inspector", office)
    walkers = {login: wall.Walker(app, login) for login in ("chief_inspector", "identity_custodian")}
    before = {login: each.walk(methods=("GET",)) for login, each in walkers.items()}
    with acting():
        hide(office, "own_unit")
    after = {login: each.walk(methods=("GET",)) for login, each in walkers.items()}
    found = differing(before["chief_inspector"], after["chief_inspector"])
    base = f"/thanh-tra/vu-viec/{wall.HIDDEN.token}"
    for path in ("/thanh-tra", base, f"{base}/refuse", f"{base}/merge", *NEARBY, "/thanh-tra?xem=cho-duyet"):
        assert [each for each in found if each.startswith(f"GET {path}:")], path
    assert len([each for each in found if "tim=" in each]) == len(wall.HIDDEN.searches)
    found = differing(before["identity_custodian"], after["identity_custodian"])
    for path in ("/giu-danh-tinh", f"/giu-danh-tinh/{wall.HIDDEN.request}"):
        assert [each for each in found if each.startswith(f"GET {path}:")], path
