"""Two photos of a case beside each other, chosen and turned by a plain form: what the viewer does by script."""

from typing import Any

from wtforms import SelectField

from app.cases.models import CaseAttachment
from app.forms import Form
from app.i18n import _, _l

TURNS = (0, 90, 180, 270)


class TwoPhotosForm(Form):
    """Which photo stands on which side, and how it is turned; without an answer the first, and the last taken."""

    trai = SelectField(_l("Left"), validate_choice=False)
    xoay_trai = SelectField(_l("Turn the left one"), validate_choice=False)
    phai = SelectField(_l("Right"), validate_choice=False)
    xoay_phai = SelectField(_l("Turn the right one"), validate_choice=False)

    def offer(self, attachments: list[CaseAttachment]) -> None:
        """The photos of which there are copies; an address that names none of them shows what is shown without."""
        self.links = [each for each in attachments if each.attachment.derivative("large")]
        offered = [
            (each.attachment.token, _("Photo %(number)d", number=each.position)) for each in self.links
        ]
        for field, place in ((self.trai, 0), (self.phai, -1)):
            field.choices = offered
            if offered and field.data not in {token for token, _label in offered}:
                field.data = offered[place][0]
        for field in (self.xoay_trai, self.xoay_phai):
            field.choices = [(str(turn), f"{turn}°") for turn in TURNS]
            if field.data not in {str(turn) for turn in TURNS}:
                field.data = "0"

    @property
    def chosen(self) -> list[tuple[Any, str]]:
        """(photo, degrees), the left one first."""
        known = {each.attachment.token: each for each in self.links}
        sides = ((self.trai, self.xoay_trai), (self.phai, self.xoay_phai))
        return [(known[photo.data], turn.data) for photo, turn in sides]
