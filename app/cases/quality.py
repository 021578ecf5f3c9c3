"""The quality gate: an answer worth reading has a finding, a measure, and a document or photo that proves it.

What is missing is told in words that say what to do. Where there is neither a document nor a photo, the officer
writes why, and the reason stays with the publication. Nothing at all leaves the house while a placeholder of a template
is left in it: no step, no message, no publication.
"""

from collections.abc import Iterator
from typing import Any

from app.cases.models import Case, Conclusion, Publication
from app.cases.queries.replies import unfilled
from app.cases.workflow import Step
from app.i18n import _
from app.rules import NotNow

SHORTEST = 40


def check_filled(*texts: str | None) -> None:
    """Raises NotNow, naming them, while placeholders are left in what others are to read."""
    if left := unfilled(*texts):
        raise NotNow(_("Not sent: fill in or take out %(list)s.", list=quoted(left)))


def check_step(step: Step, fields: dict[str, Any]) -> None:
    """The same of everything in the form of a step that leaves the house. Raises NotNow."""
    check_filled(*texts_leaving(step, fields))


def quoted(placeholders: list[str]) -> str:
    """Placeholders as they are named in a message."""
    return ", ".join(f"“{each}”" for each in placeholders)


def texts_leaving(step: Step, fields: dict[str, Any]) -> Iterator[str]:
    """Everything written in the form of a step that others than officers read; of measures both texts."""
    for value in (fields.get(name) for name in step.leaving):
        for each in value if isinstance(value, list) else [value]:
            parts = (each.get("words"), each.get("responsible")) if isinstance(each, dict) else (each,)
            yield from (part for part in parts if isinstance(part, str))


def texts_of_measures(conclusion: Conclusion | None) -> list[str | None]:
    """What is written in the measures of a conclusion."""
    measures = conclusion.measures if conclusion else ()
    return [text for each in measures for text in (each.words, each.responsible)]


def missing(case: Case, publication: Publication, conclusion: Conclusion | None) -> list[str]:
    """What is still to be done before this may be published; empty: the gate is open."""
    faults = [*_text_faults(publication, conclusion), *_answer_faults(conclusion)]
    if not _has_proof(case, conclusion) and not publication.without_proof_reason:
        faults.append(
            _(
                "Add a document number to the conclusion or choose a photo to publish, or write why there is neither."
            )
        )
    return faults


def _text_faults(publication: Publication, conclusion: Conclusion | None) -> list[str]:
    faults = []
    if len(publication.summary) < SHORTEST:
        faults.append(_("Tell in a sentence or two what was reported."))
    if len(publication.finding) < SHORTEST:
        faults.append(_("Tell how it was checked, what was found, and what was done about it."))
    shown = (
        *(publication.title, publication.summary, publication.finding, publication.correction),
        *(publication.title_en, publication.summary_en, publication.without_proof_reason),
    )
    for placeholder in unfilled(*shown, *texts_of_measures(conclusion)):
        faults.append(_("Fill in or take out the placeholder “%(text)s”.", text=placeholder))
    if bool(publication.title_en) != bool(publication.summary_en):
        faults.append(_("Give both the title and the summary in English, or neither."))
    return faults


def _answer_faults(conclusion: Conclusion | None) -> list[str]:
    if conclusion is None:
        return [_("There is no approved conclusion yet.")]
    faults = []
    if not conclusion.finding:
        faults.append(_("The conclusion has no finding."))
    if not conclusion.measures:
        faults.append(_("The conclusion names no measure; where none is needed, it says so."))
    return faults


def _has_proof(case: Case, conclusion: Conclusion | None) -> bool:
    is_shown = any(link.is_public for link in case.attachments)
    return is_shown or bool(conclusion and conclusion.document_number)
