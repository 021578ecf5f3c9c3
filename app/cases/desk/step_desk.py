"""One step on one case, from the form to the verb: whether it is offered, stale, come twice, wrong, or taken.

Views only turn the result into an answer. Whatever the result, the form keeps what was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases import actions
from app.cases.actions import NotNow, Offer
from app.cases.actions.drafts import drop_draft
from app.cases.desk.case_page import CasePage
from app.cases.desk.reply_picking import Templates
from app.cases.desk.step_forms import StepForm, answers, step_form
from app.cases.models import Case, StaffDraft
from app.cases.queries import lookup
from app.cases.workflow import STEPS, Step
from app.db import db
from app.i18n import _
from app.photos import actions as photos
from app.photos.models import Attachment
from app.photos.queries import held
from app.photos.refusals import REFUSALS
from app.photos.sniff import Refused

TAKEN, WRONG, STALE, MORE = "taken", "wrong", "stale", "more"
DRAFTS = ("draft_conclusion", "draft_summary")


@dataclass
class Desk:
    """A step as its page shows it: the form, whether the officer may take or only propose it, why it cannot be now."""

    case: Case
    officer: Account
    step: Step
    offer: Offer | None
    form: StepForm
    not_now: str = ""
    draft: StaffDraft | None = None
    templates: Templates = ()
    kept: list[Attachment] = field(default_factory=list)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        return [("step", self.not_now)] * bool(self.not_now) + self.form.error_list

    @property
    def told(self) -> tuple[str, str]:
        """What the officer reads after the step, and how it is meant: no success where a gate holds the draft back."""
        if self.step.code in DRAFTS and actions.is_held_back(self.case):
            return _(
                "Kept, but a check stops it for now. Mend what stands below, then send it again."
            ), "warn"
        done = _("Proposed: %(step)s") if self.offer and self.offer.is_proposal else _("Done: %(step)s")
        return done % {"step": self.step.label}, "message"

    def send(self) -> str:
        """Take the step with what was sent; tells `taken`, `wrong`, `stale`, or `more` where only a row or a template
        was asked for.

        Raises NotFound if not offered.
        """
        key = self.form.key.data or ""
        if lookup.was_taken(self.case, key):
            actions.take_step(case=self.case, step=self.step.code, actor=self.officer, fields={}, key=key)
            return TAKEN
        if self.form.asks_for_rows:
            return MORE
        photo_fault = self._keep_photo() if "after_photo" in self.step.needs else ""
        if self.form.take_template(self.case, self.templates, self._given()):
            return MORE
        if self.form.is_stale(self.case):
            return STALE
        if self.offer is None:
            raise NotFound
        if not self.form.is_whole:
            self.not_now = _("This form has lost its key. Load the page again; copy first what you wrote.")
            return WRONG
        if not self.form.validate() or photo_fault:
            if photo_fault:
                self.form["after_photo"].errors = [photo_fault]
            return WRONG
        self.not_now = attempt(self._take)
        return WRONG if self.not_now else TAKEN

    def _take(self) -> None:
        given = self._given()
        key = self.form.key.data
        if "after_photo" in self.step.needs:
            joined = photos.claim(self.kept[-1:], form_key=key)
            given["after_photo"] = joined[0] if joined else None
        actions.take_step(case=self.case, step=self.step.code, actor=self.officer, fields=given, key=key)
        drop_draft(case=self.case, actor=self.officer, form=self.step.code)

    def _given(self) -> dict[str, Any]:
        return answers(self.form, self.step, self.case, self.officer)

    def _keep_photo(self) -> str:
        """A photo is kept at once, so that a form that comes back for a correction does not ask for it again."""
        upload, key = self.form["after_photo"].data, self.form.key.data or ""
        self.kept = held(key)
        if not upload or not self.form.is_whole:
            return ""
        try:
            self.kept.append(photos.keep(stream=upload.stream, kind="photo", form_key=key, position=1))
        except Refused as refused:
            return str(REFUSALS[refused.reason])
        return ""


def desk(page: CasePage, code: str, *, draft: StaffDraft | None = None) -> Desk:
    """The desk of a step on the page of a case, with its draft where there is one. Raises NotFound for a step that
    officers do not take."""
    step = STEPS.get(code)
    if step is None or step.who != "officer":
        raise NotFound
    case, officer, templates = page.case, page.officer, page.file.templates
    offer = next((each for each in page.offers if each.step is step), None)
    form = step_form(step, case, officer, draft, templates)
    return Desk(case, officer, step, offer, form, draft=draft, templates=templates)


def attempt(verb: Callable[[], Any]) -> str:
    """Do a verb whole or not at all; the reason why it cannot be done now, or nothing."""
    try:
        with db.session.begin_nested():
            verb()
    except NotNow as reason:
        return str(reason)
    except photos.NotReady:
        return _("The covered copies of a photo are still being made. Try again in a minute.")
    return ""
