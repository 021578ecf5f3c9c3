"""Photos: evidence is accepted, stripped of what it tells about its maker, shrunk, and redacted."""

from flask import Blueprint

blueprints: list[Blueprint] = []
