"""What is filled in to write a reply template, or to put another one in its place."""

import secrets
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import StopValidation

from app import clock
from app.cases.desk.form_parts import Needed
from app.cases.models import ReplyTemplate
from app.cases.placeholders import BRACKETS
from app.cases.reply_places import PLACES, label_of
from app.forms import DateField, LineField, ParagraphField, PickField, ProtectedForm
from app.i18n import _, _l
from app.reports import categories

_KEPT = ("place", "category", "name", "text_vi", "text_en", "legal_basis", "is_confirmed")


def whole_brackets(_form: Any, field: Any) -> None:
    """Every square bracket is closed in its line, and short: else nobody would be asked to fill it in."""
    rest = BRACKETS.sub("", field.data or "")
    if "[" in rest or "]" in rest:
        raise StopValidation(
            _("A square bracket is not closed, or holds more than 80 characters or a line end. Mend it.")
        )


def _places() -> list[tuple[str, Any]]:
    return [("", _("Choose…")), *((code, label_of(code)) for code in PLACES)]


def _categories() -> list[tuple[str, Any]]:
    known = ((row.code, row.label) for row in categories.offered(clock.today()) if row.code != "unknown")
    return [("", _("Every category")), *known]


_BRACKETS = _l(
    "What is to be filled in stands in square brackets: [say what]. What the site knows is listed below."
)


class TemplateForm(ProtectedForm):
    """A reply template, from a day on."""

    key = HiddenField()
    place = PickField(_l("Where it is offered"), [Needed()], choices=_places)
    category = PickField(_l("Category"), choices=_categories)
    name = LineField(_l("Name, as officers see it"), [Needed()], limit=120)
    text_vi = ParagraphField(
        _l("Words in Vietnamese"), [Needed(), whole_brackets], limit=2000, description=_BRACKETS
    )
    text_en = ParagraphField(_l("Words in English"), [Needed(), whole_brackets], limit=2000)
    legal_basis = LineField(_l("Legal basis"), limit=200)
    is_confirmed = BooleanField(_l("The legal basis is confirmed"))
    effective_from = DateField(_l("Offered from"), [Needed()])

    @property
    def words(self) -> dict[str, Any]:
        """What the verbs take."""
        return {name: self[name].data for name in _KEPT}


def template_form(template: ReplyTemplate | None = None) -> TemplateForm:
    """The form as it was sent, else as the template stands, else empty."""
    known = {name: getattr(template, name) for name in _KEPT} if template else {}
    start = {"key": secrets.token_urlsafe(16), "effective_from": clock.today()}
    return TemplateForm(data=known | start)
