"""Published photos. Their addresses hold a random token, never a row or a name."""

from flask import Blueprint, Response, abort

from app.photos import queries
from app.photos.responses import published_response
from app.security import public

blueprint = Blueprint("photos", __name__)
_FORMATS = {"jpg": "jpeg", "webp": "webp"}


@blueprint.get("/anh/<token>.<any(jpg, webp):extension>")
@public
def published(token: str, extension: str) -> Response:
    """A redacted copy of a photo of a published case."""
    derivative = queries.public_derivative(token)
    if derivative is None or derivative.format != _FORMATS[extension]:
        abort(404)
    return published_response(derivative)
