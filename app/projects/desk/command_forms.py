"""What is filled in of a project at the commune's desk, besides its own facts: stages, meetings, the board, photos."""

import secrets
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from app.forms import (
    ChoiceField,
    LedgerDayField,
    LineField,
    MoneyField,
    NumberField,
    ParagraphField,
    PickField,
    ProtectedForm,
)
from app.i18n import _l
from app.projects.facts import BOARD_ROLES, MOMENTS, SOURCES


def table(rows: dict[str, Any]) -> list[tuple[str, Any]]:
    """The codes and names of a table of facts, to choose from."""
    return [(code, row.label) for code, row in rows.items()]


class CommandForm(ProtectedForm):
    """A command on a project: the key by which sending twice is sending once, the version it was made from."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(16))
    version = IntegerField(widget=HiddenInput(), validators=[Optional()])


class StageForm(CommandForm):
    """The next stage."""

    stage = PickField(_l("Stage"), [InputRequired()])
    came_on = LedgerDayField(_l("Since"), [Optional()])
    note = LineField(_l("In words, for everyone"), [Optional()], limit=500)


class MeansForm(CommandForm):
    """What each source has given so far."""

    cement = LineField(_l("Cement from the State so far (tonnes)"), [Optional()], limit=12)


for _source in SOURCES.values():
    setattr(MeansForm, f"given_{_source.code}", MoneyField(_source.label, [Optional()]))


class MeetingForm(CommandForm):
    """A village meeting and the quota it decided."""

    held_on = LedgerDayField(_l("Day of the meeting"), [InputRequired(_l("Write the day."))])
    village = LineField(_l("Village"), [Optional()], limit=60)
    households = NumberField(
        _l("Households of the village"), [InputRequired(_l("Write a number."))], most=5000
    )
    present = NumberField(_l("Households present"), [InputRequired(_l("Write a number."))], most=5000)
    votes_for = NumberField(_l("Votes for"), [InputRequired(_l("Write a number."))], most=5000)
    votes_against = NumberField(_l("Votes against"), [Optional()], most=5000)
    decision = ParagraphField(_l("What was decided"), [Optional()], limit=2000)
    days = LineField(_l("Quota: working days of each household"), [Optional()], limit=10)
    money = MoneyField(_l("Quota: money of each household (đồng)"), [Optional()])
    minutes = MultipleFileField(
        _l("Photos of the minutes, page by page"),
        description=_l(
            "Names and signatures: only officers of the commune and the supervision board see them"
        ),
    )


class MinutesForm(ProtectedForm):
    """More pages of minutes."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(16))
    minutes = MultipleFileField(
        _l("Photos of the minutes, page by page"),
        description=_l(
            "Names and signatures: only officers of the commune and the supervision board see them"
        ),
    )


class StrikeForm(ProtectedForm):
    """Why a meeting is struck."""

    reason = LineField(_l("Why is it struck?"), [InputRequired(_l("Say why."))], limit=300)


class AcceptForm(CommandForm):
    """Acceptance and handover."""

    accepted_on = LedgerDayField(_l("Accepted on"), [InputRequired(_l("Write the day."))])
    handed_over_on = LedgerDayField(_l("Handed over on"), [Optional()])
    document_number = LineField(
        _l("Number of the record"), [InputRequired(_l("Write the number."))], limit=60
    )
    keeper = LineField(_l("Who keeps the road from now on"), [InputRequired(_l("Write who."))], limit=160)
    length_m = NumberField(_l("Length built (m)"), [InputRequired(_l("Write the length."))], most=100_000)
    note = ParagraphField(_l("Note"), [Optional()], limit=1000)


class MemberForm(CommandForm):
    """A member of the supervision board; with a login they write their remarks themselves."""

    name = LineField(_l("Full name"), [InputRequired(_l("Write the full name."))], limit=120)
    role = ChoiceField(_l("Seat"), choices=lambda: table(BOARD_ROLES), default="member")
    login = LineField(_l("Login, if there is one"), [Optional()], limit=60)


class RemarkForm(CommandForm):
    """What a member of the board has seen."""

    words = ParagraphField(_l("What did you see?"), [InputRequired(_l("Write what you saw."))], limit=2000)


class PhotoForm(CommandForm):
    """Photos of the work."""

    photos = MultipleFileField(_l("Photos"))
    moment = ChoiceField(_l("Taken"), [InputRequired()], choices=lambda: table(MOMENTS), default="during")
    caption = LineField(_l("What is to be seen"), [Optional()], limit=200)
    taken_on = LedgerDayField(_l("Day"), [Optional()])
