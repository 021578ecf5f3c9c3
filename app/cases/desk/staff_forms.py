"""The small forms of the case page: a note, a message, a decision on a proposal, the boxes over a photo."""

from typing import Any

from wtforms import HiddenField

from app.cases.desk.command_forms import CommandForm
from app.cases.desk.form_parts import Needed
from app.forms import ParagraphField
from app.i18n import _, _l
from app.photos.forms import BoxesForm


class NoteForm(CommandForm):
    """A note between officers."""

    body = ParagraphField(_l("Note"), [Needed()], limit=4000)


class MessageForm(CommandForm):
    """A message to the reporter."""

    body = ParagraphField(_l("Message"), [Needed()], limit=2000)


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
