"""The small forms of the case page: a note, a message, a decision on a proposal, the boxes over a photo."""

from typing import Any

from wtforms import HiddenField, SelectField

from app.cases.desk.command_forms import CommandForm
from app.cases.desk.form_parts import Needed, filled_in
from app.cases.desk.reply_picking import Templates, WritingForm, choices_of
from app.cases.models import Case
from app.forms import ParagraphField
from app.i18n import _, _l
from app.photos.forms import BoxesForm


class NoteForm(CommandForm):
    """A note between officers."""

    body = ParagraphField(_l("Note"), [Needed()], limit=4000)


class MessageForm(WritingForm):
    """A message to the reporter."""

    body = ParagraphField(_l("Message"), [Needed(), filled_in], limit=2000)
    body_template = SelectField(_l("Reply template"), choices=[], validate_choice=False)

    def offer(self, case: Case, templates: Templates) -> None:
        """Let templates be picked that fit the case."""
        self.body_template.choices = choices_of("message", "body", case, templates)


class DecisionForm(CommandForm):
    """What the second person decides on a proposed step."""

    decision = HiddenField()
    reason = ParagraphField(_l("Reason"), limit=500)

    @property
    def is_approved(self) -> bool:
        return bool(self.decision.data == "approve")

    def validate(self, extra_validators: Any = None) -> bool:
        """A proposal that is sent back says why."""
        is_right = super().validate(extra_validators)
        if is_right and not self.is_approved and not self.reason.data:
            self.reason.errors = [_("Write why it is sent back, so that it can be mended.")]
            return False
        return is_right


class RedactForm(BoxesForm, CommandForm):
    """The boxes over what must not be seen."""
