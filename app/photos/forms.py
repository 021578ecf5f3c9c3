"""The boxes over what must not be seen on a photo, as an officer draws or types them."""

from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField

from app.forms import NumberField, ProtectedForm
from app.i18n import _, _l

MOST_BOXES = 12
THOUSANDTHS = 1000


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


class BoxesForm(ProtectedForm):
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
