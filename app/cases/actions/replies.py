"""Reply templates as the office keeps them: written, changed from a day on, retired. Nothing is deleted.

A change is a row of its own that follows the one before; drafts that were begun with the old words stay as they are.
"""

import secrets
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import ReplyTemplate
from app.cases.queries.replies import PERMISSION
from app.cases.reply_places import PLACES
from app.db import db
from app.i18n import _
from app.once import count_again, key_mark
from app.reports.categories import CATEGORIES
from app.rules import NotNow

PLANTED = Path(__file__).parent.parent / "reply_templates.toml"
_FIRST_DAY = date(2026, 7, 1)


def write_template(*, actor: Account, key: str, effective_from: date, **words: Any) -> ReplyTemplate:
    """Write a new template (place, category, name, text_vi, text_en, legal_basis, is_confirmed), offered from a day on.

    The same form again is the same template. Raises Forbidden, LookupError for an unknown place or category, NotNow for
    a day that has passed.
    """
    require(actor, PERMISSION)
    mark = _mark(actor, key, effective_from, words)
    if kept := count_again(ReplyTemplate, mark):
        return kept
    _check_day(effective_from)
    made = _add(effective_from, words, key_hash=mark, made_by_id=actor.id)
    return _told("template.written", made, actor)


def change_template(
    *, template: ReplyTemplate, actor: Account, key: str, effective_from: date, **words: Any
) -> ReplyTemplate:
    """Put other words in the place of a template from a day on. Raises as `write_template` does, and NotNow when
    somebody has replaced or retired it before."""
    require(actor, PERMISSION)
    mark = _mark(actor, key, effective_from, words)
    if kept := count_again(ReplyTemplate, mark):
        return kept
    _take_hold(template)
    _check_day(effective_from)
    template.effective_to = effective_from - timedelta(days=1)
    made = _add(effective_from, words, key_hash=mark, made_by_id=actor.id, replaces_id=template.id)
    return _told("template.changed", made, actor)


def retire_template(*, template: ReplyTemplate, actor: Account) -> ReplyTemplate:
    """Offer a template no more, from now on; it can still be read. Again changes nothing. Raises Forbidden."""
    require(actor, PERMISSION)
    db.session.refresh(template, with_for_update={"of": ReplyTemplate})
    if not template.is_open:
        return template
    template.effective_to = max(clock.today(), template.effective_from) - timedelta(days=1)
    return _told("template.retired", template, actor)


def seed() -> None:
    """Plant the templates that a new site starts with, where the office has none yet."""
    if db.session.scalar(select(ReplyTemplate.id).limit(1)) is None:
        for row in tomllib.loads(PLANTED.read_text())["template"]:
            texts = {"text_vi": row.pop("vi").strip(), "text_en": row.pop("en").strip()}
            _add(_FIRST_DAY, row | texts)


def _add(effective_from: date, words: dict[str, Any], **known: Any) -> ReplyTemplate:
    made = ReplyTemplate(token=secrets.token_hex(6), effective_from=effective_from, made_at=clock.now())
    for name, value in (words | known).items():
        setattr(made, name, value or None if name in ("category", "legal_basis") else value)
    if made.place not in PLACES or made.category not in (None, *CATEGORIES):
        raise LookupError(made.place)
    db.session.add(made)
    db.session.flush()
    return made


def _take_hold(template: ReplyTemplate) -> None:
    db.session.refresh(template, with_for_update={"of": ReplyTemplate})
    if not template.is_open:
        raise NotNow(_("Somebody has changed or retired this template before you. Open the one in use now."))


def _mark(actor: Account, key: str, effective_from: date, words: dict[str, Any]) -> bytes:
    """The same form with other words is another template: nothing that was written is lost."""
    return key_mark("reply-template", actor.id, key, effective_from, sorted(words.items()))


def _check_day(day: date) -> None:
    if day < clock.today():
        raise NotNow(_("This day has passed. Choose today or a later day."))


def _told(name: str, template: ReplyTemplate, actor: Account) -> ReplyTemplate:
    data = {"place": template.place, "from": template.effective_from.isoformat()}
    events.record(name, topic=template.id, actor=actor, data=data)
    return template
