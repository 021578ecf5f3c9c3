"""Reports: what a resident sends and says, and the receipt for it."""

from app.reports.api import blueprint as for_phones
from app.reports.views import blueprint

__all__ = ["blueprints"]

blueprints = [blueprint, for_phones]
