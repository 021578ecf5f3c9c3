"""Road projects: what is built, with what, who decided it, how far it is, who watches.

What people give stands in the room `contributions`, and so does the public page of a project, which joins both.
"""

from flask import Blueprint

from app.projects.desk import meeting_views, photo_views, staff_views

__all__ = ["blueprints", "meeting_views", "photo_views"]

blueprints: list[Blueprint] = [staff_views.blueprint]
