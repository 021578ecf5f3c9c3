"""The report form.

Two answers are required: where it happens (or that it concerns the province), and one of words, voice and photo.
Everything else may stay open, and *I am not sure* is always an answer.
"""

import re
import secrets
from functools import cached_property
from typing import Any

from wtforms import BooleanField, FileField, HiddenField, MultipleFileField

from app.accounts import custodians
from app.clock import today
from app.forms import ChoiceField, LineField, ParagraphField, PhoneField
from app.i18n import _, _l, language
from app.reports import categories
from app.reports.answers import Where, find_office, find_place
from app.reports.draft import Contact, Draft
from app.reports.evidence import Evidence
from app.reports.fields import AmountField, CommuneField
from app.reports.hands import HandsFields
from app.reports.roads import RoadFields
from config import current

_KEY = re.compile(r"[A-Za-z0-9_-]{32,100}")


class ReportForm(HandsFields, RoadFields):
    """Everything that can be told, in the order of the page. `form_key` makes a form that is sent twice one report."""

    form_key = HiddenField()
    photos = MultipleFileField(_l("Photos"))
    words = ParagraphField(
        _l("Tell what you see"),
        limit=10_000,
        description=_l(
            "Short is fine: who, what, since when. "
            "You can press the microphone on the keyboard and speak instead of typing."
        ),
    )
    voice = FileField(
        _l("Record what you want to tell"),
        description=_l("At most 2 minutes, in Vietnamese, Tày, Nùng, Dao or any language."),
    )
    category = ChoiceField(_l("What kind of waste is it?"))
    office = LineField(_l("Office, unit or works concerned"), limit=200)
    is_about_inspectorate = BooleanField(
        _l("It concerns the Provincial Inspectorate itself"),
        description=_l("Then it goes to a body outside the Inspectorate."),
    )
    since = LineField(_l("Since when"), description=_l("For example: since March, for two years."))
    estimated_waste = AmountField(
        _l("Estimated waste"), description=_l("For example: 50 triệu, 1,2 tỷ, 1.200.000.")
    )
    commune_typed = LineField(
        _l("Commune or ward"), description=_l("Type the new name, or the one before the merger")
    )
    commune = CommuneField(_l("Or choose it from the list, by old district"))
    candidate = HiddenField()
    candidate_for = HiddenField()
    is_province_level = BooleanField(_l("The whole province, or I do not know the commune"))
    village = LineField(_l("Village or street"))
    landmark = LineField(_l("How to find it"), limit=200, description=_l("For example: opposite the market."))
    contact = ChoiceField(_l("May the Inspectorate contact you?"), default="no")
    name = LineField(_l("Your name"))
    phone = PhoneField(_l("Telephone number"))
    has_consent = BooleanField(_l("I have read this and agree that my contact data are used so"))
    homepage = LineField(_l("Leave this empty"), limit=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not _KEY.fullmatch(self.form_key.data or ""):
            self.form_key.data = secrets.token_urlsafe(32)
        most = current().photos_per_report
        self.photos.description = _("At most %(count)d photos. Clear photos are verified sooner.", count=most)
        self.category.choices = [(row.code, row.label) for row in categories.offered(today())]
        self.contact.choices = [("no", self.stays_unnamed), ("yes", _l("Yes"))]
        self.where = Where()

    @property
    def key(self) -> str:
        """The secret of this form: whoever has it has the report."""
        return self.form_key.data or ""

    @cached_property
    def may_leave_contact(self) -> bool:
        """Whether contact data are asked for; only looked up for who is shown the question or has answered it."""
        return custodians.may_seal()

    @property
    def wants_contact(self) -> bool:
        return self.contact.data == "yes" and self.may_leave_contact

    def is_ready(self, evidence: Evidence) -> bool:
        """Whether it can be sent; else every field says what to correct, and holds what was typed."""
        self.validate()
        self.photos.errors, self.voice.errors = evidence.photo_problems, evidence.voice_problems
        if not (self.words.data or evidence or evidence.problems):
            self._say(self.words, _("Tell it, record it or send a photo: one of the three is needed."))
        self._find_place()
        self._check_contact()
        return not self.errors

    def _find_place(self) -> None:
        """An answer to *which of these do you mean* counts for as long as what it was asked about stands."""
        if self.commune_typed.errors or self.commune.errors:
            return
        typed, listed = self.commune_typed.data or "", self.commune.data or ""
        asked = f"{typed}|{listed}"
        answered = self.candidate.data if self.candidate_for.data == asked else ""
        self.where = find_place(typed, listed, answered or "")
        self.candidate_for.data = asked
        self.candidate.data = self.where.place.code if self.where.place else ""
        if self.where.place or self.is_province_level.data:
            return
        if self.where.candidates:
            self._say(self.commune_typed, _("Several places bear this name. Choose the one you mean."))
        elif typed:
            self._say(self.commune_typed, _("No commune found. Try another spelling, or the old name."))
        else:
            self._say(self.commune_typed, _("Choose the commune or ward where it happens."))

    @property
    def candidates(self) -> list[tuple[str, str]]:
        """The places to choose from when the name alone does not tell, by their codes."""
        return [(match.place.code, match.label) for match in self.where.candidates]

    def _check_contact(self) -> None:
        if not self.wants_contact:
            self.name.errors, self.phone.errors = [], []
            if (self.phone.typed or self.name.data) and self.may_leave_contact:
                self._say(
                    self.contact, _("You wrote contact data. Choose Yes to leave them, or empty the boxes.")
                )
            return
        if not self.phone.typed:
            self._say(self.phone, _("Write the telephone number, or choose to stay unnamed."))
        if not self.has_consent.data:
            self._say(self.has_consent, _("Tick the box to leave contact data, or choose to stay unnamed."))

    def tell_not_arrived(self) -> None:
        """Say that the receipt asked for does not exist: nothing was received under this key."""
        self._say(self.words, _("This report did not arrive. Please send it again."))

    @staticmethod
    def _say(field: Any, message: str) -> None:
        field.errors = [*field.errors, message]

    def draft(self) -> Draft:
        """What is told, with places and offices found; of a form that is ready."""
        concerned, place = find_office(self.office.data or ""), self.where.place
        return Draft(
            words=self.words.data or "",
            category=self.category.data or "unknown",
            commune_id=place.id if place else None,
            village=self.village.data or "",
            # An unknown name still tells something.
            landmark=self.landmark.data or (not place and self.commune_typed.data) or "",
            office_id=concerned.office_id,
            office=concerned.name,
            is_about_inspectorate=bool(self.is_about_inspectorate.data) or concerned.is_inspectorate,
            since=self.since.data or "",
            estimated_waste=self.estimated_waste.data,
            language=language(),
            contact=Contact(self.phone.data or "", self.name.data or "") if self.wants_contact else None,
            **self.helped | self.tied,
        )

    def carried(self) -> list[tuple[str, str]]:
        """The answers as hidden fields carry them from page to page; contact data only if they are to be used."""
        left_out = {"photos", "voice"} | (set() if self.wants_contact else {"name", "phone", "has_consent"})
        values = [(field, field.typed if hasattr(field, "typed") else field.data) for field in self]
        return [
            (field.name, "y" if value is True else value)
            for field, value in values
            if value and field.name not in left_out
        ]
