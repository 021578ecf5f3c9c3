"""Roads for everyone: by commune and stage, one road with its ledger, and pledging without an account. No cookie."""

from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for

from app import limits, vault
from app.cases.queries.public_lines import Filters as CaseFilters
from app.cases.queries.public_lines import public_about, public_page
from app.contributions import actions, kinds
from app.contributions.desk.forms import goods_to_pick
from app.contributions.gift import Gift
from app.contributions.published.forms import NOTICE_VERSION, PledgeForm
from app.contributions.queries import board, prices, public, uses
from app.i18n import _
from app.projects import facts, queries
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import UNITS, show_number
from app.security import public as open_to_all
from app.text import clean
from app.units.queries import commune_by_slug, commune_names, public_communes
from app.words import in_words

blueprint = Blueprint("contributions", __name__)
Answer = Any
CACHED = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"
PLEDGES_FROM_HERE, PLEDGES_SPAN = 30, 3600
NEWEST_LINES, NEWEST_CASES = 20, 5


@blueprint.context_processor
def _tables() -> dict[str, Any]:
    """The tables of facts that the pages speak in."""
    return {
        "classes": facts.CLASSES, "works": facts.WORKS, "surfaces": facts.SURFACES, "sources": facts.SOURCES,
        "moments": facts.MOMENTS, "show_number": show_number, "in_words": in_words, "bases": kinds.BASES,
        "goods": GOODS, "units": UNITS,
    }  # fmt: skip


@blueprint.get("/duong")
@open_to_all
def roads() -> Answer:
    """The roads of the province, the newest first; of a commune, in a stage."""
    args = request.args
    place = commune_by_slug(args.get("xa", ""))
    stage = args["giai-doan"] if args.get("giai-doan") in facts.STAGES else None
    is_unknown = bool(args.get("xa")) and place is None
    words = clean(args.get("tim", ""))[:80]
    page = queries.public_projects(place.id if place else None, stage, words, after=args.get("sau"))
    used: dict[str, Any] = {name: args[name] for name in ("xa", "giai-doan", "tim") if args.get(name)}
    return kept(render_template(
        "contributions/published/roads.html", rows=[] if is_unknown else page.rows, used=used, words=words,
        communes=public_communes(), places=commune_names(),
        totals=public.public_totals([each.id for each in page.rows]),
        stages=[each for each in facts.STAGES.values() if each.code != "draft"],
        older=url_for("contributions.roads", **used, sau=page.after) if page.after and not is_unknown else "",
    ))  # fmt: skip


@blueprint.get("/duong/<slug>")
@open_to_all
def road(slug: str) -> Answer:
    """One road: what is needed and given, who decided it, how far it is, what was found about this commune."""
    file = queries.public_file(slug)
    figures = board.figures(file.project)
    lines, more = public.public_lines(file.project.id, size=NEWEST_LINES)
    about = public_about(file.project.id, limit=NEWEST_CASES)
    near = public_page(CaseFilters(file.project.commune_id, None, None, None, ""))
    cases = [each for each in near if each.number not in {one.number for one in about}][:NEWEST_CASES]
    return kept(render_template(
        "contributions/published/road.html", file=file, project=file.project, figures=figures, lines=lines, more=more,
        subtotals=board.public_subtotals(file.project), worth=prices.worth(file.project), about=about, cases=cases,
        photos=_photos(file.photos), uses=uses.uses(file.project, NEWEST_LINES),
    ))  # fmt: skip


@blueprint.get("/duong/<slug>/so")
@open_to_all
def book(slug: str) -> Answer:
    """The ledger of a road, fifty lines a page; of one village."""
    file = queries.public_file(slug)
    subtotals = board.public_subtotals(file.project)
    villages = {each.village.slug: each.village for each in subtotals if each.village}
    village = villages.get(request.args.get("thon", ""))
    lines, more = public.public_lines(
        file.project.id, village.id if village else None, after=request.args.get("sau")
    )
    used: dict[str, Any] = {"thon": village.slug} if village else {}
    return kept(render_template(
        "contributions/published/book.html", project=file.project, lines=lines, villages=villages, village=village,
        older=url_for("contributions.book", slug=slug, **used, sau=more) if more else "",
        newest=url_for("contributions.book", slug=slug, **used) if "sau" in request.args else "",
    ))  # fmt: skip


@blueprint.route("/duong/<slug>/dang-ky", methods=["GET", "POST"])
@open_to_all
def pledge(slug: str) -> Answer:
    """Pledge something for a road."""
    project = queries.public_file(slug).project
    if not project.takes_gifts:
        return redirect(url_for("contributions.road", slug=slug), 303)
    is_sent = request.method == "POST"
    form = PledgeForm(request.form if is_sent else None)
    form.good.choices = {"": _("Please choose…"), **goods_to_pick()}
    is_right = is_sent and form.validate()
    gift = form.gift() if is_sent else None  # also beside other mistakes: all of them are told at once
    if gift is None or not is_right:
        return private("pledge", 422 if is_sent else 200, project=project, form=form)
    return _send(project, form, gift)


def _send(project: Project, form: PledgeForm, gift: Gift) -> Answer:
    if not limits.hit("pledge", limits.sender(), limit=PLEDGES_FROM_HERE, seconds=PLEDGES_SPAN):
        abort(429)
    told: dict[str, Any] = {"name": form.name.data, "contact": form.phone.data, "key": form.key.data}
    told |= {"words": form.words.data or "", "notice_version": NOTICE_VERSION}
    try:
        sent = actions.send_pledge(project=project, gift=gift, **told)
    except actions.NotNow as reason:
        form.good.errors = [str(reason)]
        return private("pledge", 409, project=project, form=form)
    code = vault.show_code(actions.pledge_code(project, told["key"]))
    return private("pledged", 200, project=project, pledge=sent, code=code)


def _photos(rows: list[Any]) -> list[Any]:
    """The published copies of photos, for showing: (photo, middle JPEG, middle WebP, large JPEG)."""
    shown = []
    for row in rows:
        copies = [
            row.attachment.derivative(*kind, redacted=True)
            for kind in (("medium",), ("medium", "webp"), ("large",))
        ]
        if row.is_public and copies[0] is not None and copies[0].token:
            shown.append((row, *copies))
    return shown


def kept(page: str) -> Response:
    """A page that everyone may keep for a minute, and that is not sent again while it is the same."""
    response = make_response(page)
    response.headers["Cache-Control"] = CACHED
    response.add_etag()
    response.make_conditional(request)
    return response


def private(name: str, status: int, **values: Any) -> Response:
    """A page that is kept nowhere."""
    response = make_response(render_template(f"contributions/published/{name}.html", **values), status)
    response.headers["Cache-Control"] = "no-store"
    return response
