"""The forms of pieces of work: giving one to a colleague, and bringing it to its end."""

from typing import Any

from app.accounts.models import Account
from app.cases.desk.command_forms import CommandForm
from app.cases.desk.form_parts import Needed, not_past
from app.cases.models import Case
from app.cases.queries.people import colleagues
from app.forms import DateField, ParagraphField, PickField
from app.i18n import _, _l


class GiveForm(CommandForm):
    """What is to be done, by whom, by when."""

    to = PickField(_l("Colleague"), [Needed(_l("Choose a colleague."))])
    words = ParagraphField(
        _l("What is to be done"),
        [Needed(_l("Write what is to be done."))],
        limit=2000,
        description=_l(
            "Write everything that is needed for it. Who cannot open this case reads only this, its number, "
            "subject, category and commune: not the resident's words and no photo."
        ),
    )
    due_on = DateField(_l("Due on"), [Needed(_l("Choose the day it is due.")), not_past])

    def offer(self, case: Case, officer: Account) -> None:
        """Let those be chosen who are on the right side of the wall."""
        self.able = {each.login: each for each in colleagues(case, officer)}
        self.to.choices = [
            ("", _("Choose…")),
            *((login, each.full_name) for login, each in self.able.items()),
        ]

    @property
    def given(self) -> dict[str, Any]:
        """What the verb is told."""
        told = {"words": self.words.data, "due_on": self.due_on.data, "key": self.key.data}
        return told | {"to": self.able.get(self.to.data or "")}


class ReplyForm(CommandForm):
    """What came of it, or why it comes back."""

    words = ParagraphField(_l("Answer, or reason"), [Needed(_l("Write what came of it."))], limit=4000)


class GiveBackForm(ReplyForm):
    """The same box, sent by the button that gives it back."""

    words = ParagraphField(_l("Answer, or reason"), [Needed(_l("Write why you give it back."))], limit=4000)


class TakeBackForm(CommandForm):
    """Why it is not needed any more, for whoever wants to say."""

    words = ParagraphField(_l("Reason"), limit=500)
