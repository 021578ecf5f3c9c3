"""Photos: evidence is accepted, stripped of what it tells about its maker, shrunk, and redacted."""

from app.photos import making, sweep
from app.photos.views import blueprint

__all__ = ["blueprints", "making", "sweep"]

blueprints = [blueprint]
