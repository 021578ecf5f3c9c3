"""A project is opened by a clerk of the commune, changed while it is needed, and approved by the commune's leader."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import select

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.facts import CLASSES, LEVELS, SOURCES, SURFACES, WORKS
from app.projects.goods import is_counted_in
from app.projects.models import Funding, Need, Project, StageEntry
from app.quantities import Quantity
from app.rules import NotNow
from app.text import fold
from app.units.models import Commune
from app.units.villages import village_named


@dataclass(frozen=True)
class NeedLine:
    """How much of a good is needed, in its canonical unit."""

    good: str
    unit: str
    amount: int


@dataclass(frozen=True)
class Plan:
    """What is written down of a project. Metres, centimetres, kilograms; funding in đồng by source."""

    name: str
    road_class: str
    work: str
    surface: str
    length_m: int
    surface_width_cm: int
    level: str | None = None
    base_width_cm: int | None = None
    thickness_cm: int | None = None
    starts_at: str = ""
    ends_at: str = ""
    about: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    cement_kg: int = 0
    villages: Sequence[str] = ()
    needs: Sequence[NeedLine] = ()
    funding: dict[str, int] = field(default_factory=dict)


def open_project(*, actor: Actor, commune: Commune, plan: Plan, key: str) -> Project:
    """Write down a new project of a commune; the same form sent again is the same project.

    Raises Forbidden, NotNow for facts that do not go together.
    """
    require_in(actor, "project.open", commune.id)
    _check(plan)

    def make() -> Project:
        project = Project(
            commune=commune, commune_id=commune.id, key_hash=mark, slug=_free_slug(plan, commune)
        )
        project.opened_by_id, project.opened_at = actor.id, clock.now()
        _write(project, plan)
        return project

    mark = key_mark("project", commune.id, key)
    project, is_new = once(Project, mark, make)
    if is_new:
        events.record("project.opened", topic=project.id, actor=actor)
    return project


def edit_project(*, actor: Actor, project: Project, plan: Plan) -> Project:
    """Change what is written down of a project. Raises Forbidden, NotNow."""
    require_in(actor, "project.edit", project.commune_id)
    _check(plan)
    if project.stage in ("closed", "cancelled"):
        raise NotNow(_("The ledger of this project is closed: nothing is changed any more."))
    _write(project, plan)
    db.session.flush()
    events.record("project.edited", topic=project.id, actor=actor)
    return project


def approve(*, actor: Actor, project: Project) -> Project:
    """Approve a project: it becomes public and takes contributions. Raises Forbidden, NotNow for who opened it."""
    require_in(actor, "project.approve", project.commune_id)
    if project.approved_at is not None:
        return project
    if actor.id is not None and actor.id == project.opened_by_id:
        raise NotNow(_("Who opened a project does not approve it: another leader does."))
    now = clock.now()
    project.approved_by_id, project.approved_at, project.changed_at = actor.id, now, now
    project.stage = "raising"
    entry = StageEntry(project_id=project.id, stage="raising", came_on=clock.today(), by_id=actor.id, at=now)
    entry.key_hash = key_mark("project stage", project.id, "approved")
    db.session.add(entry)
    db.session.flush()
    events.record("project.approved", topic=project.id, actor=actor)
    return project


def _check(plan: Plan) -> None:
    """Raises NotNow for a code that no table has, a unit that is not the good's, a negative sum."""
    rows = ((plan.road_class, CLASSES), (plan.work, WORKS), (plan.surface, SURFACES))
    if not all(code in table for code, table in rows) or plan.level not in (None, *LEVELS):
        raise NotNow(_("Choose one of the answers shown."))
    if not fold(plan.name) or plan.length_m <= 0 or plan.surface_width_cm <= 0:
        raise NotNow(_("A project needs a name, a length and a width."))
    if plan.base_width_cm is not None and plan.base_width_cm < plan.surface_width_cm:
        raise NotNow(_("The roadbed is not narrower than the surface."))
    if plan.begins_on and plan.ends_on and plan.ends_on < plan.begins_on:
        raise NotNow(_("The end cannot come before the beginning."))
    if not all(is_counted_in(need.good, need.unit) and need.amount > 0 for need in plan.needs):
        raise NotNow(_("Choose one of the units in which this is counted."))
    if any(source not in SOURCES or sum_ < 0 for source, sum_ in plan.funding.items()):
        raise NotNow(_("Choose one of the answers shown."))


def _write(project: Project, plan: Plan) -> None:
    plain = asdict(plan)
    for name in ("villages", "needs", "funding"):
        plain.pop(name)
    for name, value in plain.items():
        setattr(project, name, value)
    project.folded = fold(f"{plan.name} {plan.starts_at} {plan.ends_at}")[:320]
    project.changed_at = clock.now()
    with db.session.no_autoflush:
        named = [village_named(project.commune_id, name) for name in plan.villages]
        project.villages = sorted(dict.fromkeys(named), key=lambda each: (each.sort_key, each.id))
        _write_needs(project, [Quantity(*asdict(each).values()) for each in plan.needs])
        _write_funding(project, plan.funding)


def _write_needs(project: Project, needs: list[Quantity]) -> None:
    known = {(each.good, each.unit): each for each in project.needs}
    project.needs = [
        known.get((each.good, each.unit)) or Need(good=each.good, unit=each.unit) for each in needs
    ]
    for position, (row, quantity) in enumerate(zip(project.needs, needs, strict=True), start=1):
        row.amount, row.position = quantity.amount, position


def _write_funding(project: Project, funding: dict[str, int]) -> None:
    known = {each.source: each for each in project.funding}
    kept = [source for source in SOURCES if funding.get(source) or (source in known and known[source].given)]
    project.funding = [known.get(source) or Funding(source=source, given=0) for source in kept]
    for row in project.funding:
        row.planned = funding.get(row.source, 0)


def _free_slug(plan: Plan, commune: Commune) -> str:
    base = f"{fold(plan.name)} {commune.slug}".replace(" ", "-")[:110].strip("-")
    taken = set(
        db.session.scalars(select(Project.slug).where(Project.slug.startswith(base, autoescape=True)))
    )
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
