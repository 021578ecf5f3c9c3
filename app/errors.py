"""Error pages: what happened in plain words, what to do now, and that nothing was lost. They ask no database."""

from typing import Any

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

PAGES = {400, 403, 404, 409, 413, 429, 500, 503}


class Stale(HTTPException):
    """Somebody else changed the row since the form was made; the page shows both and keeps what was typed."""

    code = 409


def init_app(app: Flask) -> None:
    """Answer every refusal with a page of ours."""
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(500, lambda _error: _page(500))


def _show(error: HTTPException) -> Any:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    known = error.code if error.code in PAGES else 400
    return _page(known, error.code, missing=error.description if known == 403 else "")


def _page(page: int, status: int | None = None, **told: Any) -> tuple[str, int, dict[str, str]]:
    headers = {"Cache-Control": "no-store"}
    if page == 503:
        headers["Retry-After"] = "10"
    if request.path.endswith(".json") or request.path.startswith("/api/"):
        return (
            f'{{"error": {status or page}}}',
            status or page,
            headers | {"Content-Type": "application/json"},
        )
    return render_template(f"errors/{page}.html", **told), status or page, headers


def answer(page: int) -> Response:
    """An error found only when the unit of work ended: 409 for a lost race of versions, 503 for a database away."""
    text, status, headers = _page(page)
    return Response(text, status, headers, mimetype=headers.pop("Content-Type", "text/html"))
