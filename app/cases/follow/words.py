"""The words of the follow page: what comes next in each state, what happened besides steps, which dates are told."""

from app.i18n import _l

NEXT = {
    "received": _l("An officer reads your report and gives it a number."),
    "triage": _l("The Inspectorate decides who handles your report, and tells you here."),
    "needs_info": _l("Answer the officer's question below. The deadline stands still until then."),
    "accepted": _l("An inspector is put in charge."),
    "verifying": _l("The inspector finishes checking, and the Chief Inspector approves the conclusion."),
    "suspended": _l("The check goes on when the reason for the pause is gone."),
    "inspection": _l("The inspection ends with a conclusion."),
    "forwarded": _l("The agency in charge answers, and the Inspectorate tells you here."),
    "concluded": _l("The conclusion is carried out and the outcome is published."),
    "enforcing": _l("The measures are carried out."),
    "reopened": _l("An officer sorts the case again."),
    "review": _l("Somebody who had no part in the answer decides, and you read it here."),
}
OTHER_WORDS = {
    "report.submitted": _l("You sent the report."),
    "report.added": _l("You added information."),
    "report.photo_unreadable": _l(
        "A photo could not be read. The report itself is safe; you can send the photo again."
    ),
    "report.files_missing": _l(
        "Some photos had not arrived after a day. The report goes on without them; you can still add them."
    ),
    "message.from_reporter": _l("You wrote to the officer."),
    "message.from_officer": _l("The officer wrote to you."),
    "case.withdrawal_noted": _l(
        "You withdrew the report. Because there are signs of a violation, the Inspectorate goes on with the case."
    ),
    "case.overdue": _l(
        "A deadline has passed. The case is now in the overdue list of those who decide on it."
    ),
    "case.parent_moved": _l("There is news in the case yours was joined to."),
    "case.rated": _l("You rated the answer."),
    "case.review_requested": _l("You asked for a review."),
    "identity.opened": _l("Your sealed identity was opened, with the approval of a second person."),
}
SIGNS = {"case.overdue": "attention", "case.review_requested": "working"}
TOLD_CLOCKS = {
    "acknowledge": _l("An officer reads it by:"),
    "triage": _l("Deadline by law:"),
    "verify": _l("Deadline by law:"),
    "inspection": _l("Deadline by law:"),
    "promised": _l("We promised:"),
    "enforce": _l("To be carried out by:"),
    "review": _l("Review decided by:"),
    "needs_info": _l("Please answer by:"),
}
