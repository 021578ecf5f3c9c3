"""Picking a reply template in a form: the list beside a field, and the field filled with what was picked.

What stood in the field stays: the template comes behind it. What the site knows is filled in; what is left is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import Field, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from app.cases.desk.command_forms import CommandForm
from app.cases.desk.reply_facts import filled
from app.cases.models import Case, ReplyTemplate
from app.cases.queries.replies import unfilled
from app.cases.reply_places import LANGUAGE_LABELS, languages_of, places_of
from app.i18n import _, _l
from app.text import sort_key

Templates = Sequence[ReplyTemplate]


class WritingForm(CommandForm):
    """A form in which templates can be picked: `template_for` is the button that was pressed, by the field's name."""

    template_for = HiddenField()

    def picker_of(self, name: str) -> Field | None:
        """The list of templates beside a field, where there is one."""
        field: Field | None = self._fields.get(f"{name}_template")
        return field if field is not None and field.choices else None

    def left_in(self, name: str) -> list[str]:
        """The placeholders that are still to be filled in a field."""
        text = self[name].data
        return unfilled(text) if isinstance(text, str) else []

    def take_template(self, case: Case, templates: Templates, typed: Mapping[str, Any]) -> bool:
        """Put the template that was picked into its field; tells whether the button for that was pressed."""
        name = self.template_for.data
        picker = self.picker_of(name) if name else None
        if picker is None:
            return bool(name)
        token, _dot, language = (picker.data or "").partition(".")
        chosen = next((each for each in templates if each.token == token), None)
        if chosen is not None:
            words = filled(chosen.text(language), case, typed, language)
            self[name].data = behind(self[name].data or "", words)
        return True


def behind(text: str, words: str) -> str:
    """A template behind what stands there; pressed twice, it stands there once."""
    stands, put = (" ".join(each.split()) for each in (text, words))
    return text if stands.endswith(put) else "\n\n".join(each for each in (text, words) if each)


def pickers(form: str, names: Iterable[str], case: Case, templates: Templates) -> dict[str, SelectField]:
    """A list of templates for each field of a form that has any; of the reporter's language first."""
    found = {name: choices_of(form, name, case, templates) for name in names}
    return {
        f"{name}_template": SelectField(_l("Reply template"), choices=choices, validate_choice=False)
        for name, choices in found.items()
        if choices
    }


def choices_of(form: str, name: str, case: Case, templates: Templates) -> list[SelectChoice]:
    """The templates that fit a field of a form about a case, those of its category first; of two languages each in a
    group."""
    places = places_of(form, name, case.state)
    fitting = [each for each in templates if each.place in places and each.category in (None, case.category)]
    fitting.sort(key=lambda each: (places.index(each.place), each.category is None, sort_key(each.name)))
    if not fitting:
        return []
    languages = languages_of(form, name, case.report.language)
    groups = {code: str(LANGUAGE_LABELS[code]) if len(languages) > 1 else None for code in languages}
    offered = [
        SelectChoice(value=f"{each.token}.{code}", label=_label(each), optgroup=group)
        for code, group in groups.items()
        for each in fitting
    ]
    return [SelectChoice(value="", label=_("Choose…")), *offered]


def _label(template: ReplyTemplate) -> str:
    is_unsure = template.legal_basis and not template.is_confirmed
    return _("%(name)s (legal basis not confirmed)", name=template.name) if is_unsure else template.name
