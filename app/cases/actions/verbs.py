"""Which verb takes which step: the one table between the workflow's rows and the functions that carry them out."""

from collections.abc import Callable

from app.cases.actions import answers, handling, intake, leaving, publication, review
from app.cases.models import Case

VERBS: dict[str, Callable[..., Case]] = {
    verb.__name__: verb
    for verb in (
        intake.start_triage,
        intake.ask_info,
        intake.answer_info,
        intake.close_no_info,
        leaving.merge,
        leaving.refuse,
        leaving.guide,
        leaving.forward,
        leaving.record_answer,
        leaving.recall,
        intake.name_office,
        handling.accept,
        handling.assign,
        handling.reassign,
        handling.release,
        handling.extend,
        handling.suspend,
        handling.resume,
        handling.open_inspection,
        handling.to_police,
        handling.reopen,
        answers.draft_conclusion,
        answers.approve_conclusion,
        answers.send_back,
        answers.start_enforcing,
        answers.resolve,
        publication.draft_summary,
        publication.publish,
        publication.send_back_summary,
        publication.correct,
        publication.withdraw_publication,
        review.uphold_review,
        review.dismiss_review,
    )
}
