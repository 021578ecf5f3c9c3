"""The roles of the house and what each may do: one row a role, the only place where permissions are given.

Permissions named after a step of the workflow (`case.accept`) let a role carry the step out; `case.accept.propose`
lets it propose the step to those who may. Which rows a role sees is its `sees` relation, applied by the queries.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l

INTAKE_STEPS = ("start_triage", "ask_info", "answer_info", "close_no_info", "recall", "name_office")
INTAKE_PROPOSALS = ("merge", "refuse", "guide", "forward", "accept", "record_answer")
INSPECTOR_STEPS = (
    "ask_info",
    "answer_info",
    "draft_conclusion",
    "start_enforcing",
    "resolve",
    "draft_summary",
)
INSPECTOR_PROPOSALS = ("extend", "correct")
HEAD_STEPS = ("merge", "assign", "reassign", "release")
CHIEF_STEPS = (
    *(
        "merge",
        "refuse",
        "guide",
        "forward",
        "record_answer",
        "name_office",
        "accept",
        "assign",
        "reassign",
        "release",
        "extend",
        "suspend",
        "resume",
    ),
    *(
        "open_inspection",
        "to_police",
        "approve_conclusion",
        "send_back",
        "reopen",
        "publish",
        "send_back_summary",
    ),
    *("correct", "withdraw_publication"),
)


@dataclass(frozen=True)
class Role:
    """One role: its code, its name, which cases it sees, its permissions, and where they hold: in the whole province,
    in the commune or the village of the membership, or on those projects whose board the officer belongs to."""

    code: str
    label: Any
    sees: str  # all | assigned | about_inspectorate | none
    permissions: frozenset[str]
    scope: str = "province"  # province | commune | village | project


def _steps(*codes: str) -> set[str]:
    return {f"case.{code}" for code in codes}


def _proposals(*codes: str) -> set[str]:
    return {f"case.{code}.propose" for code in codes}


_DESK = {"case.queue", "case.read", "case.compare", "case.note", "case.message", "photo.see", "photo.redact"}
_DESK |= {"task.give", "task.do"}
_REVIEW = {"case.uphold_review", "case.dismiss_review"}

_ROADS = {"desk.open", "project.read", "ledger.read", "ledger.totals"}

_ROWS = (
    Role(
        "intake_officer",
        _l("Intake officer"),
        "all",
        frozenset(_DESK | _steps(*INTAKE_STEPS) | _proposals(*INTAKE_PROPOSALS) | {"identity.request"}),
    ),
    Role(
        "inspector",
        _l("Inspector"),
        "assigned",
        frozenset(_DESK | _steps(*INSPECTOR_STEPS) | _proposals(*INSPECTOR_PROPOSALS) | {"identity.request"}),
    ),
    Role(
        "inspection_head",
        _l("Head of division"),
        "all",
        frozenset(_DESK | _REVIEW | {"dashboard.read", "template.edit"} | _steps(*HEAD_STEPS)),
    ),
    Role(
        "chief_inspector",
        _l("Chief Inspector"),
        "all",
        frozenset(
            _DESK
            | _REVIEW
            | {"audit.read", "account.confirm", "dashboard.read", "terms.edit", "template.edit"}
            | _steps(*CHIEF_STEPS)
        ),
    ),
    Role(
        "identity_custodian",
        _l("Identity custodian"),
        "none",
        frozenset({"identity.hold_key", "identity.decide"}),
    ),
    Role(
        "outside_recipient",
        _l("Recipient of reports about the Inspectorate"),
        "about_inspectorate",
        frozenset(
            _DESK
            | _REVIEW
            | _steps(*INTAKE_STEPS, *INSPECTOR_STEPS, *HEAD_STEPS, *CHIEF_STEPS)
            | {"identity.request"}
            | _proposals("merge", "refuse", "guide", "forward", "extend", "record_answer", "correct")
        ),
    ),
    Role(
        "village_head",
        _l("Village head"),
        "none",
        frozenset(_ROADS | {"ledger.record", "ledger.confirm", "ledger.correct"}),
        scope="village",
    ),
    Role(
        "commune_clerk",
        _l("Commune clerk"),
        "none",
        frozenset(
            _ROADS
            | {
                "project.open",
                "project.edit",
                "ledger.record",
                "ledger.correct",
                "ledger.price",
                "pledge.decide",
            }
        ),
        scope="commune",
    ),
    Role(
        "commune_leader",
        _l("Commune leader"),
        "none",
        frozenset(_ROADS | {"project.approve", "ledger.approve"}),
        scope="commune",
    ),
    Role(
        "community_supervisor",
        _l("Member of a community supervision board"),
        "none",
        frozenset({"desk.open", "project.read", "ledger.read", "project.remark"}),
        scope="project",
    ),
    Role("emulation_officer", _l("Emulation officer"), "none", frozenset({"ledger.totals"})),
    Role("agency_liaison", _l("Liaison of an agency"), "none", frozenset({"forwarded.answer"})),
    Role(
        "system_admin",
        _l("Administrator"),
        "none",
        frozenset({"account.manage", "account.confirm", "audit.read", "terms.edit"}),
    ),
)
# Roles that see no case and yet need an office: it says whose work they do, or of whom they may know nothing.
OF_AN_OFFICE = {"identity_custodian", "agency_liaison"}
ROLES: dict[str, Role] = {role.code: role for role in _ROWS}
PERMISSIONS: frozenset[str] = frozenset().union(*(role.permissions for role in _ROWS))
