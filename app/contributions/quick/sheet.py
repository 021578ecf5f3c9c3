"""What a phone takes along of one road, so that lines can be entered where there is no network.

It is only what the officer could read on the pages of the desk: the villages for which they enter, who is known there,
what each gave to this road, the totals. The page keeps it on the phone for three days at most and lets go of it when
the officer signs out; the service worker never sees it (static/js/ledger/store.js says why).
"""

from typing import Any

from flask import url_for
from flask_wtf.csrf import generate_csrf

from app import vault
from app.accounts.models import Account
from app.accounts.scopes import covers
from app.contributions.kinds import KINDS
from app.contributions.queries import board, ledger, meeting
from app.i18n import _, format_date
from app.projects.models import Project
from app.quantities import UNITS
from app.words import SPOKEN


def mark_of(account: Account) -> str:
    """What an officer's lines are told by on a phone that several officers use: no name, no login, no key of a row."""
    return vault.mac("quick entry of", account.id.bytes).hex()[:20]


def sheet_of(actor: Account, project: Project) -> dict[str, Any]:
    """Everything of the road; `token` is of this session and only good while it lasts."""
    return {
        "slug": project.slug,
        "name": project.name,
        "officer": mark_of(actor),
        "token": generate_csrf(),
        "closed": "" if project.takes_gifts else _("This project takes no contributions now."),
        "book": url_for("ledger_staff.book", slug=project.slug),
        "form": url_for("ledger_staff.write", slug=project.slug),
        "villages": _villages(actor, project),
        "goods": _goods(),
        "units": _units(),
        "households": _households(actor, project),
        "totals": totals_of(project),
    }


def totals_of(project: Project) -> list[dict[str, Any]]:
    """What is given to the road, good by good in its own unit; amounts in parts of it."""
    return [
        {"good": each.good, "unit": each.unit, "label": str(each.row.label), "amount": each.given.amount,
         "givers": each.givers}
        for each in board.figures(project)
        if each.given
    ]  # fmt: skip


def _villages(actor: Account, project: Project) -> list[dict[str, str]]:
    mine = ledger.villages(actor, project.commune_id)
    near = [each for each in mine if each in project.villages]
    found = [
        {"slug": each.slug, "name": each.full_name}
        for each in (*near, *(one for one in mine if one not in near))
    ]
    if covers(actor, "ledger.record", project.commune_id):
        found.append({"slug": "", "name": _("From outside of the villages")})
    return found


def _goods() -> list[dict[str, Any]]:
    return [
        {"code": good.code, "kind": str(kind.label), "label": str(good.label), "units": good.units,
         "needs_words": good.needs_words, "has_card": "land" in kind.fields}
        for kind in KINDS.values()
        for good in kind.goods
    ]  # fmt: skip


def _units() -> dict[str, dict[str, Any]]:
    return {
        code: {"sign": str(row.sign), "canonical": row.canonical, "parts": row.parts, "step": row.step,
               "scale": row.scale, "spoken": str(SPOKEN[row.canonical])}
        for code, row in UNITS.items()
    }  # fmt: skip


def _households(actor: Account, project: Project) -> list[dict[str, Any]]:
    """Short names, because there are up to two thousand: name, distinction, kind, village, what was given and when."""
    slugs = {each.id: each.slug for each in ledger.villages(actor, project.commune_id)}
    gifts = meeting.last_gifts(actor, project)
    return [
        {"n": name, "d": distinction, "k": kind, "v": slugs.get(village, ""),
         "g": [[each.good, str(each), format_date(day)] for each, day in gifts.get(key, ())]}
        for key, name, distinction, kind, village in meeting.givers(actor, project)
    ]  # fmt: skip
