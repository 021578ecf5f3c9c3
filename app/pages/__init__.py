"""Pages: the front door, guidance, whether the site is well; outside production the parts of pages."""

from app.pages import components
from app.pages.views import blueprint

__all__ = ["blueprints"]

blueprints = [blueprint, components.blueprint]
