"""Evidence as an answer: a fixed type, a sandbox, and no cache unless it is published.

Who may see an unpublished photo is a question about its case, so the routes for officers stand in the room of cases;
they end by calling `image_response` or `voice_response`.
"""

import io

from flask import Response, abort, request, send_file

from app.photos import sealed
from app.photos.models import Attachment, Derivative
from app.storage import NotStored

_SANDBOX = "sandbox; default-src 'none'"
# Clear copies have new names whenever they are published anew; a day is how long a withdrawn one may live in a cache.
_PUBLIC = "public, max-age=86400, immutable"


def image_response(
    attachment: Attachment, variant: str = "large", format_: str = "jpeg", *, redacted: bool = False
) -> Response:
    """A copy of an unpublished photo, for whom the caller has let in. 404 when the worker has not made it (yet)."""
    derivative = attachment.derivative(variant, format_, redacted=redacted)
    if derivative is None:
        abort(404)
    return _answer(
        _bytes(derivative), f"image/{derivative.format}", f"{attachment.token}.{derivative.format}"
    )


def voice_response(attachment: Attachment) -> Response:
    """A voice memo as it came, in parts if the browser asks for parts; for whom the caller has let in."""
    if attachment.kind != "voice":
        abort(404)
    try:
        data = sealed.original(attachment)
    except (sealed.Erased, NotStored):
        abort(404)
    return _answer(data, attachment.media_type, f"{attachment.token}.{attachment.media_type.split('/')[1]}")


def published_response(derivative: Derivative) -> Response:
    """A published copy, for everyone and every cache."""
    assert derivative.token is not None
    if derivative.token in request.if_none_match:
        response = Response(status=304)
    else:
        response = _answer(
            _bytes(derivative), f"image/{derivative.format}", f"{derivative.token}.{derivative.format}"
        )
    response.headers["Cache-Control"] = _PUBLIC
    response.set_etag(derivative.token)
    return response


def _bytes(derivative: Derivative) -> bytes:
    try:
        return sealed.copy(derivative)
    except (sealed.Erased, NotStored):
        abort(404)


def _answer(data: bytes, media_type: str, name: str) -> Response:
    response = send_file(io.BytesIO(data), media_type, download_name=name, conditional=True, etag=False)
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
