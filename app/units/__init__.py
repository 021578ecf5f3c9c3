"""The province and its units: communes and wards, the units they replaced in 2024 and 2025, and the offices.

Everyone finds a place by the name they know: today's, or the one before the mergers.
"""

from flask import Blueprint

blueprints: list[Blueprint] = []
