"""The front door and the pages of guidance; open to everyone, kept by caches, in both languages."""

from flask import Blueprint, jsonify, make_response, render_template, request
from werkzeug.wrappers import Response

from app.cases.published import province
from app.cases.published.public import OUTCOME_SHAPES
from app.cases.queries.public import public_counts
from app.cases.queries.public_lines import public_latest
from app.i18n import _, format_number, language
from app.pages import health as health_checks
from app.pages import worker
from app.security import public

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@public
def home() -> Response:
    """What to do in one sentence, what has come of it, and how a report goes its way."""
    figures = public_counts()
    shown = {"figures": figures, "sums": _sums(figures) if figures else [], "latest": public_latest(4)}
    return _kept(
        render_template("pages/home.html", **shown, province=province.with_table(), shapes=OUTCOME_SHAPES)
    )


@blueprint.get("/huong-dan")
@public
def guidance() -> Response:
    """What to report and how; what is no matter for this site; emergencies; staying safe."""
    return _prose("guidance")


@blueprint.get("/du-lieu-ca-nhan")
@public
def privacy() -> Response:
    """The data notice: what is kept, for what, who sees it, how long, the rights of a person."""
    return _prose("privacy")


@blueprint.get("/gioi-thieu")
@public
def about() -> Response:
    """What the site is, who runs it, what it promises."""
    return _prose("about")


@blueprint.get("/sw.js")
@public
def service_worker() -> Response:
    """What lets the report form open without a network."""
    response = Response(worker.service_worker(), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


@blueprint.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """What puts the site among the phone's programs."""
    response = jsonify(worker.manifest())
    response.mimetype = "application/manifest+json"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@blueprint.get("/healthz")
@public
def health() -> tuple[str, dict[str, str]]:
    """The process answers; nothing else is asked."""
    return "ok\n", {"Content-Type": "text/plain", "Cache-Control": "no-store"}


@blueprint.get("/readyz")
@public
def ready() -> tuple[Response, int, dict[str, str]]:
    """Every part answers, or 503 with the part that does not."""
    parts = health_checks.state()
    return jsonify(parts), 200 if all(parts.values()) else 503, {"Cache-Control": "no-store"}


def _prose(name: str) -> Response:
    """Long prose is a page per language, written by hand in each."""
    return _kept(render_template(f"pages/{name}.{language()}.html"))


def _kept(page: str) -> Response:
    response = make_response(page)
    response.headers["Cache-Control"] = "public, max-age=60, stale-if-error=86400"
    response.add_etag()
    return response.make_conditional(request)


def _sums(figures: object) -> list[tuple[str, str, str]]:
    """The figures of the first page: words, figure, unit."""
    received, answered, published, recovered = (
        getattr(figures, name) for name in ("received", "answered", "published", "recovered")
    )
    late = figures.overdue  # type: ignore[attr-defined]
    overdue = [] if late is None else [(_("cases overdue now"), format_number(late), "")]
    return [
        (_("reports received"), format_number(received), ""),
        (_("reports answered"), format_number(answered), ""),
        (_("outcomes published"), format_number(published), ""),
        (_("recovered"), *_round_money(recovered)),
        *overdue,
    ]


def _round_money(amount: int) -> tuple[str, str]:
    """An amount in đồng as it is said: 4,7 tỷ đồng."""
    for size, unit in ((10**9, _("billion đồng")), (10**6, _("million đồng"))):
        if amount >= size:
            return format_number(round(amount / size, 1)).removesuffix(".0").removesuffix(",0"), unit
    return format_number(amount), _("đồng")
