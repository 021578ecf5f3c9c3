"""Cases: what becomes of a report, from the first reading to the published outcome."""

from flask import Blueprint

blueprints: list[Blueprint] = []
