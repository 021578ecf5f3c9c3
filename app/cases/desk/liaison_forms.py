"""What an agency's liaison writes, and which photos go to the agency."""

import secrets
from typing import Any

from wtforms import FileField, HiddenField
from wtforms.validators import InputRequired, Length

from app.cases.desk.form_parts import Needed, TicksField, filled_in, not_future
from app.cases.workflow import MEASURES, OUTCOMES
from app.forms import ChoiceField, DateField, LineField, ParagraphField, PickField, ProtectedForm
from app.i18n import _l


class AnswerForm(ProtectedForm):
    """The answer of the agency in charge."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(24))
    outcome = ChoiceField(
        _l("Outcome"), [InputRequired(_l("Choose one of the answers."))], choices=list(OUTCOMES.items())
    )
    finding = ParagraphField(_l("How it was checked, and what was found"), [Needed(), filled_in], limit=4000)
    measure = PickField(_l("Measure"), [Needed()], choices=lambda: [("", ""), *MEASURES.items()])
    words = LineField(_l("In words"), [filled_in], limit=500)
    document_number = LineField(_l("Document number"), [Needed()], limit=40)
    document_on = DateField(_l("Date of the document"), [Needed(), not_future])
    photo = FileField(_l("Photo from afterwards"))

    def answer(self, responsible: str) -> dict[str, Any]:
        """As the step that records it takes it."""
        empty = {"amount": None, "area": None, "due_on": None}
        measure = {"code": self.measure.data, "words": self.words.data or "", "responsible": responsible}
        told = {name: self[name].data for name in ("outcome", "finding", "document_number", "document_on")}
        return told | {"measures": [measure | empty]}


class PackageForm(ProtectedForm):
    """Which covered photos the agency sees."""

    photos = TicksField(_l("Photos that go to the agency"))
