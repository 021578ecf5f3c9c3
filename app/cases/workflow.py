"""The workflow of a case: every state and every step is one row here, and everything else follows from the rows.

Buttons, forms, permissions, clocks, the words that the reporter reads and the tests are built from `STATES` and
`STEPS`. Source: Law on Denunciations 25/2018 and Circular 05/2021/TT-TTCP for the intake of written reports, the
Inspection Law 2025 for conclusions; two people for every conclusion and every publication is our own rule.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l

PRIOR = "prior"  # a step that leads back to where the case came from
# What is written there is read by others than officers, whatever the step.
ALWAYS_LEAVING = {
    *("question", "explanation", "where_to_go", "result", "package", "finding", "measures", "correction"),
    *("title", "summary", "public_finding", "title_en", "summary_en", "without_proof_reason"),
}


@dataclass(frozen=True)
class State:
    """One state: its name, the shape that stands beside it, what the reporter is told, whether anything is to do."""

    code: str
    label: Any
    shape: str  # waiting ○ · working ◐ · done ● · attention ▲ · stopped ✕
    words: Any
    is_final: bool = False


@dataclass(frozen=True)
class Step:
    """One step: from which states to which, the fields its form needs, what it does to the clocks, public words.

    `who` is officer, reporter or system; `clock` is one of none, pause, resume, stop_all; `starts` and `stops` name
    deadline rules. A step whose public words are None is told to nobody outside the house; of its form the reporter reads
    the fields named in `shown`. A step that `needs_two` is always proposed by one officer, decided by another; so is one
    that is `two_outside` on a case about the Inspectorate, which the outside recipients handle without the chief.
    """

    code: str
    label: Any
    origins: tuple[str, ...]
    target: str | None
    needs: tuple[str, ...] = ()
    words: Any = None
    who: str = "officer"
    clock: str = "none"
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    event: str = ""
    shown: tuple[str, ...] = ()
    needs_two: bool = False
    two_outside: bool = False
    tone: str = "plain"  # main · plain · grave: how its button looks

    @property
    def permission(self) -> str:
        return f"case.{self.code}"

    @property
    def leaving(self) -> tuple[str, ...]:
        """The fields of its form whose words leave the house: for the reporter, for everyone, for the agency in charge."""
        return tuple(name for name in self.needs if name in self.shown or name in ALWAYS_LEAVING)

    def takes_two(self, *, is_outside: bool) -> bool:
        """Whether nobody takes it alone, on a case that is about the Inspectorate or on any other."""
        return self.needs_two or (is_outside and self.two_outside)


_STATES = (
    State("received", _l("Received"), "waiting", _l("The Inspectorate has received your report.")),
    State(
        "triage",
        _l("Being sorted"),
        "working",
        _l("An officer is reading your report and deciding who handles it."),
    ),
    State(
        "needs_info", _l("More information needed"), "attention", _l("The officer has a question for you.")
    ),
    State(
        "merged",
        _l("Joined to another case"),
        "working",
        _l("Others reported the same. It is handled as one case."),
        True,
    ),
    State(
        "refused",
        _l("Cannot be handled"),
        "stopped",
        _l("The Inspectorate cannot handle this report. The reason is below."),
        True,
    ),
    State(
        "guided",
        _l("Guidance given"),
        "done",
        _l("This is a matter for another procedure. How to do it is below."),
        True,
    ),
    State(
        "forwarded",
        _l("Sent to the competent agency"),
        "working",
        _l("The agency in charge has been asked to answer."),
    ),
    State("accepted", _l("Accepted"), "working", _l("The Inspectorate has accepted the case.")),
    State("verifying", _l("Being verified"), "working", _l("The Inspectorate is checking the facts.")),
    State("suspended", _l("Suspended"), "attention", _l("The check is paused. The reason is below.")),
    State("inspection", _l("Under inspection"), "working", _l("The case has become part of an inspection.")),
    State(
        "transferred_police",
        _l("Passed to the investigating body"),
        "done",
        _l("The case file has been passed to the competent body."),
        True,
    ),
    State("concluded", _l("Concluded"), "done", _l("The Inspectorate has reached its conclusion.")),
    State(
        "enforcing",
        _l("Being put right"),
        "working",
        _l("What the conclusion asks for is being carried out."),
    ),
    State("resolved", _l("Settled"), "done", _l("The case is settled."), True),
    State(
        "withdrawn", _l("Withdrawn by the reporter"), "stopped", _l("You have withdrawn your report."), True
    ),
    State("reopened", _l("Reopened"), "attention", _l("The case is being handled again.")),
)
STATES: dict[str, State] = {state.code: state for state in _STATES}
OPEN_STATES = tuple(state.code for state in _STATES if not state.is_final)
ALL_STATES = tuple(STATES)
IN_HANDS = ("verifying", "suspended", "inspection", "concluded", "enforcing", "resolved")
ANSWERED = ("concluded", "enforcing", "resolved")
WITH_ANSWER = (*ANSWERED, "refused", "guided", "transferred_police")

_STEPS = (
    Step("start_triage", _l("Start sorting"), ("received", "reopened"), "triage", ("subject",),
         _l("An officer has begun to sort the report."), stops=("acknowledge",), event="case.triaged", tone="main"),
    Step("ask_info", _l("Ask the reporter"), ("triage", "verifying"), "needs_info", ("question",),
         _l("The officer asks for more information."), clock="pause", starts=("needs_info",), event="case.info_asked"),
    Step("answer_info", _l("Go on with what we have"), ("needs_info",), PRIOR, ("note",),
         _l("The information has been received."), clock="resume", stops=("needs_info",), event="case.info_answered"),
    Step("close_no_info", _l("Close: no information came"), ("needs_info",), "refused", ("reason",),
         _l("Closed, because the information needed did not come. You can still add it and ask for a review."),
         clock="stop_all", event="case.closed_without_info", shown=("reason",), tone="grave"),
    Step("merge", _l("Join to another case"), ("triage", "accepted", "verifying"), "merged", ("parent", "reason"),
         _l("The report has been joined to an earlier case about the same matter."), clock="stop_all", event="case.merged", two_outside=True),
    Step("refuse", _l("Decline"), ("triage",), "refused", ("reason_code", "legal_ground", "explanation", "where_to_go"),
         _l("The report cannot be handled."), clock="stop_all", event="case.refused", shown=("reason_code", "legal_ground", "explanation", "where_to_go"), two_outside=True, tone="grave"),
    Step("guide", _l("Guide to another procedure"), ("triage",), "guided", ("legal_ground", "explanation", "where_to_go"),
         _l("Guidance on the right procedure has been given."), clock="stop_all", event="case.guided", shown=("legal_ground", "explanation", "where_to_go"), two_outside=True),
    Step("forward", _l("Forward to an agency"), ("triage", "accepted"), "forwarded",
         ("agency", "document_number", "document_on", "package"),
         _l("The report has been sent to the agency in charge, without anything about you."),
         clock="stop_all", event="case.forwarded", shown=("agency", "document_number", "document_on"), two_outside=True),
    Step("record_answer", _l("Record the agency's answer"), ("forwarded",), "concluded",
         ("outcome", "finding", "measures", "document_number", "document_on"),
         _l("The agency in charge has answered."), starts=("publish", "act"), event="case.answer_recorded", needs_two=True, tone="main"),
    Step("recall", _l("Take back from the agency"), ("forwarded",), "triage", ("reason",),
         _l("The case has been taken back from the agency."), starts=("triage",), event="case.recalled", shown=("reason",)),
    Step("accept", _l("Accept"), ("triage",), "accepted", ("category", "legal_group", "signs_of_violation"),
         _l("The Inspectorate has accepted the case."), stops=("triage",), starts=("verify",), event="case.accepted", tone="main"),
    Step("assign", _l("Assign"), ("accepted",), "verifying", ("assignee", "promised_on"),
         _l("An inspector has been put in charge."), event="case.assigned", shown=("promised_on",), tone="main"),
    Step("reassign", _l("Assign to somebody else"), IN_HANDS, None, ("assignee", "promised_on", "reason"),
         None, event="case.reassigned"),
    Step("release", _l("Take back from the inspector"), ("verifying",), "accepted", ("reason",),
         _l("The case is being given to another inspector."), stops=("promised",), event="case.released"),
    Step("extend", _l("Extend the deadline"), ("verifying",), "verifying", ("days", "reason"),
         _l("The deadline has been extended."), event="case.extended", shown=("due_on", "reason"), two_outside=True),
    Step("suspend", _l("Suspend"), ("verifying",), "suspended", ("reason",),
         _l("The check has been paused."), clock="pause", event="case.suspended", shown=("reason",)),
    Step("resume", _l("Resume"), ("suspended",), PRIOR, ("note",),
         _l("The check goes on."), clock="resume", event="case.resumed", tone="main"),
    Step("open_inspection", _l("Open an inspection"), ("verifying",), "inspection", ("document_number", "document_on"),
         _l("The case has become part of an inspection."), stops=("verify",), event="case.inspection_opened", shown=("document_number",)),
    Step("to_police", _l("Pass to the investigating body"), ("verifying", "inspection"), "transferred_police",
         ("document_number", "document_on"), _l("The case file has been passed to the competent body."),
         clock="stop_all", event="case.transferred", tone="grave"),
    Step("draft_conclusion", _l("Draft the conclusion"), ("verifying", "inspection"), None,
         ("outcome", "finding", "measures", "document_number", "document_on"), None,
         event="case.conclusion_drafted", tone="main"),
    Step("approve_conclusion", _l("Approve the conclusion"), ("verifying", "inspection"), "concluded", ("note",),
         _l("The Inspectorate has reached its conclusion."), stops=("verify", "promised", "inspection"),
         starts=("publish", "act"), event="case.concluded", tone="main"),
    Step("send_back", _l("Send the conclusion back"), ("verifying", "inspection"), None, ("reason",), None,
         event="case.conclusion_sent_back"),
    Step("start_enforcing", _l("Start carrying out"), ("concluded",), "enforcing", ("note", "enforce_by"),
         _l("What the conclusion asks for is being carried out."), stops=("act",), event="case.enforcing", shown=("enforce_by", "note")),
    Step("resolve", _l("Settle the case"), ("concluded", "enforcing"), "resolved", ("result", "recovered", "measures_done", "after_photo"),
         _l("The case is settled."), stops=("act", "enforce"), event="case.resolved", shown=("result", "recovered"), tone="main"),
    Step("withdraw", _l("Withdraw the report"),
         ("received", "triage", "needs_info", "forwarded", "accepted", "verifying", "suspended", "inspection", "reopened"),
         "withdrawn", ("reason",), _l("The report has been withdrawn by its reporter."), who="reporter",
         clock="stop_all", event="case.withdrawn"),
    Step("request_review", _l("Ask for a review"), ("refused", "concluded", "resolved"), None, ("reasons",),
         _l("A review has been asked for."), who="reporter", event="case.review_requested"),
    Step("uphold_review", _l("Review: handle again"), ("refused", "concluded", "resolved"), "reopened", ("explanation",),
         _l("The review was granted. The case is being handled again."), clock="stop_all", starts=("triage",), event="case.review_upheld", shown=("explanation",)),
    Step("dismiss_review", _l("Review: the answer stands"), ("refused", "concluded", "resolved"), None, ("explanation",),
         _l("The review found that the answer stands."), event="case.review_dismissed", shown=("explanation",)),
    Step("reopen", _l("Reopen"),
         ("refused", "guided", "withdrawn", "resolved", "forwarded", "merged", "transferred_police"), "reopened", ("reason",),
         _l("The case has been reopened."), clock="stop_all", starts=("triage",), event="case.reopened", shown=("reason",)),
    Step("draft_summary", _l("Write the public summary"), ANSWERED, None,
         ("title", "summary", "public_finding", "title_en", "summary_en", "public_photos", "without_proof_reason"), None,
         event="case.summary_drafted"),
    Step("publish", _l("Publish"), ANSWERED, None, ("note",), _l("The outcome has been published."), stops=("publish",),
         event="case.published", tone="main"),
    Step("send_back_summary", _l("Send the summary back"), ANSWERED, None, ("reason",), None,
         event="case.summary_sent_back"),
    Step("correct", _l("Correct what was published"), ALL_STATES, None,
         ("title", "summary", "public_finding", "title_en", "summary_en", "correction"), _l("The published summary has been corrected."),
         event="case.corrected", needs_two=True, shown=("correction",)),
    Step("name_office", _l("Name the office concerned"), OPEN_STATES, None, ("office", "reason"), None,
         event="case.office_named"),
    Step("withdraw_publication", _l("Withdraw from publication"),
         ALL_STATES, None, ("reason",),
         _l("The published summary has been withdrawn."), event="case.publication_withdrawn", shown=("reason",), tone="grave"),
)  # fmt: skip
STEPS: dict[str, Step] = {step.code: step for step in _STEPS}
REVIEW_STEPS = ("uphold_review", "dismiss_review")

OUTCOMES = {
    "substantiated": _l("Substantiated"),
    "partly_substantiated": _l("Partly substantiated"),
    "unsubstantiated": _l("Not substantiated"),
    "inconclusive": _l("Not enough grounds"),
}

# Circular 05/2021/TT-TTCP, article 6, and what the site adds
REFUSAL_REASONS = {
    "form": _l("Content or form does not meet the conditions"),
    "sent_to_many": _l("Also sent to the competent body, which handles it"),
    "guided_before": _l("Guidance was already given on the same matter"),
    "insulting": _l("Insulting, slanderous or against policy"),
    "unreadable": _l("Cannot be read or understood"),
    "spam": _l("Advertising or a test"),
    "outside": _l("Outside the province"),
    "emergency": _l("An emergency: call 113, 114 or 115"),
    "no_info": _l("The information needed did not come"),
}

MEASURES = {
    "recover_money": _l("Recover money"),
    "deduct": _l("Deduct from the settlement of accounts"),
    "recover_land": _l("Recover land or property"),
    "put_to_use": _l("Put the property to use or transfer it"),
    "review": _l("Review of responsibility"),
    "discipline": _l("Discipline"),
    "fine": _l("Administrative fine"),
    "police": _l("Pass to the investigating body"),
    "change_rule": _l("Proposal to change a rule"),
    "reminder": _l("Reminder to learn from the case"),
    "none": _l("No measure is needed"),
}
