"""The same report from a phone that sends the words first and each photo after them: JSON instead of pages."""

from app.reports.api.views import blueprint

__all__ = ["blueprint"]
