"""Photos: evidence is accepted, stripped of what it tells about its maker, shrunk, and redacted."""

from app.photos import checks, making, sweep
from app.photos.views import blueprint

__all__ = ["blueprints", "checks", "making", "sweep"]

blueprints = [blueprint]
