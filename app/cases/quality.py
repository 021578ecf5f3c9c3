"""The quality gate: an answer worth reading has a finding, a measure, and a document or photo that proves it.

What is missing is told in words that say what to do. Where there is neither a document nor a photo, the officer
writes why, and the reason stays with the publication.
"""

import re

from app.cases.models import Case, Conclusion, Publication
from app.i18n import _

SHORTEST = 40
_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\.{4,}|…{2,}|_{3,}|\b[xX]{3,}\b")


def missing(case: Case, publication: Publication, conclusion: Conclusion | None) -> list[str]:
    """What is still to be done before this may be published; empty: the gate is open."""
    faults = [*_text_faults(publication), *_answer_faults(conclusion)]
    if not _has_proof(case, conclusion) and not publication.without_proof_reason:
        faults.append(
            _(
                "Add a document number to the conclusion or choose a photo to publish, or write why there is neither."
            )
        )
    return faults


def _text_faults(publication: Publication) -> list[str]:
    faults = []
    if len(publication.summary) < SHORTEST:
        faults.append(_("Tell in a sentence or two what was reported."))
    if len(publication.finding) < SHORTEST:
        faults.append(_("Tell how it was checked, what was found, and what was done about it."))
    texts = (publication.title, publication.summary, publication.finding)
    optional = (publication.title_en or "", publication.summary_en or "")
    for match in filter(None, map(_PLACEHOLDER.search, (*texts, *optional))):
        faults.append(_("Fill in or take out the placeholder “%(text)s”.", text=match.group()))
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
