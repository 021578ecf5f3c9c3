"""Forms of the desk as an officer finds them: the villages they may enter for, what a line says now."""

import contextlib
from typing import Any

from werkzeug.datastructures import MultiDict

from app.accounts.models import Account
from app.accounts.scopes import covers
from app.contributions import actions
from app.contributions.desk.forms import (
    OUTSIDE,
    CorrectionForm,
    EntryForm,
    GiftForm,
    goods_to_pick,
    villages_to_pick,
)
from app.contributions.models import Contribution, Contributor
from app.contributions.queries import ledger
from app.forms import DateField
from app.i18n import _
from app.projects.models import Project
from app.quantities import show_number
from app.units.models import Village
from app.units.villages import village_named


def entry_form(actor: Account, project: Project, sent: Any, **start: Any) -> EntryForm:
    """The form of a new line."""
    return _offered(EntryForm(sent, **start), actor, project)


def correction_form(actor: Account, entry: Contribution, sent: Any) -> CorrectionForm:
    """The form of a correction, filled with what the line says."""
    card = entry.land_card
    fields = ("parcel", "map_sheet", "land_type", "co_owners_agree", "spouse", "right_to_refuse_explained")
    start: dict[str, Any] = (
        {name: getattr(card, name) for name in (*fields, "is_mortgaged", "is_disputed")} if card else {}
    )
    start |= {name: getattr(entry, name) for name in ("given_on", "what", "document", "people", "note")}
    start |= {"giver": entry.contributor.name, "distinction": entry.contributor.distinction}
    start |= {"giver_kind": entry.contributor.kind, "village": _slug(entry)}
    start |= {"good": f"{entry.good}:{entry.unit}", "amount": show_number(entry.amount, entry.unit)}
    start["attendance"] = "\n".join(
        f"{each.name} {show_number(each.amount, 'day')}" for each in entry.attendees
    )
    return _offered(CorrectionForm(sent, data=start), actor, entry.project)


def carried(entry: Contribution, form: EntryForm) -> dict[str, Any]:
    """What the next line begins with, as it stands in its address: day, village, good, whether only pledged."""
    told = {"ngay": f"{entry.given_on:%d/%m/%Y}", "loai": form.good.data or ""}
    told["thon"] = _slug(entry)
    return told | ({"dang-ky": "1"} if form.is_pledge.data else {})


def start_of(args: MultiDict[str, str]) -> dict[str, Any]:
    """The same read again; what cannot be read is left out."""
    found: dict[str, Any] = {"village": args.get("thon", ""), "good": args.get("loai", "")}
    found["is_pledge"] = args.get("dang-ky") == "1"
    with contextlib.suppress(KeyError, ValueError):
        found["given_on"] = DateField.read(None, args["ngay"])  # type: ignore[arg-type]
    return found


def giver_of(actor: Account, project: Project, form: GiftForm) -> Contributor:
    """The giver that the form names, written down when new. Raises NotNow, Forbidden."""
    told = {"kind": form.giver_kind.data, "distinction": form.distinction.data or ""}
    contact = getattr(form, "contact", None)
    giver = actions.contributor_named(
        actor=actor, commune_id=project.commune_id, name=form.giver.data or "", village=_village(project, form),
        contact=(contact.data or "") if contact else "", **told,
    )  # fmt: skip
    if contact and contact.data and not giver.contact:  # known before, but not how to reach them
        actions.set_contact(actor=actor, contributor=giver, contact=contact.data)
    if isinstance(form, EntryForm) and form.consent.data not in (None, "anonymous"):
        actions.set_consent(actor=actor, contributor=giver, consent=form.consent.data)
    return giver


def _village(project: Project, form: GiftForm) -> Village | None:
    if form.new_village.data:
        try:
            return village_named(project.commune_id, form.new_village.data)
        except ValueError:
            raise actions.NotNow(_("Write the name of the village.")) from None
    return next((each for each in form.villages if each.slug == form.village.data), None)


def _slug(entry: Contribution) -> str:
    return entry.village.slug if entry.village else OUTSIDE


def _offered(form: Any, actor: Account, project: Project) -> Any:
    is_commune = covers(actor, "ledger.record", project.commune_id)
    form.villages = ledger.villages(actor, project.commune_id)
    here = [each for each in form.villages if each in project.villages]
    rest = [each for each in form.villages if each not in here]
    named = {each.slug: each.full_name for each in (*here, *rest)}
    form.village.choices = villages_to_pick(named, with_outside=is_commune)
    if not form.village.data and not is_commune and form.villages:
        form.village.data = (here or rest)[0].slug
    form.good.choices = {"": "", **goods_to_pick()}
    return form
