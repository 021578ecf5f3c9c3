"""Pages for everyone: the published outcomes with their filters, one case, the feed. No session, no cookie."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)

from app import clock
from app.cases.published import filters as filtering
from app.cases.published import province
from app.cases.published.public import OUTCOME_SHAPES
from app.cases.queries import public as queries
from app.cases.queries.public_lines import Filters, public_page
from app.i18n import language
from app.paging import Page
from app.security import public

blueprint = Blueprint("cases", __name__)
Answer = Any
CACHED = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"


def fresh(render: Callable[[list[int]], Any]) -> Response:
    """Answer 304 when nothing was published since; what decides is one counter, today's date and the language.
    `render` is given the years in which something was published."""
    version, years = queries.public_state()
    release = current_app.jinja_env.globals["css_url"]()  # type: ignore[operator]
    parts = (version, clock.today(), language(), release, request.full_path)
    tag = hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
    is_known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_known else make_response(render(years))
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = CACHED
    return response


@blueprint.get("/phan-anh")
@public
def public_list() -> Answer:
    """The published outcomes, newest first."""
    filters, unknown = filtering.read(request.args)
    return fresh(lambda years: _list(filters, unknown, years))


def _list(filters: Filters, unknown: list[str], years: list[int]) -> str:
    page = Page([], None) if unknown else public_page(filters, after=request.args.get("sau"))
    used = filtering.in_use(request.args)
    return render_template(
        "cases/published/list.html",
        page=page,
        filters=filters,
        unknown=[filtering.as_typed(name) for name in unknown],
        tags=filtering.tags(filters),
        choices=filtering.choices(filters, years),
        shapes=OUTCOME_SHAPES,
        province=province.to_choose(request.args.get("xa", "")),
        older=url_for("cases.public_list", **used, sau=page.after) if page.after else "",
        newest=url_for("cases.public_list", **used) if "sau" in request.args else "",
    )


@blueprint.get("/phan-anh/<number>")
@public
def public_case(number: str) -> Answer:
    """One published outcome."""
    if number != number.upper():
        return redirect(url_for("cases.public_case", number=number.upper()), 301)
    case = queries.public_case(number)
    if case is None:
        abort(404)
    return fresh(
        lambda _years: render_template("cases/published/case.html", case=case, shapes=OUTCOME_SHAPES)
    )


@blueprint.get("/phan-anh.atom")
@public
def feed() -> Answer:
    """Atom (RFC 4287) of the newest outcomes, with the filters of the list."""
    filters, unknown = filtering.read(request.args)
    return abort(404) if unknown else fresh(lambda _years: _atom(filters))


def _atom(filters: Filters) -> Response:
    lines = public_page(filters).rows
    updated = (
        lines[0].published_at if lines else clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    )
    return Response(
        render_template("cases/published/feed.xml", lines=lines, updated=updated),
        mimetype="application/atom+xml",
    )
