"""The province and its units: communes and wards, the units they replaced in 2024 and 2025, and the offices.

Everyone finds a place by the name they know: today's, or the one before the mergers.
"""

from app.units.seeding import load as seed
from app.units.views import blueprint

__all__ = ["blueprints", "seed"]

blueprints = [blueprint]
