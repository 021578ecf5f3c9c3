"""Pages: the front door, guidance, and whether the site is well."""

from app.pages.views import blueprint

__all__ = ["blueprints"]

blueprints = [blueprint]
