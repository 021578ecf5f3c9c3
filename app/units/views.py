"""Place names for the report form: found while typing, or nearest to where the phone is."""

import re

from flask import Blueprint, Response, abort, jsonify, request

from app.security import public
from app.text import clean
from app.units import queries
from app.units.places import Match

blueprint = Blueprint("units", __name__)
_LONGEST = 80
# Three decimals are about a hundred metres: enough to tell the commune, too little to tell the house. Finer positions
# are refused, so that none ever stands in an address that something on the way may write down.
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,3})?", re.ASCII)


@blueprint.get("/dia-danh.json")
@public
def places() -> Response:
    """Places for the name typed so far, old names as *old (district) → new*."""
    text = clean(request.args.get("tim", ""))
    if len(text) > _LONGEST:
        abort(400)
    return _answer(queries.public_find_places(text), "public, max-age=86400")


@blueprint.get("/dia-danh/gan-nhat.json")
@public
def nearest() -> Response:
    """The three communes whose middle is nearest; none outside the province. Never kept by a cache."""
    lat, lon = _degrees("lat", 90), _degrees("lon", 180)
    return _answer([Match(place) for place in queries.public_nearest(lat, lon)], "no-store")


def _answer(matches: list[Match], cache: str) -> Response:
    found = [
        {"code": match.place.code, "name": match.place.full_name, "label": match.label} for match in matches
    ]
    response = jsonify(places=found)
    response.headers["Cache-Control"] = cache
    return response


def _degrees(name: str, most: int) -> float:
    text = request.args.get(name, "")
    if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
        abort(400)
    return float(text)
