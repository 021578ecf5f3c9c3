"""The commands on a project: which form each has, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts import queries as accounts
from app.accounts.models import Account
from app.i18n import _, _l
from app.projects import actions
from app.projects.actions import NotNow, QuotaLine, Votes
from app.projects.desk import command_forms as forms
from app.projects.desk.keeping import kept_photos
from app.projects.facts import SOURCES
from app.projects.models import Project
from app.quantities import NotANumber, read_number, read_quantity


@dataclass(frozen=True)
class Command:
    """One command: its word in the address, heading, form, permission, what it does, in which stages it is offered;
    `is_last_look`: only on the project as it was seen."""

    code: str
    label: Any
    form: type[forms.CommandForm]
    permission: str
    run: Callable[[Account, Project, Any], Any]
    stages: tuple[str, ...] = ("raising", "building", "paused", "finished", "accepted")
    is_last_look: bool = False


def _approve(actor: Account, project: Project, form: Any) -> None:
    actions.approve(actor=actor, project=project)


def _stage(actor: Account, project: Project, form: Any) -> None:
    told = {"came_on": form.came_on.data, "note": form.note.data or "", "key": form.key.data}
    actions.set_stage(actor=actor, project=project, stage=form.stage.data, **told)


def _means(actor: Account, project: Project, form: Any) -> None:
    given = {source: form[f"given_{source}"].data for source in SOURCES}
    told = {source: value for source, value in given.items() if value is not None}
    cement = _amount(form.cement.data, "tonne") if form.cement.data else None
    actions.record_means(actor=actor, project=project, given=told, cement_given_kg=cement)


def _meeting(actor: Account, project: Project, form: Any) -> None:
    votes = Votes(form.households.data, form.present.data, form.votes_for.data, form.votes_against.data or 0)
    quotas = []
    if form.days.data:
        quotas.append(QuotaLine("labour", "day", _amount(form.days.data, "day", "labour")))
    if form.money.data:
        quotas.append(QuotaLine("cash", "dong", form.money.data))
    kept = kept_photos(form.minutes.data, form.key.data)
    actions.record_meeting(
        actor=actor, project=project, held_on=form.held_on.data, votes=votes, key=form.key.data, quotas=quotas,
        village=form.village.data or "", decision=form.decision.data or "", minutes=kept,
    )  # fmt: skip


def _accept(actor: Account, project: Project, form: Any) -> None:
    names = ("accepted_on", "handed_over_on", "document_number", "keeper", "length_m")
    told = {name: form[name].data for name in names}
    actions.accept_handover(
        actor=actor, project=project, key=form.key.data, note=form.note.data or "", **told
    )


def _close(actor: Account, project: Project, form: Any) -> None:
    actions.close(actor=actor, project=project, key=form.key.data)


def _member(actor: Account, project: Project, form: Any) -> None:
    login = (form.login.data or "").lower()
    account = accounts.account_by_login(login) if login else None
    if login and (account is None or not account.may("project.remark")):
        raise NotNow(_("Nobody with this login is a member of a supervision board."))
    actions.name_member(
        actor=actor, project=project, name=form.name.data, role=form.role.data, account=account
    )


def _remark(actor: Account, project: Project, form: Any) -> None:
    actions.remark(actor=actor, project=project, words=form.words.data, key=form.key.data)


def _photos(actor: Account, project: Project, form: Any) -> None:
    kept = kept_photos(form.photos.data, form.key.data)
    if not kept:
        raise NotNow(_("Choose a photo."))
    told = {"moment": form.moment.data, "caption": form.caption.data or "", "taken_on": form.taken_on.data}
    actions.add_photo(actor=actor, project=project, attachments=kept, key=form.key.data, **told)


def _amount(typed: str, unit: str, good: str = "cement") -> int:
    """What was typed in the parts that are kept; tonnes in kilograms. Raises NotNow."""
    try:
        return read_number(typed, unit) if good == "cement" else read_quantity(typed, good, unit).amount
    except NotANumber:
        raise NotNow(_("Write an amount. Example: 1.250,5.")) from None


_EDIT, _LEAD = "project.edit", "project.approve"
_OPEN = ("raising", "building", "paused", "finished")
_NAME_MEMBER = _l("Name a member of the supervision board")
_ROWS = (
    Command("phe-duyet", _l("Approve and publish"), forms.CommandForm, _LEAD, _approve, ("draft",), is_last_look=True),
    Command("giai-doan", _l("Next stage"), forms.StageForm, _EDIT, _stage, _OPEN),
    Command("anh", _l("Add photos"), forms.PhotoForm, _EDIT, _photos, ("draft", *_OPEN, "accepted")),
    Command("hop-thon", _l("Record a village meeting"), forms.MeetingForm, _EDIT, _meeting, ("draft", *_OPEN)),
    Command("nguon-von", _l("What has been given by each source"), forms.MeansForm, _EDIT, _means),
    Command("ban-giam-sat", _NAME_MEMBER, forms.MemberForm, _EDIT, _member, ("draft", *_OPEN)),
    Command("nghiem-thu", _l("Acceptance and handover"), forms.AcceptForm, _EDIT, _accept, ("finished",)),
    Command("nhan-xet", _l("Remark of the supervision board"), forms.RemarkForm, "project.remark", _remark),
    Command("khoa-so", _l("Close the ledger"), forms.CommandForm, _LEAD, _close, ("accepted",), is_last_look=True),
)  # fmt: skip
COMMANDS: dict[str, Command] = {row.code: row for row in _ROWS}
