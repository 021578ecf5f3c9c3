"""The page of one case: everything its template shows, from the file and the officer who reads it."""

from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account
from app.cases import fields, leaks, quality
from app.cases.actions import Offer, available, may_decide
from app.cases.actions.answers import leaks_of_measures
from app.cases.actions.desk import Known, is_ready
from app.cases.actions.publication import public_texts
from app.cases.deadline_chips import Chip, chip, clock_chip
from app.cases.desk.command_forms import CommandForm, fresh, sent_of
from app.cases.desk.history import Moment, history
from app.cases.desk.said import Said, caption, talk_of
from app.cases.desk.staff_forms import DecisionForm, MessageForm, NoteForm
from app.cases.models import Case, CaseAttachment, Conclusion, StaffDraft
from app.cases.queries.case import CaseFile, file_of
from app.cases.queries.openings import open_with
from app.cases.relation import granted, roles_that_may
from app.cases.workflow import OUTCOMES, STEPS, Step

FIELD_OF_TEXT = ("title", "summary", "public_finding", "title_en", "summary_en", "correction")


@dataclass(frozen=True)
class CasePage:
    """What the template of a case shows. The small forms may come back with what was typed."""

    file: CaseFile
    officer: Account
    known: Known
    offers: list[Offer]
    chips: list[Chip]
    history: list[Moment]
    talk: list[Said]
    note: NoteForm
    message: MessageForm
    decision: DecisionForm
    news: CommandForm
    drafts: dict[str, StaffDraft]
    others: list[Any]

    @property
    def case(self) -> Case:
        return self.file.case

    left_until = staticmethod(chip)

    def caption(self, link: CaseAttachment) -> str:
        """When a photo was taken."""
        return caption(self.case, link)

    @property
    def may_decide(self) -> bool:
        """Whether this officer is the second person for the proposal that waits."""
        proposal = self.file.proposal
        allowed = self.known.allowed
        return proposal is not None and may_decide(entry=proposal, actor=self.officer, allowed=allowed)

    @property
    def deciders(self) -> str:
        """Who decides on the proposal that waits."""
        step = self.proposed_step
        return ", ".join(roles_that_may(step.permission, self.case)) if step else ""

    @property
    def elsewhere(self) -> list[tuple[Any, str]]:
        """The steps forward that are others' to take now, with the roles that may."""
        case, own = self.case, {offer.step.code for offer in self.offers if not offer.is_proposal}
        steps = (step for step in STEPS.values() if step.tone == "main" and step.code not in own)
        here = (step for step in steps if case.state in step.origins and is_ready(step, case, self.known))
        return [(step.label, ", ".join(roles_that_may(step.permission, case))) for step in here]

    @property
    def measure_leaks(self) -> list[leaks.Leak]:
        """What in the measures of a drafted conclusion could give a person away: it cannot be approved so."""
        is_drafted = self.draft is not None and self.draft.status == "drafted"
        return leaks_of_measures(self.case, self.draft) if self.draft and is_drafted else []

    @property
    def proposed_step(self) -> Step | None:
        return STEPS[self.file.proposal.step] if self.file.proposal else None

    @property
    def proposed_rows(self) -> list[tuple[str, str]]:
        return fields.told(self.file.held(self.file.proposal)) if self.file.proposal else []

    @property
    def draft(self) -> Conclusion | None:
        """The conclusion as it stands: drafted, approved, or sent back."""
        return self.file.concluded()

    @property
    def outcome(self) -> Any:
        return OUTCOMES.get(self.draft.outcome, self.draft.outcome) if self.draft else ""

    @property
    def measures(self) -> list[str]:
        return [fields.measure_words(each) for each in self.draft.measures] if self.draft else []

    @property
    def found_leaks(self) -> list[leaks.Leak]:
        return (
            leaks.found(self.case, public_texts(self.file.publication, self.file.concluded("approved")))
            if self.file.publication
            else []
        )

    @property
    def is_forwarding(self) -> bool:
        """Whether the case has been sent to an agency, or is proposed to be."""
        return any(
            each.step == "forward" and each.status != "sent_back" for each in self.file.entries.values()
        )

    @property
    def chosen_photos(self) -> list[CaseAttachment]:
        """The photos chosen for publication."""
        return [link for link in self.case.attachments if link.is_public]

    @property
    def is_bare(self) -> bool:
        """Whether all of them were looked through and nothing is covered on any."""
        redactions = [link.attachment.redaction for link in self.chosen_photos]
        return bool(redactions) and all(each is not None and not each.boxes for each in redactions)

    def is_offered(self, code: str) -> bool:
        """Whether the officer can take or propose this step now."""
        return any(offer.step.code == code for offer in self.offers)

    @property
    def writing_step(self) -> str:
        """The step in which the officer can mend the public texts; empty when it is for somebody else to do."""
        return next((code for code in ("draft_summary", "correct") if self.is_offered(code)), "")

    def field_of(self, leak: leaks.Leak) -> str:
        """The name of the form's field in which a leak stands."""
        at = leak.at or 0
        return FIELD_OF_TEXT[at] if at < len(FIELD_OF_TEXT) else "measures"

    @property
    def missing(self) -> list[str]:
        written = self.file.publication
        return quality.missing(self.case, written, self.file.concluded("approved")) if written else []


def build(file: CaseFile, officer: Account, **forms: Any) -> CasePage:
    """The page of a case, with forms that came back where there are any."""
    start, held = fresh(file.case), file.drafts
    known = Known(granted(officer, file.case), file.concluded("drafted"), file.publication)
    message = forms.get("message") or _form(MessageForm, "message", file.case, held)
    message.offer(file.case, file.templates)
    return CasePage(
        file=file,
        officer=officer,
        known=known,
        offers=available(file.case, officer, known),
        chips=[clock_chip(each) for each in file.clocks],
        history=history(file),
        talk=talk_of(file),
        note=forms.get("note") or _form(NoteForm, "note", file.case, held),
        message=message,
        decision=forms.get("decision") or _form(DecisionForm, "decision", file.case, held),
        others=open_with(file, officer),
        drafts={name: draft for name, draft in held.items() if name not in forms},
        news=CommandForm(None, data=start),
    )


def _form(kind: Any, name: str, case: Case, held: dict[str, StaffDraft]) -> Any:
    """A small form as its draft left it, else empty."""
    draft = held.get(name)
    return kind(sent_of(draft) if draft else None, prefix=f"{name}-", data=fresh(case))


def open_page(officer: Account, token: str, **forms: Any) -> CasePage:
    """The page of the case of an address. Raises NotFound."""
    return build(file_of(officer, token), officer, **forms)
