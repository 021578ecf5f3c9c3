"""Cases: what becomes of a report, from the first reading to the published outcome.

`desk` is the officers' side, `follow` the reporter's, `published` everyone's; `actions` are the verbs of all three.
"""

from flask import Blueprint

from app.cases import listeners
from app.cases.actions import escalation, figures, seed, tidying
from app.cases.desk import (
    bulk_views,
    custody_views,
    dashboard_views,
    draft_views,
    identity_views,
    own_desk_views,
    paper_views,
    preview_views,
    recusal_views,
    staff_photo_views,
    staff_views,
)
from app.cases.desk.liaison_views import blueprint as liaison
from app.cases.desk.pair_views import blueprint as pairs
from app.cases.desk.persons_views import blueprint as persons
from app.cases.desk.task_views import blueprint as tasks
from app.cases.desk.template_views import blueprint as templates
from app.cases.desk.terms_views import blueprint as terms
from app.cases.desk.worklist_views import blueprint as worklist
from app.cases.follow import views as follow_views
from app.cases.follow.api import blueprint as follow_api
from app.cases.published import views

__all__ = [
    "blueprints",
    "bulk_views",
    "dashboard_views",
    "draft_views",
    "escalation",
    "figures",
    "listeners",
    "own_desk_views",
    "paper_views",
    "preview_views",
    "recusal_views",
    "seed",
    "staff_photo_views",
    "tidying",
]

blueprints: list[Blueprint] = [views.blueprint, follow_views.blueprint, staff_views.blueprint]
blueprints += [
    identity_views.blueprint,
    custody_views.blueprint,
    persons,
    liaison,
    terms,
    worklist,
    follow_api,
]
blueprints += [pairs, tasks, templates]
