"""The small forms of the case page: a note, a message, a decision on a proposal, the boxes over a photo."""

from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField

from app.cases.desk.command_forms import CommandForm
from app.cases.desk.form_parts import Needed
from app.forms import NumberField, ParagraphField
from app.i18n import _, _l

MOST_BOXES = 12
THOUSANDTHS = 1000


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


class BoxForm(Form):
    """One box over a photo, in thousandths of its width and height."""

    left = NumberField(_l("Left"), most=THOUSANDTHS)
    top = NumberField(_l("Top"), most=THOUSANDTHS)
    right = NumberField(_l("Right"), most=THOUSANDTHS)
    bottom = NumberField(_l("Bottom"), most=THOUSANDTHS)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        return (self.left.data, self.top.data, self.right.data, self.bottom.data)

    @property
    def is_empty(self) -> bool:
        return not any(field.typed for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        """All four numbers, the right edge right of the left one, the lower edge below the upper one."""
        is_right = super().validate(extra_validators)
        if self.is_empty or not is_right:
            return is_right
        left, top, right, bottom = (-1 if each is None else each for each in self.numbers)
        if min(left, top) >= 0 and left < right and top < bottom:
            return True
        self.left.errors = [_("Give all four edges: left less than right, top less than bottom.")]
        return False


class RedactForm(CommandForm):
    """The boxes over what must not be seen; `nothing` says that there is nothing to cover."""

    boxes = FieldList(FormField(BoxForm), min_entries=MOST_BOXES, max_entries=MOST_BOXES)
    nothing = HiddenField()

    @property
    def drawn(self) -> list[Any]:
        return [entry.form.numbers for entry in self.boxes if not entry.form.is_empty]

    @property
    def error_list(self) -> list[tuple[str, str]]:
        rows = [
            (field.id, str(each)) for entry in self.boxes for field in entry.form for each in field.errors
        ]
        return rows + [(self.boxes.id, str(each)) for each in self.boxes.errors if isinstance(each, str)]

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one box, or the word that there is nothing to cover."""
        if not super().validate(extra_validators):
            return False
        if bool(self.drawn) == bool(self.nothing.data):
            self.boxes.errors = [_("Cover what must not be seen, or say that there is nothing to cover.")]
            return False
        return True
