"""In whose hands the device is: one's own, one that others use, or a helper's.

*Gửi hộ*: a village head, a librarian, a neighbour tells for somebody who cannot. The person asked has agreed, the code
is theirs, and nothing of it stays on the helper's device. Who helps is not asked; a few words about it may be left.
"""

from typing import Any

from wtforms import BooleanField, HiddenField

from app.forms import Form, LineField
from app.i18n import _, _l

_OF_THEM = {
    "contact": _l("May the Inspectorate contact the person you help?"),
    "name": _l("Name of the person you help"),
    "phone": _l("Telephone number of the person you help"),
    "has_consent": _l("They have read this, or heard it read, and agree that their contact data are used so"),
}


class HandsFields(Form):
    """What the report form asks about the device and the helper."""

    is_shared_device = BooleanField(_l("Others use this device. Do not keep the report on it"))
    is_assisted = HiddenField()
    asker_agrees = BooleanField(_l("The person I help has agreed that I send this report"))
    helper = LineField(
        _l("Who helps"),
        limit=120,
        description=_l("For example: the village head. You need not write a name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_assisted.data:
            self.is_assisted.data, self.is_shared_device.data = "y", True
            for name, words in _OF_THEM.items():
                self[name].label.text = words

    @property
    def stays_unnamed(self) -> Any:
        """The answer of whoever leaves no contact data, or of the person helped."""
        return (
            _l("No, they want to stay unnamed") if self.is_assisted.data else _l("No, I want to stay unnamed")
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Without the consent of the person helped nothing is sent."""
        is_right = super().validate(extra_validators)
        if self.is_assisted.data and not self.asker_agrees.data:
            told = _("Ask the person you help, and tick the box when they agree.")
            self.asker_agrees.errors = [*self.asker_agrees.errors, told]
            is_right = False
        return is_right

    @property
    def helped(self) -> dict[str, Any]:
        """What the report keeps of it."""
        if not self.is_assisted.data:
            return {}
        return {"is_assisted": True, "helper": self.helper.data or ""}
