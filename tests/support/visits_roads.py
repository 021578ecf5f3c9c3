"""Visits to the pages of roads and their ledger: one road in whose ledger there is a line of every kind."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.contributions import actions as ledger
from app.contributions.models import UnitPrice
from app.projects import actions
from app.projects.actions import QuotaLine, Votes
from app.projects.models import Meeting, Project, ProjectPhoto
from app.quantities import Quantity
from app.vault import row_token
from tests.photos import drawn
from tests.photos.support import keep
from tests.support import roads, visits_sheets
from tests.support.people import add_officer


def begin() -> tuple[roads.Town, Project]:
    """A road with a photo, of which the worker makes copies. Inside one unit of work."""
    town, form = roads.settle(), roads.key()
    project = roads.road(town)
    taken = keep(drawn.phone_jpeg(640, 480), form_key=form)
    actions.add_photo(actor=town.clerk, project=project, attachments=[taken], moment="before", key=form)
    return town, project


def plant(session: Any, visit: Any, begun: tuple[roads.Town, Project]) -> list[Any]:
    """Plant what belongs to the road; the pages there are then. Inside one unit of work."""
    town, project = (_now(session, each) for each in begun)
    photo = (
        session.scalars(select(ProjectPhoto).where(ProjectPhoto.project_id == project.id))
        .one()
        .attachment.token
    )
    waiting = roads.draft(town, name="Đường còn chờ duyệt")
    _write_down(session, town, project)
    land = roads.entry(town, project, good="land", amount=120_000)
    public = roads.entry(town, project, to="approved", good="land", amount=300_000)
    confirmed = roads.entry(town, project, to="confirmed", good="cash", amount=500_000)
    struck = roads.entry(town, project, good="labour", amount=3000)
    ledger.correct(actor=town.clerk, entry=struck, reason="Ghi nhầm", gift=roads.gift(), key=roads.key())
    proposed = ledger.correct(actor=town.clerk, entry=public, reason="Đo lại", key=roads.key()).reversal
    numbers = {"land": land, "public": public, "confirmed": confirmed, "struck": struck, "proposed": proposed}
    pledge = ledger.send_pledge(
        project=project, gift=roads.gift("sand", 2500), name="Vi Văn Thắng", contact="0912 345 678", key=roads.key(),
        notice_version="1",
    )  # fmt: skip
    told = {name: row.number for name, row in numbers.items()}
    cover = f"/can-bo/cong-trinh/{project.slug}/anh/{photo}/che"
    return [
        *_use_and_prices(visit, session, town, project),
        *_public(visit, project.slug),
        *_desk(visit, project.slug, waiting.slug, told, pledge.token),
        visit("projects_staff.cover", cover, "clerk"),
        *visits_sheets.plant(visit, town, project),
    ]


def _now(session: Any, planted: Any) -> Any:
    """The same rows in the session of now."""
    if isinstance(planted, Project):
        return session.get_one(Project, planted.id)
    return roads.Town(*(session.get_one(type(each), each.id) for each in vars(planted).values()))


def _write_down(session: Any, town: roads.Town, project: Any) -> None:
    watcher = add_officer(session, "watcher", "community_supervisor", commune_id=town.commune.id)
    session.flush()
    told = {"actor": town.clerk, "project": project}
    actions.name_member(**told, name="Vi Văn Bách", account=watcher)
    actions.remark(actor=watcher, project=project, words="Bê tông dày đúng 16 cm.", key=roads.key())
    votes, quotas = Votes(64, 51, 48, 3), [QuotaLine("labour", "day", 5000)]
    actions.record_meeting(
        **told, held_on=roads.some_day("2026-01-05"), votes=votes, quotas=quotas, key=roads.key()
    )
    price = ledger.set_price(
        actor=town.clerk, commune=town.commune, good="land", unit="m2", price=60_000, basis="Quyết định 12/QĐ-UBND",
        decided_on=roads.some_day("2026-01-05"), key=roads.key(),
    )  # fmt: skip
    ledger.confirm_price(actor=town.leader, price=price)


def _public(visit: Any, slug: str) -> Iterator[Any]:
    yield visit("contributions.roads", "/duong")
    yield visit("contributions.roads", "/duong?tim=khong+co+gi", what="nothing found")
    yield visit("contributions.road", f"/duong/{slug}")
    yield visit("contributions.book", f"/duong/{slug}/so")
    yield visit("contributions.pledge", f"/duong/{slug}/dang-ky")
    yield visit("contributions.pledge_state", "/duong/dang-ky")
    yield visit("quick.show", "/ghi-nhanh")


def _desk(visit: Any, slug: str, waiting: str, numbers: dict[str, int], pledge: str) -> Iterator[Any]:
    base = f"/can-bo/cong-trinh/{slug}"
    for login in ("clerk", "leader", "head", "watcher"):
        yield visit("ledger_staff.desk", "/can-bo", login)
        yield visit("projects_staff.file", base, login)
        yield visit("ledger_staff.book", f"{base}/so", login)
    yield visit("projects_staff.file", f"/can-bo/cong-trinh/{waiting}", "leader", "waiting")
    yield visit("projects_staff.new", "/can-bo/cong-trinh/mo", "clerk")
    yield visit("projects_staff.edit", f"{base}/sua", "clerk")
    for name, number in numbers.items():
        yield visit("ledger_staff.entry", f"{base}/so/{number}", "clerk", name)
        yield visit("ledger_staff.entry", f"{base}/so/{number}", "leader", name)
    yield visit("ledger_staff.card", f"{base}/so/{numbers['land']}/phieu-dat", "head")
    for login in ("clerk", "head"):
        yield visit("ledger_staff.write", f"{base}/ghi", login)
        yield visit("ledger_staff.correct", f"{base}/so/{numbers['land']}/dinh-chinh", login)
    yield visit("ledger_staff.waiting", "/can-bo/cho-xu-ly/confirm", "head")
    yield visit("ledger_staff.waiting", "/can-bo/cho-xu-ly/approve", "leader")
    yield visit("ledger_staff.pledges", "/can-bo/dang-ky", "clerk")
    yield visit("ledger_staff.pledge", f"/can-bo/dang-ky/{pledge}", "clerk")


def _use_and_prices(visit: Any, session: Any, town: roads.Town, project: Project) -> Iterator[Any]:
    base = f"/can-bo/cong-trinh/{project.slug}"
    told: dict[str, Any] = {"actor": town.clerk, "project": project}
    day = {"used_on": roads.some_day("2026-01-05"), "note": "làm nền"}
    lines = [
        ledger.record_use(**told, quantity=Quantity("land", "m2", amount), key=roads.key(), **day)
        for amount in (100_000, 20_000)
    ]
    ledger.take_back_use(**told, use=lines[0], reason="Đo lại")
    meeting = session.scalars(select(Meeting).where(Meeting.project_id == project.id)).one()
    own = UnitPrice.commune_id == town.commune.id
    price = session.scalars(select(UnitPrice).where(own).order_by(UnitPrice.id.desc())).first()
    for login in ("clerk", "leader", "watcher"):
        yield visit("ledger_staff.used", f"{base}/su-dung", login)
        yield visit("projects_staff.meeting", f"{base}/hop-thon/{row_token(meeting.id)}", login)
    for line in lines:
        yield visit("ledger_staff.take_back", f"{base}/su-dung/{row_token(line.id)}", "clerk")
    for login in ("clerk", "leader"):
        yield visit("ledger_staff.prices", "/can-bo/don-gia", login)
    yield visit("ledger_staff.end_price", f"/can-bo/don-gia/{row_token(price.id)}/ket-thuc", "clerk")
    for asked in ("", f"?xa={town.commune.slug}"):
        yield visit("tables_staff.summary", f"/can-bo/bang-tong-hop{asked}", "emulation_officer")
