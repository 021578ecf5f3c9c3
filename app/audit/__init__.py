"""Audit: who did what, when."""

from flask import Blueprint

blueprints: list[Blueprint] = []
