"""What hangs on boards and is read by everyone: the notice of a road, the poster and the golden book of a commune."""

from typing import Any

from flask import abort, make_response, render_template, request, url_for

from app.i18n import language
from app.projects import queries as projects
from app.recognition import boards, golden_book
from app.recognition.notices import public_notice
from app.recognition.posters import poster_of
from app.recognition.views import blueprint, kept
from app.reports.receipt import draw_qr
from app.security import public
from app.units.places import Place
from app.units.queries import commune_by_slug, public_communes

Answer = Any


@blueprint.get("/duong/<slug>/niem-yet")
@public
def notice(slug: str) -> Answer:
    """The notice of a road, for the printer."""
    found = public_notice(projects.public_file(slug).project)
    page = render_template(
        "recognition/notice.html", notice=found, slug=slug, qr=draw_qr(found.address),
        words=boards.notice_words(found), signers=boards.signers(),
    )  # fmt: skip
    return kept(make_response(page))


@blueprint.get("/duong/<slug>/niem-yet.pdf")
@public
def notice_pdf(slug: str) -> Answer:
    """The same as a PDF."""
    return _pdf(
        boards.notice_pdf(public_notice(projects.public_file(slug).project), language()), f"niem-yet-{slug}"
    )


@blueprint.get("/ap-phich/<slug>")
@public
def poster(slug: str) -> Answer:
    """The poster of a commune, for the printer."""
    found = poster_of(_place(slug))
    squares = [draw_qr(address) for _title, _words, address in found.ways]
    return kept(
        make_response(render_template("recognition/poster.html", poster=found, squares=squares, slug=slug))
    )


@blueprint.get("/ap-phich/<slug>.pdf")
@public
def poster_pdf(slug: str) -> Answer:
    """The same as a PDF."""
    return _pdf(boards.poster_pdf(poster_of(_place(slug)), language()), f"ap-phich-{slug}")


@blueprint.get("/so-vang")
@public
def golden() -> Answer:
    """The golden book of a commune; without one, the communes to choose from."""
    slug = request.args.get("xa", "")
    place = commune_by_slug(slug)
    givers, after = (
        golden_book.public_givers(place.id, after=request.args.get("sau")) if place else ([], None)
    )
    page = render_template(
        "recognition/golden.html", place=place, communes=public_communes(), givers=givers,
        unnamed=golden_book.public_unnamed(place.id) if place else 0, most=golden_book.MOST_COUNTED,
        older=url_for("recognition.golden", xa=slug, sau=after) if after else "",
        newest=url_for("recognition.golden", xa=slug) if "sau" in request.args else "",
    )  # fmt: skip
    return kept(make_response(page))


def _place(slug: str) -> Place:
    return commune_by_slug(slug) or abort(404)


def _pdf(data: bytes, name: str) -> Answer:
    response = make_response(data)
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return kept(response)
