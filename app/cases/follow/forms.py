"""The small forms of the follow page: add, write, withdraw, rate, ask for a review. Each carries a key of its own."""

import secrets
from typing import Any

from flask import request
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired

import config
from app.forms import ChoiceField, ParagraphField, ProtectedForm
from app.i18n import _, _l
from app.reports.evidence import Evidence, take


class KeyedForm(ProtectedForm):
    """A form with the key that makes it count once; the key stays when the form comes back for a correction."""

    key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.key.data or len(self.key.data) > 64:
            self.key.data = secrets.token_urlsafe(18)
            self.key.raw_data = None
        self.key.id = f"{type(self).__name__.lower()}-key"  # five forms share the page


_SHARED = _l("Others use this device. Do not keep this on it")


class AddForm(KeyedForm):
    """More words or photos."""

    words = ParagraphField(_l("What else should the Inspectorate know?"), id="add-words")
    photos = MultipleFileField(_l("Photos"))
    is_shared_device = BooleanField(_SHARED, id="add-shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = config.current().photos_per_report
        self.photos.description = _("At most %(count)d photos at a time.", count=most)

    def take_photos(self) -> Evidence:
        """Keep the photos that came, whatever becomes of the form."""
        dropped = set(request.form.getlist("drop_photo"))
        self.evidence = take(self.key.data, self.photos.data or [], None, dropped)
        return self.evidence

    def validate(self, extra_validators: Any = None) -> bool:
        """Words or a photo; a file that could not be taken is told before anything is sent."""
        super().validate(extra_validators)
        self.photos.errors = list(self.evidence.photo_problems)
        if not (self.words.data or self.evidence or self.photos.errors):
            self.words.errors = [_("Write something or choose a photo.")]
        return not self.error_list


class MessageForm(KeyedForm):
    """A message to the officer who handles the case."""

    body = ParagraphField(
        _l("Your message to the officer"), [DataRequired(_l("Write your message."))], limit=2000
    )
    is_shared_device = BooleanField(_SHARED, id="message-shared")


class WithdrawForm(KeyedForm):
    """Withdraw, with a reason or without; the box says that it was meant."""

    reason = ParagraphField(_l("Why do you withdraw it?"), limit=500)
    is_sure = BooleanField(
        _l("I want to withdraw this report"),
        [DataRequired(_l("Tick the box if you want to withdraw the report."))],
    )


class RateForm(KeyedForm):
    """How the answer was taken."""

    value = ChoiceField(
        _l("Are you satisfied with the answer?"),
        [DataRequired(_l("Choose one of the answers."))],
        choices=[
            ("satisfied", _l("Satisfied")),
            ("acceptable", _l("Acceptable")),
            ("unsatisfied", _l("Not satisfied")),
        ],
    )
    words = ParagraphField(_l("What was good, what was missing?"), limit=1000, id="rate-words")


class ReviewForm(KeyedForm):
    """Ask once for a review by somebody else."""

    reasons = ParagraphField(
        _l("Why should the answer be looked at again?"),
        [DataRequired(_l("Say what is wrong with the answer."))],
        limit=2000,
    )
