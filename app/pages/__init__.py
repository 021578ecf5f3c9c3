"""Pages: the front door, guidance, and whether the site is well."""

from flask import Blueprint

blueprints: list[Blueprint] = []
