"""Checking a receipt, the golden book, what hangs on the board: for everyone, without a cookie."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from app.recognition import queries
from app.recognition.codes import codes_in, read_code, show_code
from app.recognition.outcomes import STANDS
from app.security import public
from app.text import clean
from app.words import in_words

blueprint = Blueprint("recognition", __name__)
CACHED = "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"
Answer = Any


@blueprint.app_template_filter("receipt_codes")
def receipt_codes(text: str | None) -> list[str]:
    """The codes of receipts in what somebody wrote, so that officers can follow them."""
    return codes_in(text or "")


@blueprint.get("/kiem-tra-bien-nhan")
@public
def check() -> Answer:
    """What a receipt is worth: its code comes with the QR, or is typed."""
    typed = clean(request.args.get("ma", ""))[:60]
    token = read_code(typed) if typed else None
    found = queries.public_checked(token) if token else []
    page = render_template(
        "recognition/check.html", typed=typed, found=found, in_words=in_words, stands=STANDS,
        code=show_code(token) if token else "", is_wrong=bool(typed) and not token,
    )  # fmt: skip
    response = make_response(page, 404 if typed and not found else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def kept(response: Response) -> Answer:
    """What everyone may keep for a minute, and is not sent again while it is the same."""
    response.headers["Cache-Control"] = CACHED
    response.add_etag()
    return response.make_conditional(request)
